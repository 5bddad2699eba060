import type { Selectable } from 'kysely'
import type { Actor } from '#core/authority/actor.ts'
import type { Viewpoint } from '#core/authority/classification.ts'
import { readerOf } from '#core/authority/grounds.ts'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { WorkCalendar } from '#core/calendar/work-calendar.ts'
import { available, type Possibility } from '#core/dossier/available.ts'
import type { AgencyId, DossierId, LetterId, PersonId, TenantId } from '#core/ids.ts'
import type { LetterKind, Security } from '#core/letters/kind.ts'
import type { LetterState } from '#core/letters/life.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import type { Database } from '#platform/database/database.ts'
import { loadDefinition, type Query } from './city.ts'
import { askAs } from './known-city.ts'
import { type DossierRecord, readDossier, recallDossier } from './known-dossier.ts'
import { asSeen } from './seen.ts'
import type { DossierTable, TurnTable } from './tables.ts'

type ClosedRow = Omit<Selectable<TurnTable>, 'tenant' | 'dossier'>
type Closing = Pick<ClosedRow, 'closed_seq' | 'closed_at' | 'exit' | 'exit_kind' | 'reason' | 'closed_by'>
type StillOpen = { readonly [Key in keyof Closing]: null }

/** A turn, whether it is over or still open. */
export type DossierTurn = Omit<ClosedRow, keyof Closing> & (Closing | StillOpen)

export interface DossierDocument {
  readonly seq: number
  readonly ordinal: number
  readonly kind: LetterKind
  readonly name: string
  readonly stage: string
  readonly round: number
  readonly at: Instant
  /** Of its letter; null like it. */
  readonly security: Security | null
  readonly agency: AgencyId | null
  readonly addressee: AgencyId | null
  /** The letter that it became; null for what came before there were letters. */
  readonly letter: LetterId | null
  readonly number: string | null
  readonly state: LetterState | 'numberAwaited' | 'queued' | null
  readonly ended: 'revoked' | 'replaced' | null
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
export interface DossierView extends DossierRecord {
  readonly sop: SopDefinition
  readonly actor: Actor
  readonly now: Instant
  readonly calendar: WorkCalendar
  /** Of the city, as it was read. */
  readonly revision: number
  /** In the register of dossiers, as "2026-0042". */
  readonly number: string
  readonly trackingCode: string
  readonly row: Pick<DossierTable, 'lane' | 'opened_at' | 'closed_at'>
  readonly available: readonly Possibility[]
  /** From where this person reads it. */
  readonly viewpoint: Viewpoint
}

/** undefined alike when it is not there and when the person may not read it. */
export async function loadDossierView(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  id: DossierId,
  clock?: Instant,
): Promise<DossierView | undefined> {
  const recalled = recallDossier(tenant, id)
  const { known, reader, answer } = await askAs(
    database,
    tenant,
    person,
    ({ query }) => Promise.all([readRow(query, tenant, id), recalled ?? readDossier(query, tenant, id)]),
    { clock },
  )
  const [row, read] = answer
  const stands = read === undefined || read !== recalled || row?.version === read.dossier.version
  const record = stands ? read : await database.askTogether(tenant, ({ query }) => readDossier(query, tenant, id))
  if (!row || !record) return undefined
  const { dossier } = record
  const { actor } = reader
  const from = readerOf(dossier, actor)
  if (!from) return undefined
  const ask: Query = (statement) => database.callWithTenant(tenant, statement)
  const sop = await loadDefinition(ask, tenant, dossier.sop.number, dossier.sop.version)
  if (!sop) throw new Error(`Dossier ${id} runs a version of its SOP that is not there`)
  const { calendar, revision } = known.city
  const now = clock ?? known.now
  return {
    ...asSeen(record, { viewpoint: from.viewpoint, actor }),
    sop,
    actor,
    now,
    calendar,
    revision,
    number: row.number,
    trackingCode: row.code,
    row: { lane: row.lane, opened_at: row.opened_at, closed_at: row.closed_at },
    viewpoint: from.viewpoint,
    available: available(dossier, { sop, actor, now, calendar }),
  }
}

type Row = DossierView['row'] & { readonly version: number; readonly code: string; readonly number: string }

async function readRow(query: Query, tenant: TenantId, id: DossierId): Promise<Row | undefined> {
  const [row] = await query<Row>({
    name: 'row_of_dossier',
    text: `select d.version, d.lane, d.opened_at, d.closed_at, t.code, n.label as number from dossier d
      join tracking t on t.tenant = d.tenant and t.dossier = d.id
      join dossier_number n on n.tenant = d.tenant and n.dossier = d.id where d.tenant = $1 and d.id = $2`,
    values: [tenant, id],
  })
  return row
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
