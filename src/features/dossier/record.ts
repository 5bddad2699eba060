import canonicalize from 'canonicalize'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { Cause, DossierEvent, Recorded } from '#core/dossier/event.ts'
import type { DossierId, TenantId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import type { Database } from '#platform/database/database.ts'
import { DatabaseUnavailable } from '#platform/database/unavailable.ts'
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
  readonly key: string
  readonly outcome: RecordOutcome['outcome']
  readonly dossier: DossierId | null
  readonly version: number | null
  readonly at: Instant | null
  readonly head: Buffer | null
}

/** Calls under way at once for one city; what comes meanwhile shares the next call. */
const CALLS = 2
const ACTS_PER_CALL = 32

interface Waiting {
  readonly intent: Intent
  readonly resolve: (outcome: RecordOutcome) => void
  readonly reject: (fault: unknown) => void
}

interface Lane {
  calls: number
  queue: Waiting[]
}

const recorders = new WeakMap<Database, Recorder>()

/**
 * Writes one act: one statement, one transaction, and one commit for those that come at the same moment. An act alone
 * does not wait. See migration 0012 and decision 0030.
 */
export function record(database: Database, intent: Intent): Promise<RecordOutcome> {
  const recorder = recorders.get(database) ?? new Recorder(database)
  recorders.set(database, recorder)
  return recorder.record(intent)
}

class Recorder {
  readonly #database: Database
  readonly #lanes = new Map<TenantId, Lane>()

  constructor(database: Database) {
    this.#database = database
  }

  record(intent: Intent): Promise<RecordOutcome> {
    const lane = this.#lanes.get(intent.tenant) ?? { calls: 0, queue: [] }
    this.#lanes.set(intent.tenant, lane)
    const outcome = new Promise<RecordOutcome>((resolve, reject) => lane.queue.push({ intent, resolve, reject }))
    this.#send(intent.tenant, lane)
    return outcome
  }

  #send(tenant: TenantId, lane: Lane): void {
    while (lane.calls < CALLS && lane.queue.length > 0) {
      const { now, later } = shareOut(lane.queue)
      lane.queue = later
      lane.calls += 1
      void this.#call(tenant, now).finally(() => {
        lane.calls -= 1
        if (lane.calls === 0 && lane.queue.length === 0) this.#lanes.delete(tenant)
        else this.#send(tenant, lane)
      })
    }
  }

  async #call(tenant: TenantId, acts: readonly Waiting[]): Promise<void> {
    try {
      const rows = await this.#database.callOwnTransaction<Row>({
        name: 'record_acts',
        text: 'select * from record_acts($1, $2)',
        values: [tenant, JSON.stringify(acts.map(({ intent }) => rowOf(intent)))],
      })
      const byKey = new Map(rows.map((row) => [row.key, row]))
      for (const { intent, resolve } of acts) resolve(outcomeOf(byKey.get(intent.key), intent))
    } catch (fault) {
      const keyUsed = fault instanceof Error && 'code' in fault && fault.code === 'AL002'
      const [only, ...others] = acts
      if (only && others.length === 0) return keyUsed ? only.resolve({ outcome: 'stale' }) : only.reject(fault)
      // Nothing of the call was kept: what one of them did must not keep the others from being recorded.
      if (fault instanceof DatabaseUnavailable) for (const act of acts) act.reject(fault)
      else for (const act of acts) await this.#call(tenant, [act])
    }
  }
}

/** One act per dossier and key in a call; in the order of dossiers, so that two calls cannot wait for each other. */
function shareOut(queue: readonly Waiting[]): { now: readonly Waiting[]; later: Waiting[] } {
  const now: Waiting[] = []
  const later: Waiting[] = []
  const taken = new Set<string>()
  for (const waiting of queue) {
    const { dossier, key } = waiting.intent
    if (now.length < ACTS_PER_CALL && !taken.has(dossier) && !taken.has(key)) {
      taken.add(dossier).add(key)
      now.push(waiting)
    } else later.push(waiting)
  }
  return { now: now.sort((a, b) => (a.intent.dossier < b.intent.dossier ? -1 : 1)), later }
}

function outcomeOf(row: Row | undefined, intent: Intent): RecordOutcome {
  if (!row) throw new Error('record_acts gave no row')
  const { outcome, dossier, version, at, head } = row
  switch (outcome) {
    case 'recorded':
      if (!at || !head) throw new Error('record_acts recorded without time or hash')
      return { outcome, at, standing: standing(intent, at, head) }
    case 'repeated':
      if (!dossier || version === null) throw new Error('record_acts repeated nothing')
      return { outcome, dossier, version }
    case 'moved':
      return { outcome, at: at ?? intent.now }
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

const bytea = (bytes: Buffer | undefined) => bytes && `\\x${bytes.toString('hex')}`

/** An act_intent of migration 0012; what is left out is null. */
function rowOf(intent: Intent): object {
  const { before, events, sop } = intent
  // Provisional instants: those of the act in the rows are set by the database.
  const { dossier: after } = standing(intent, intent.now, before?.head ?? Buffer.alloc(0))
  const rows = project(before?.dossier, recordedOf(intent, intent.now), after, sop)
  const { turn, closing } = rows
  const due = turn?.due
  return {
    key: intent.key,
    dossier: intent.dossier,
    expected: before?.dossier.version ?? 0,
    request_digest: bytea(intent.requestDigest),
    revision: intent.revision,
    valid_from: intent.from,
    valid_until: intent.until,
    clock: intent.clock,
    cause: canonical(intent.cause),
    types: events.map(({ type }) => type),
    data: events.map(({ type: _, ...data }) => canonical(data)),
    prev: bytea(before?.head),
    opening: before
      ? undefined
      : [after.sop.number, String(after.sop.version), after.applicant, after.owner, after.title],
    status: after.status,
    result: after.result,
    lane: rows.lane,
    stage: turn?.stage,
    step: turn?.step,
    role: turn?.role,
    party: turn?.party,
    round: turn?.round,
    due_on: due?.on,
    due_until: due?.until,
    soon_from: due?.soonFrom,
    mark: turn?.mark,
    assignee: turn?.assignee,
    watch_at: rows.watchAt,
    turn: before?.turnSeq,
    closing: closing && [closing.exit, closing.kind, closing.reason, closing.by],
    opened: rows.opened,
    received_on: turn?.received.on,
    duration: turn?.duration,
    holders: rows.holders,
    team: rows.team?.map(({ person }) => person),
    sides: rows.team?.map(({ side }) => side),
    lane_changed: rows.laneChanged,
    documents: rows.documents.length > 0 ? rows.documents : undefined,
    attachments: rows.attachments.length > 0 ? rows.attachments : undefined,
    application: rows.application && [rows.application.name, rows.application.build],
    tracking_code: intent.trackingCode,
    jobs: jobsAfter(events),
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
