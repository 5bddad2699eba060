import canonicalize from 'canonicalize'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { Cause, DossierEvent, Recorded } from '#core/dossier/event.ts'
import type { Dossier } from '#core/dossier/state.ts'
import type { DossierId, LetterId, TenantId } from '#core/ids.ts'
import type { LetterIssue } from '#core/letters/issue.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import type { Database } from '#platform/database/database.ts'
import type { Statement } from '#platform/database/transaction.ts'
import { DatabaseUnavailable } from '#platform/database/unavailable.ts'
import { changesOf } from './changes.ts'
import { Dispatcher } from './dispatch.ts'
import { closedTurn, project } from './projection.ts'
import { type ActCall, actsText, type LetterCall, lettersText, RECORD_ACTS, turnText } from './record-acts.ts'
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
  /** Letters that the act brings, each with its id and the code in its QR. */
  readonly letters: readonly IssuedLetter[]
  /** For the act that opens the dossier. */
  readonly trackingCode: string | null
}

/** A letter with its identity, given beside the decision, which has no randomness. */
export interface IssuedLetter extends LetterIssue {
  readonly id: LetterId
  readonly code: string
}

export type RecordOutcome =
  | { readonly outcome: 'recorded'; readonly standing: Standing; readonly at: Instant }
  | { readonly outcome: 'repeated'; readonly dossier: DossierId; readonly version: number }
  | { readonly outcome: 'keyReused' }
  | { readonly outcome: 'moved'; readonly at: Instant }
  | { readonly outcome: 'stale' | 'notFound' }
  /** A letter's number stands in the register already. */
  | { readonly outcome: 'numberTaken' }

interface Row {
  readonly outcome: Exclude<RecordOutcome['outcome'], 'numberTaken'>
  readonly dossier: DossierId | null
  readonly version: number | null
  readonly at: Instant | null
  readonly head: Buffer | null
}

/** Calls under way at once for one city; what comes meanwhile shares the next call. */
const CALLS = 2
const ACTS_PER_CALL = 32
/** How often one act is sent when the database undid it for the sake of another. */
const MAX_ATTEMPTS = 5

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
 * does not wait. See migration 0187 and decision 0030.
 */
export function record(database: Database, intent: Intent): Promise<RecordOutcome> {
  const recorder = recorders.get(database) ?? new Recorder(database)
  recorders.set(database, recorder)
  return recorder.record(intent)
}

class Recorder {
  readonly #database: Database
  readonly #dispatcher: Dispatcher
  readonly #lanes = new Map<TenantId, Lane>()

  constructor(database: Database) {
    this.#database = database
    this.#dispatcher = new Dispatcher(database)
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

  async #call(tenant: TenantId, acts: readonly Waiting[], attempt = 1): Promise<void> {
    try {
      const rows = await this.#database.call<Row>(callOf(tenant, acts))
      for (const [index, { intent, resolve }] of acts.entries()) resolve(outcomeOf(rows[index], intent))
      changesOf(this.#database).publish(
        tenant,
        acts.map(({ intent }) => intent.dossier),
      )
      this.#dispatcher.soon(tenant)
    } catch (fault) {
      const [only, ...others] = acts
      if (only && others.length === 0) {
        // Two calls took numbers of the same series in another order: the database undid one, which is done anew.
        if (isDeadlock(fault) && attempt < MAX_ATTEMPTS) return this.#call(tenant, acts, attempt + 1)
        // Its key was used before, at another version or dossier: the caller reads what was recorded.
        if (isKeyUsed(fault)) only.resolve({ outcome: 'stale' })
        else if (isNumberTaken(fault)) only.resolve({ outcome: 'numberTaken' })
        else only.reject(fault)
      } else if (fault instanceof DatabaseUnavailable) for (const act of acts) act.reject(fault)
      // Nothing of the call was kept: what one of them did must not keep the others from being recorded.
      else for (const act of acts) await this.#call(tenant, [act])
    }
  }
}

const isDeadlock = (fault: unknown): boolean => fault instanceof Error && 'code' in fault && fault.code === '40P01'

const isOf = (fault: unknown, constraint: string): boolean =>
  fault instanceof Error && 'constraint' in fault && fault.constraint === constraint

