import type { Instant } from '#core/calendar/plain-date.ts'
import type { FileDigest, LetterId, PersonId, TenantId } from '#core/ids.ts'
import type { ActOutcome, DossierService } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Signer } from '#platform/signing/signer.ts'
import type { LetterGround } from '../flow/ground.ts'
import { holdBack, type Outage } from './outages.ts'

export interface DelayDesk {
  readonly database: Database
  readonly dossiers: DossierService
  readonly signer: Signer
}

type Delayed = { readonly ok: true; readonly since: Instant } | Exclude<ActOutcome, { ok: true }>

/**
 * A letter that cannot be signed now waits: told in its dossier's trail, and kept with who wants to sign it. What the officer
 * typed is not kept: it is asked again when the service is back.
 */
export async function delaySigning(
  { database, dossiers, signer }: DelayDesk,
  { tenant, person }: { readonly tenant: TenantId; readonly person: PersonId },
  { row, dossier }: Pick<LetterGround, 'row' | 'dossier'>,
  { letter, over, outage }: { readonly letter: LetterId; readonly over: FileDigest; readonly outage: Outage },
): Promise<Delayed> {
  const life = dossier.letters[letter]
  if (!life) throw new Error(`Letter ${letter} is not made`)
  if (!life.delayed) {
    const act = { type: 'delaySigning', letter, over, method: signer.name } as const
    const key = `delaySigning.${letter}.${life.done}.${outage.id}`
    const told = await dossiers.act({ tenant, person, dossier: row.dossier, expected: dossier.version, key, act })
    if (!told.ok) return told
  }
  const since = await holdBack(database, tenant, { letter, step: life.done, person, outage: outage.id })
  return { ok: true, since }
}
