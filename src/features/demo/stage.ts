import { replay } from '#core/dossier/evolve.ts'
import type { Dossier } from '#core/dossier/state.ts'
import { FileRef } from '#core/forms/fields.ts'
import type { DossierId, TenantId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { type DossierService, readTrail } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileKind, FileStore } from '#platform/files/file-store.ts'
import { inOnePiece } from '#platform/files/whole.ts'
import type { Theatre } from './stories/play.ts'

/** What the demo acts through: the same service, store and tables as people do. */
export interface DemoDependencies {
  readonly database: Database
  readonly dossiers: Pick<DossierService, 'act' | 'open'>
  readonly files: FileStore
}

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
} as const satisfies Partial<Record<FileKind, string>>
type Written = keyof typeof MEDIA_TYPES
const isWritten = (kind: FileKind): kind is Written => kind in MEDIA_TYPES
const ALLOWED: readonly FileKind[] = ['pdf', 'docx', 'pptx']
const MAX_BYTES = 2 ** 20

/** Plays stories through the service, on the demo's clock. */
export function stageOn(
  { database, dossiers, files }: DemoDependencies,
  tenant: TenantId,
  recorded: ReadonlyMap<string, DossierId>,
): Theatre {
  const load = async (dossier: DossierId): Promise<Dossier> =>
    replay(await readTrail((statement) => database.callWithTenant(tenant, statement), tenant, dossier))
  return {
    open: async (opening, { by, at, key }) => {
      const request = { tenant, person: by, key, clock: at, opening: { sop: sop009.number, ...opening } }
      const outcome = await dossiers.open(request)
      if (!outcome.ok) throw new Error(`${key} was not done: ${JSON.stringify(outcome)}`)
      return load(outcome.dossier)
    },
    act: async (act, dossier, { by, at, key }) => {
      const request = { tenant, person: by, dossier: dossier.id, expected: dossier.version, key, act, clock: at }
      const outcome = await dossiers.act(request)
      if (!outcome.ok) throw new Error(`${key} was not done: ${JSON.stringify(outcome)}`)
      return load(dossier.id)
    },
    earlier: async (key) => {
      const dossier = recorded.get(key)
      return dossier && load(dossier)
    },
    upload: async ({ slot, name, bytes }, by) => {
      const stored = await files.put(inOnePiece(bytes), { maxBytes: MAX_BYTES, allowed: ALLOWED })
      if (!stored.ok || !isWritten(stored.kind)) throw new Error(`${name} was not stored: ${JSON.stringify(stored)}`)
      const file = FileRef.parse({
        digest: stored.digest,
        name,
        size: stored.bytes,
        type: MEDIA_TYPES[stored.kind],
      })
      await database.callWithTenant(tenant, {
        text: `insert into upload (tenant, digest, uploaded_by, name, size, type, slot) values ($1, $2, $3, $4, $5, $6, $7)
          on conflict do nothing`,
        values: [tenant, file.digest, by, file.name, file.size, file.type, slot],
      })
      return file
    },
    admit: async ({ dossier, person, company, from, until }) => {
      await database.callWithTenant(tenant, {
        text: `insert into provider (tenant, dossier, person, company, valid_from, valid_until)
          values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        values: [tenant, dossier, person, company, from, until],
      })
    },
  }
}