const isKeyUsed = (fault: unknown): boolean => isOf(fault, 'event_act')

const isNumberTaken = (fault: unknown): boolean => isOf(fault, 'letter_number_pk')

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

export const recordedOf = ({ before, events, cause }: Intent, at: Instant): readonly Recorded[] =>
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

/** The call of record_acts (migration 0187) that writes these acts. */
function callOf(tenant: TenantId, acts: readonly Waiting[]): Statement {
  const letters = acts.flatMap(({ intent }, index) => letterCalls(intent, index + 1))
  return { ...RECORD_ACTS, values: [tenant, actsText(acts.map(({ intent }) => actCall(intent))), lettersText(letters)] }
}

function actCall(intent: Intent): ActCall {
  const { before, events, sop } = intent
  // Provisional instants: those of the act in the rows are set by the database.
  const { dossier: after, turnSeq } = standing(intent, intent.now, before?.head ?? Buffer.alloc(0))
  const rows = project(before?.dossier, recordedOf(intent, intent.now), after, sop)
  const { turn, closing, documents, attachments, application } = rows
  const due = turn?.due
  return {
    key: intent.key,
    dossier: intent.dossier,
    expected: before?.dossier.version ?? 0,
    request: intent.requestDigest,
    revision: intent.revision,
    valid_from: intent.from,
    valid_until: intent.until,
    clock: intent.clock,
    prev: before?.head,
    cause: canonical(intent.cause),
    types: events.map(({ type }) => type),
    // Canonical JSON has no line break of its own.
    data: events.map(({ type: _, ...data }) => canonical(data)).join('\n'),
    opening: before ? null : openingOf(after, intent.trackingCode),
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
    turn_seq: turnSeq,
    turn_opened: rows.opened !== null,
    closed: closing && before && turnText(closedTurn(before, closing)),
    holders: rows.holders,
    watch_at: rows.watchAt,
    watch_changed: rows.watchChanged,
    team: rows.team?.map(({ person }) => person),
    sides: rows.team?.map(({ side }) => side),
    lane_changed: rows.laneChanged,
    documents: documents.length > 0 ? JSON.stringify(documents) : null,
    attachments: attachments.length > 0 ? JSON.stringify(attachments) : null,
    application: application && [application.name, application.build],
    letter_changes: rows.letters.length > 0 ? JSON.stringify(rows.letters) : null,
    jobs: jobsAfter(events),
  }
}

/** The letters of an act, for issue_letters (migration 0187). */
const letterCalls = ({ letters, dossier, before }: Intent, act: number): LetterCall[] =>
  letters.map(({ event, on, mould, ...letter }) => {
    const counted = mould === 'external' ? null : mould
    return {
      ...letter,
      act,
      dossier,
      seq: (before?.dossier.version ?? 0) + event + 1,
      dated: on,
      numbering: mould === 'external' ? 'external' : mould && 'internal',
      before: counted?.before,
      after: counted?.after,
      width: counted?.width,
    }
  })

const openingOf = ({ sop, applicant, owner, title }: Dossier, trackingCode: string | null) => [
  sop.number,
  String(sop.version),
  applicant,
  owner,
  title,
  trackingCode,
]

export const NOTIFY = 'notify'
export const INVITE_PROVIDER = 'invite-provider'
export const MAKE_LETTERS = 'make-letters'

const SILENT: ReadonlySet<DossierEvent['type']> = new Set([
  'StepCompleted',
  'FileAttached',
  'DossierOpened',
  'LetterNumbered',
])

const bringsLetters = (event: DossierEvent): boolean =>
  event.type === 'LetterNumbered' || ('outputs' in event && event.outputs.length > 0)

function jobsAfter(events: readonly DossierEvent[]): readonly string[] | null {
  const jobs: string[] = events.some(({ type }) => !SILENT.has(type)) ? [NOTIFY] : []
  if (events.some(bringsLetters)) jobs.push(MAKE_LETTERS)
  if (events.some((event) => event.type === 'StepCompleted' && event.kit === 'procurement')) jobs.push(INVITE_PROVIDER)
  return jobs.length > 0 ? jobs : null
}
