import canonicalize from 'canonicalize'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { Cause, DossierEvent, Recorded } from '#core/dossier/event.ts'
import type { DossierId, TenantId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import type { Database } from '#platform/database/database.ts'
import type { Statement } from '#platform/database/transaction.ts'
import { project } from './projection.ts'
import { type Standing, standingAfter } from './trail.ts'

/** An accepted decision, and under which conditions it still holds when the database comes to write it. */
export interface Intent {
  readonly tenant: TenantId
  readonly dossier: DossierId
  readonly key: string
  readonly requestDigest: Buffer
  readonly before: Standing | undefined
  readonly sop: SopDefinition
  readonly cause: Cause
  readonly events: readonly [DossierEvent, ...DossierEvent[]]
  /** Revision of the city; null when the decision does not rest on it. */
  readonly revision: number | null
  /** The span of the clock in which the decision holds, `until` excluded. */
  readonly from: string
  readonly until: string
  /** The moment that the decision took for now. */
  readonly now: Instant
  /** A given clock, for a demo city. */
  readonly clock: Instant | null
  /** For the act that opens the dossier. */
  readonly trackingCode: string | null
}

export type RecordOutcome =
  | { readonly outcome: 'recorded'; readonly standing: Standing; readonly at: Instant }
  | { readonly outcome: 'repeated'; readonly dossier: DossierId; readonly version: number }
  | { readonly outcome: 'keyReused' }
  | { readonly outcome: 'moved'; readonly at: Instant }
  | { readonly outcome: 'stale' | 'notFound' }

interface Row {
  readonly outcome: RecordOutcome['outcome']
  readonly dossier: DossierId | null
  readonly version: number | null
  readonly recorded_at: Instant | null
  readonly head: Buffer | null
}

/** Writes one act: one statement, one transaction. See migration 0012 and decision 0030. */
export async function record(database: Database, intent: Intent): Promise<RecordOutcome> {
  const { before } = intent
  // Provisional instants: those of the act in the rows are set by the database.
  const provisional = standing(intent, intent.now, before?.head ?? Buffer.alloc(0))
  let row: Row | undefined
  try {
    ;[row] = await database.callWithTenant<Row>(intent.tenant, statementOf(intent, provisional))
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : undefined
    if (code === 'AL001') return { outcome: 'moved', at: intent.now }
    if (code === 'AL002') return { outcome: 'stale' }
    throw fault
  }
  if (!row) throw new Error('record_act gave no row')
  return outcomeOf(row, intent)
}

function outcomeOf({ outcome, dossier, version, recorded_at, head }: Row, intent: Intent): RecordOutcome {
  switch (outcome) {
    case 'recorded':
      if (!recorded_at || !head) throw new Error('record_act recorded without time or hash')
      return { outcome, at: recorded_at, standing: standing(intent, recorded_at, head) }
    case 'repeated':
      if (!dossier || version === null) throw new Error('record_act repeated nothing')
      return { outcome, dossier, version }
    case 'moved':
      return { outcome, at: recorded_at ?? intent.now }
    case 'keyReused':
    case 'stale':
    case 'notFound':
      return { outcome }
    default:
      return outcome satisfies never
  }
}

const recordedOf = ({ before, events, cause }: Intent, at: Instant): readonly Recorded[] =>
  events.map((event, index) => ({ seq: (before?.dossier.version ?? 0) + index + 1, at, cause, event }))

function standing(intent: Intent, at: Instant, head: Buffer): Standing {
  const after = standingAfter(intent.before, recordedOf(intent, at), head)
  if (!after) throw new Error('An act without events was to be recorded')
  return after
}

function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('A value without JSON form was to be recorded')
  return text
}

// Kept in the order of record_act's parameters.
const PARAMETERS =
  'text uuid int4 bytea int8 timestamptz timestamptz timestamptz text text[] text[] bytea text[] text text text text text text text int4 date timestamptz timestamptz text uuid timestamptz int4 text[] int4 date jsonb text[] uuid[] text[] bool json json text[] text text[]'.split(
    ' ',
  )
const TEXT = `select * from record_act(${PARAMETERS.map((type, index) => `$${index + 1}::${type}`).join(', ')})`

function statementOf(intent: Intent, { dossier: after }: Standing): Statement {
  const { before, events, sop } = intent
  const rows = project(before?.dossier, recordedOf(intent, intent.now), after, sop)
  const { turn, closing } = rows
  const due = turn?.due
  return {
    name: 'record_act',
    text: TEXT,
    values: [
      intent.key,
      intent.dossier,
      before?.dossier.version ?? 0,
      intent.requestDigest,
      intent.revision,
      intent.from,
      intent.until,
      intent.clock,
      canonical(intent.cause),
      events.map(({ type }) => type),
      events.map(({ type: _, ...data }) => canonical(data)),
      before?.head ?? null,
      before ? null : [after.sop.number, String(after.sop.version), after.applicant, after.owner, after.title],
      after.status,
      after.result,
      rows.lane,
      turn?.stage ?? null,
      turn?.step ?? null,
      turn?.role ?? null,
      turn?.party ?? null,
      turn?.round ?? null,
      due?.on ?? null,
      due?.until ?? null,
      due?.soonFrom ?? null,
      turn?.mark ?? null,
      turn?.assignee ?? null,
      rows.watchAt,
      before?.turnSeq ?? null,
      closing && [closing.exit, closing.kind, closing.reason, closing.by],
      rows.opened,
      turn?.received.on ?? null,
      turn?.duration ? JSON.stringify(turn.duration) : null,
      rows.holders,
      rows.team?.map(({ person }) => person) ?? null,
      rows.team?.map(({ side }) => side) ?? null,
      rows.laneChanged,
      rows.documents.length > 0 ? JSON.stringify(rows.documents) : null,
      rows.attachments.length > 0 ? JSON.stringify(rows.attachments) : null,
      rows.application && [rows.application.name, rows.application.build],
      intent.trackingCode,
      jobsAfter(events),
    ],
  }
}

export const NOTIFY = 'notify'
export const INVITE_PROVIDER = 'invite-provider'

const SILENT: ReadonlySet<DossierEvent['type']> = new Set(['StepCompleted', 'FileAttached', 'DossierOpened'])

function jobsAfter(events: readonly DossierEvent[]): string[] {
  const jobs = events.some(({ type }) => !SILENT.has(type)) ? [NOTIFY] : []
  const contract = events.some((event) => event.type === 'StepCompleted' && event.kit === 'procurement')
  return contract ? [...jobs, INVITE_PROVIDER] : jobs
}
