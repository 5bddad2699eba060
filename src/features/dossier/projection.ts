import type { Selectable } from 'kysely'
import type { Recorded } from '#core/dossier/event.ts'
import type { Dossier, Turn } from '#core/dossier/state.ts'
import type { FileDigest, LetterId, PersonId } from '#core/ids.ts'
import { isLetterEvent, type LetterHolder, type LetterStep } from '#core/letters/event.ts'
import { type LetterState, letterHolder, letterState } from '#core/letters/life.ts'
import type { Exit, SopDefinition } from '#core/sop/definition.ts'
import { loadStep } from '#core/sop/navigate.ts'
import { filesIn } from './files-in.ts'
import { holdersOf } from './holders.ts'
import type { Lane, TurnTable } from './tables.ts'
import type { Standing } from './trail.ts'

export interface ProjectedDocument {
  readonly seq: number
  readonly ordinal: number
  readonly kind: string
  readonly name: string
  readonly stage: string
  readonly round: number
}

export interface ProjectedAttachment {
  readonly seq: number
  readonly digest: string
  readonly name: string
  readonly size: number
  readonly type: string
  readonly title: string | null
  readonly stage: string | null
  readonly round: number | null
}

/** What change_letters (migration 0180) writes of a letter: its row as it is after the act, and the file that came. */
export interface ChangedLetter {
  readonly id: LetterId
  readonly seq: number
  readonly state: LetterState | 'queued'
  readonly holder: LetterHolder | null
  readonly done: number
  readonly steps?: readonly LetterStep[]
  readonly digest?: FileDigest
  readonly size?: number
  readonly template_hash?: string
  readonly number?: string
  readonly what?: 'made' | 'signed' | 'scan'
  readonly ended?: 'revoked'
  readonly ended_reason?: string
}

export interface Closing {
  readonly exit: string | null
  readonly kind: Exit['kind'] | 'cancelled'
  readonly reason: string | null
  readonly by: PersonId | null
}

export type ClosedTurn = Omit<Selectable<TurnTable>, 'tenant' | 'dossier' | 'closed_seq' | 'closed_at'>
type OpenTurn = Omit<ClosedTurn, 'exit' | 'exit_kind' | 'reason' | 'closed_by'>

/** What one act changes in the projections. Instants of the act itself are left to the writer. */
export interface Projection {
  readonly lane: Lane
  readonly laneChanged: boolean
  readonly turn: Turn | null
  /** Sequence number of the event that opened a turn in this act. */
  readonly opened: number | null
  readonly closing: Closing | null
  readonly watchAt: string | null
  readonly watchChanged: boolean
  /** null: as before, and their deadline too. */
  readonly holders: readonly string[] | null
  /** null: as before. */
  readonly team: Dossier['team'] | null
  readonly documents: readonly ProjectedDocument[]
  readonly attachments: readonly ProjectedAttachment[]
  readonly letters: readonly ChangedLetter[]
  readonly application: { readonly name: string; readonly build: string | null } | null
}

/** Pure, and the only place that says how the trail becomes rows: the live writer and `rebuild` both call it. */
export function project(
  before: Dossier | undefined,
  act: readonly Recorded[],
  after: Dossier,
  sop: SopDefinition,
): Projection {
  const lane = laneOf(after)
  const holders = holdersOf(after, sop)
  const sameSeats =
    before !== undefined &&
    before.turn?.due?.until === after.turn?.due?.until &&
    sameList(holdersOf(before, sop), holders)
  return {
    lane,
    laneChanged: before !== undefined && laneOf(before) !== lane,
    turn: after.turn,
    opened: act.findLast(({ event }) => event.type === 'TurnOpened')?.seq ?? null,
    closing: before?.turn ? closingOf(act, sop) : null,
    watchAt: watchAt(after),
    watchChanged: before === undefined || watchAt(before) !== watchAt(after),
    holders: sameSeats ? null : holders,
    team: before?.team === after.team || after.team.length === 0 ? null : after.team,
    documents: act.flatMap(documentsOf),
    attachments: act.flatMap(attachmentsOf),
    letters: act.flatMap((recorded) => letterChangesOf(recorded, after)),
    application:
      after.result === 'completed' && before?.result !== 'completed'
        ? { name: after.title, build: buildOf(after) }
        : null,
  }
}

