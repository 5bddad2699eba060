import type { Selectable } from 'kysely'
import type { Actor } from '#core/authority/actor.ts'
import { mayRead } from '#core/authority/basis.ts'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { WorkCalendar } from '#core/calendar/work-calendar.ts'
import { available, type Possibility } from '#core/dossier/available.ts'
import type { Recorded } from '#core/dossier/event.ts'
import type { Dossier } from '#core/dossier/state.ts'
import type { DossierId, PersonId, TenantId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import type { Database } from '#platform/database/database.ts'
import { loadDefinition } from './city.ts'
import { loadKnownCity, loadReader } from './known-city.ts'
import { openTurn } from './projection.ts'
import type { DossierTable, TurnTable } from './tables.ts'
import { readTrail, standingAfter } from './trail.ts'

type ClosedRow = Omit<Selectable<TurnTable>, 'tenant' | 'dossier'>
type Closing = Pick<ClosedRow, 'closed_seq' | 'closed_at' | 'exit' | 'exit_kind' | 'reason' | 'closed_by'>
const STILL_OPEN = { closed_seq: null, closed_at: null, exit: null, exit_kind: null, reason: null, closed_by: null }

/** A turn, whether it is over or still open. */
export type DossierTurn = Omit<ClosedRow, keyof Closing> & (Closing | typeof STILL_OPEN)

export interface DossierDocument {
  readonly seq: number
  readonly ordinal: number
  readonly kind: string
  readonly name: string
  readonly stage: string
  readonly round: number
  readonly at: Instant
}

export interface DossierAttachment {
  readonly seq: number
  readonly digest: string
  readonly name: string
  readonly size: number
  readonly type: string
  readonly title: string | null
  readonly stage: string | null
  readonly round: number | null
  readonly at: Instant
}

/** A dossier as one person may see it now. */
export interface DossierView {
  readonly dossier: Dossier
  readonly sop: SopDefinition
  readonly actor: Actor
  readonly now: Instant
  readonly calendar: WorkCalendar
  readonly trackingCode: string
  readonly row: Pick<DossierTable, 'lane' | 'opened_at' | 'closed_at'>
  /** Oldest first. */
  readonly turns: readonly DossierTurn[]
  readonly documents: readonly DossierDocument[]
  readonly attachments: readonly DossierAttachment[]
  readonly trail: readonly Recorded[]
  readonly available: readonly Possibility[]
}

/** undefined alike when it is not there and when the person may not read it. */
export async function loadDossierView(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  id: DossierId,
  clock?: Instant,
): Promise<DossierView | undefined> {
  return database.withTenant(tenant, async ({ query }) => {
    const of = (text: string) => ({ text, values: [tenant, id] })
    const [known, trail, turns, documents, attachments, rows] = await Promise.all([
      loadKnownCity(query, tenant),
      readTrail(query, tenant, id),
      query<ClosedRow>({
        name: 'turns_of_dossier',
        ...of(`select seq, stage, step, role, party, round, opened_at, received_on, duration, due_on, due_until,
          closed_seq, closed_at, exit, exit_kind, reason, closed_by from turn
          where tenant = $1 and dossier = $2 order by seq`),
      }),
      query<DossierDocument>({
        name: 'documents_of_dossier',
        ...of(`select seq, ordinal, kind, name, stage, round, at from document
          where tenant = $1 and dossier = $2 order by seq, ordinal`),
      }),
      query<DossierAttachment>({
        name: 'attachments_of_dossier',
        ...of(`select seq, digest, name, size, type, title, stage, round, at from attachment
          where tenant = $1 and dossier = $2 order by seq, digest`),
      }),
      query<DossierView['row'] & { readonly code: string }>({
        name: 'row_of_dossier',
        ...of(`select d.lane, d.opened_at, d.closed_at, t.code from dossier d
          join tracking t on t.tenant = d.tenant and t.dossier = d.id where d.tenant = $1 and d.id = $2`),
      }),
    ])
    const standing = standingAfter(undefined, trail, trail.at(-1)?.hash)
    const [row] = rows
    if (!standing || !row) return undefined
    const { dossier } = standing
    const open = openTurn(standing)
    const { actor } = await loadReader(query, known, person, clock)
    const now = clock ?? known.now
    if (!mayRead(dossier, actor)) return undefined
    const sop = await loadDefinition(query, tenant, dossier.sop.number, dossier.sop.version)
    if (!sop) throw new Error(`Dossier ${id} runs a version of its SOP that is not there`)
    const { calendar } = known.city
    return {
      dossier,
      sop,
      actor,
      now,
      calendar,
      trackingCode: row.code,
      row: { lane: row.lane, opened_at: row.opened_at, closed_at: row.closed_at },
      turns: open ? [...turns, { ...open, ...STILL_OPEN }] : turns,
      documents,
      attachments,
      trail: trail.map(({ hash: _, ...recorded }) => recorded),
      available: available(dossier, { sop, actor, now, calendar }),
    }
  })
}

/** Whether a person may download a file: it lies on a dossier that they may read. */
export async function findReadableFile(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  id: DossierId,
  digest: string,
): Promise<DossierAttachment | undefined> {
  const view = await loadDossierView(database, tenant, person, id)
  return view?.attachments.find((attachment) => attachment.digest === digest)
}
