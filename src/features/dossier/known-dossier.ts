import { LRUCache } from 'lru-cache'
import type { Recorded } from '#core/dossier/event.ts'
import type { Dossier } from '#core/dossier/state.ts'
import type { DossierId, TenantId } from '#core/ids.ts'
import type { Query } from './city.ts'
import { openTurn } from './projection.ts'
import { readTrail, standingAfter } from './trail.ts'
import type { DossierAttachment, DossierDocument, DossierTurn } from './view.ts'

/** All that is recorded of a dossier up to a version: whoever may read it sees the same, and it never changes. */
export interface DossierRecord {
  readonly dossier: Dossier
  /** Oldest first. */
  readonly turns: readonly DossierTurn[]
  readonly documents: readonly DossierDocument[]
  readonly attachments: readonly DossierAttachment[]
  readonly trail: readonly Recorded[]
}

type ClosedTurn = Extract<DossierTurn, { readonly closed_seq: number }>
const STILL_OPEN = { closed_seq: null, closed_at: null, exit: null, exit_kind: null, reason: null, closed_by: null }

const MOST_CHARACTERS = 64 * 2 ** 20
const kept = new LRUCache<string, DossierRecord>({ max: 2_000, maxSize: MOST_CHARACTERS })

const keyOf = (tenant: TenantId, id: DossierId) => `${tenant} ${id}`

/** What this process read last of a dossier; it is the whole of it while the dossier has this version. */
export const recallDossier = (tenant: TenantId, id: DossierId): DossierRecord | undefined => kept.get(keyOf(tenant, id))

/** Asks for all at once; undefined for an unknown dossier. */
export async function readDossier(query: Query, tenant: TenantId, id: DossierId): Promise<DossierRecord | undefined> {
  const of = (text: string) => ({ text, values: [tenant, id] })
  // The trail first: what is read after it may be newer, and then the version of the dossier is, too.
  const [chained, closed, documents, attachments] = await Promise.all([
    readTrail(query, tenant, id),
    query<ClosedTurn>({
      name: 'turns_of_dossier',
      ...of(`select seq, stage, step, role, party, round, opened_at, received_on, duration, due_on, due_until,
        closed_seq, closed_at, exit, exit_kind, reason, closed_by from turn
        where tenant = $1 and dossier = $2 order by seq`),
    }),
    query<DossierDocument>({
      name: 'documents_of_dossier',
      ...of(`select o.seq, o.ordinal, o.kind, o.name, o.stage, o.round, o.at, l.id as letter, l.number, l.state, l.ended,
          l.security, l.agency, l.addressee
        from document o
        left join letter l on l.tenant = o.tenant and l.dossier = o.dossier and l.seq = o.seq and l.ordinal = o.ordinal
        where o.tenant = $1 and o.dossier = $2 order by o.seq, o.ordinal`),
    }),
    query<DossierAttachment>({
      name: 'attachments_of_dossier',
      ...of(`select seq, digest, name, size, type, title, stage, round, at from attachment
        where tenant = $1 and dossier = $2 order by seq, digest`),
    }),
  ])
  const standing = standingAfter(undefined, chained, chained.at(-1)?.hash)
  if (!standing) return undefined
  const open = openTurn(standing)
  const trail = chained.map(({ hash: _, ...recorded }) => recorded)
  const turns = open ? [...closed, { ...open, ...STILL_OPEN }] : closed
  const record = { dossier: standing.dossier, turns, documents, attachments, trail }
  kept.set(keyOf(tenant, id), record, { size: JSON.stringify(trail).length })
  return record
}