export const laneOf = ({ status, turn }: Dossier): Lane =>
  status === 'ended' || status === 'cancelled' ? 'closed' : turn?.mark === 'missed' ? 'late' : 'open'

/** When the sweep has to look at the turn; null when the trail says everything or no clock runs. */
function watchAt({ status, turn }: Dossier): string | null {
  if (status !== 'running' || !turn?.due || turn.mark === 'missed') return null
  return turn.mark === 'near' ? turn.due.until : turn.due.soonFrom
}

function closingOf(act: readonly Recorded[], sop: SopDefinition): Closing | null {
  for (const { event, cause } of act) {
    const by = cause.by === 'person' ? cause.person : null
    if (event.type === 'DossierCancelled') return { exit: null, kind: 'cancelled', reason: event.reason, by }
    if (event.type !== 'StepCompleted' && event.type !== 'StageReturned') continue
    const exit = loadStep(sop, event).exits[event.exit]
    if (!exit) throw new Error(`SOP ${sop.number} version ${sop.version} has no exit ${event.stage}/${event.exit}`)
    return { exit: event.exit, kind: exit.kind, reason: event.type === 'StageReturned' ? event.reason : null, by }
  }
  return null
}

/** The columns of a turn that are known while it is open; null when none is. */
export function openTurn({ dossier: { turn }, turnSeq }: Standing): OpenTurn | null {
  if (!turn || turnSeq === null) return null
  const { stage, step, role, party, round, openedAt, received, duration, due } = turn
  return {
    ...{ seq: turnSeq, stage, step, role, party, round, opened_at: openedAt, received_on: received.on, duration },
    ...{ due_on: due?.on ?? null, due_until: due?.until ?? null },
  }
}

/** The row of a turn that an act closes; number and moment of the closing event are left to the writer. */
export function closedTurn(standing: Standing, { exit, kind, reason, by }: Closing): ClosedTurn {
  const open = openTurn(standing)
  if (!open) throw new Error(`Dossier ${standing.dossier.id} has no open turn to close`)
  return { ...open, exit, exit_kind: kind, reason, closed_by: by }
}

function documentsOf({ seq, event }: Recorded): ProjectedDocument[] {
  if (event.type !== 'StepCompleted' && event.type !== 'StageReturned') return []
  const { stage, round } = event
  return event.outputs.map(({ kind, name }, ordinal) => ({ seq, ordinal, kind, name, stage, round }))
}

function attachmentsOf({ seq, event }: Recorded): ProjectedAttachment[] {
  if (event.type === 'FileAttached') {
    return [{ seq, ...event.file, title: event.title, stage: null, round: null }]
  }
  if (event.type !== 'StepCompleted' && event.type !== 'StageReturned') return []
  const { stage, round } = event
  const files = new Map(filesIn(event.input).map(({ file }) => [file.digest, file]))
  return [...files.values()].map((file) => ({ seq, ...file, title: null, stage, round }))
}

function letterChangesOf({ seq, event }: Recorded, { letters }: Dossier): ChangedLetter[] {
  if (!isLetterEvent(event)) return []
  const { letter: id } = event
  if (event.type === 'LetterNumbered') {
    return [{ id, seq, state: 'queued', holder: null, done: 0, number: event.number }]
  }
  const life = letters[id]
  if (!life) throw new Error(`Letter ${id} changed, but was never made`)
  const row = { id, seq, state: letterState(life), holder: letterHolder(life), done: life.done }
  switch (event.type) {
    case 'LetterMade':
      return [{ ...row, ...life.file, what: 'made', steps: event.steps, template_hash: event.template }]
    case 'LetterSigned':
      return [{ ...row, ...life.file, what: event.method === 'wetInk' ? 'scan' : 'signed' }]
    case 'LetterRevoked':
      return [{ ...row, ended: 'revoked', ended_reason: event.reason }]
    case 'LetterInitialled':
    case 'LetterSigningDelayed':
    case 'LetterSigningResumed':
      return [row]
    default:
      return event satisfies never
  }
}

const buildOf = ({ facts }: Dossier): string | null => facts.security?.verdict.build.version ?? null

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])
