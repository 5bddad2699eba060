import { receivedOn, workingDaysBetween } from '#core/calendar/deadline.ts'
import { officeMinutesBetween } from '#core/calendar/office-time.ts'
import { dateIn, type Instant } from '#core/calendar/plain-date.ts'
import type { WorkCalendar } from '#core/calendar/work-calendar.ts'
import type { Cause, Recorded } from '#core/dossier/event.ts'
import type { Dossier, Turn } from '#core/dossier/state.ts'
import type { Duration, Exit, SopDefinition, Stage } from '#core/sop/definition.ts'
import { type Keyed, loadStep, stagesInOrder } from '#core/sop/navigate.ts'

type TurnOpened = Extract<Recorded['event'], { type: 'TurnOpened' }>
type Left = Extract<Recorded['event'], { type: 'StepCompleted' | 'StageReturned' }>

/** One stay at a stage, from the turn that opened it to the exit that left it. */
export interface Visit {
  readonly round: number
  readonly from: Instant
  readonly received: Turn['received']
  readonly until?: Instant
  /** Sequence number of the event that left the stage. */
  readonly leftSeq?: number
  readonly exit?: Exit
  readonly by?: Cause
  /** Of a return. */
  readonly reason?: string
  /** Stage that a return went to. */
  readonly to?: string
}

/** Again: visited, returned from, and still to be gone through once more. */
export type RowState = 'done' | 'now' | 'again' | 'toCome' | 'notReached' | 'stopped'

/** A row of the SOP as this dossier went through it. */
export interface FlowRow {
  readonly stage: Keyed<Stage>
  readonly state: RowState
  readonly visits: readonly Visit[]
  /** Time spent in all visits, holds left out, in the unit of the duration (minutes for hours); null where none is set. */
  readonly used: number | null
  readonly late: boolean
}

interface Around {
  readonly dossier: Dossier
  readonly sop: SopDefinition
  readonly trail: readonly Recorded[]
  readonly calendar: WorkCalendar
  readonly now: Instant
}

/** The SOP row by row, with the way that a dossier went. */
export function flowOf(around: Around): readonly FlowRow[] {
  const { dossier, sop, trail } = around
  const stages = stagesInOrder(sop)
  const visits = visitsOf(trail, sop)
  const over = dossier.status === 'ended' || dossier.status === 'cancelled'
  const here = over ? stageOf(trail.findLast(({ event }) => event.type === 'TurnOpened')) : dossier.turn?.stage
  const at = stages.findIndex(({ key }) => key === here)
  const missed = new Set(trail.flatMap(({ event }) => (event.type === 'DeadlineMissed' ? [event.stage] : [])))
  return stages.map((stage, index) => {
    const own = visits.get(stage.key) ?? []
    return {
      stage,
      visits: own,
      state: stateOf(index, at, own, dossier, over),
      used: stage.kind === 'activity' && stage.duration && own.length > 0 ? usedIn(own, stage.duration, around) : null,
      late: missed.has(stage.key),
    }
  })
}

const stageOf = (recorded: Recorded | undefined): string | undefined =>
  recorded?.event.type === 'TurnOpened' ? recorded.event.stage : undefined

function stateOf(index: number, at: number, own: readonly Visit[], dossier: Dossier, over: boolean): RowState {
  if (index === at) return over ? (dossier.status === 'cancelled' ? 'stopped' : 'done') : 'now'
  if (own.length === 0) return over ? 'notReached' : index < at ? 'notReached' : 'toCome'
  if (index < at) return 'done'
  return over ? 'stopped' : 'again'
}

function visitsOf(trail: readonly Recorded[], sop: SopDefinition): ReadonlyMap<string, readonly Visit[]> {
  const visits = new Map<string, Visit[]>()
  for (const recorded of trail) {
    const { event } = recorded
    if (event.type === 'TurnOpened') enter(visits, event, recorded.at)
    if (event.type === 'StepCompleted' || event.type === 'StageReturned') leave(visits, event, recorded, sop)
  }
  return visits
}

function enter(visits: Map<string, Visit[]>, event: TurnOpened, at: Instant): void {
  const own = visits.get(event.stage) ?? []
  visits.set(event.stage, own)
  // The next step of the same stage belongs to the same visit.
  if (own.at(-1)?.round !== event.round) own.push({ round: event.round, from: at, received: event.received })
}

function leave(visits: Map<string, Visit[]>, event: Left, { seq, at, cause }: Recorded, sop: SopDefinition): void {
  const exit = loadStep(sop, event).exits[event.exit]
  const own = visits.get(event.stage)
  const visit = own?.pop()
  if (!own || !visit || !exit) throw new Error(`Event ${seq} leaves a stage that was never entered`)
  if (exit.kind === 'onward') own.push(visit)
  else {
    const returned = event.type === 'StageReturned' ? { reason: event.reason, to: event.to } : {}
    own.push({ ...visit, until: at, leftSeq: seq, exit, by: cause, ...returned })
  }
}

/** Stretches in which the dossier was held; the last may still last. */
export function holdsOf(trail: readonly Recorded[]): readonly { readonly from: Instant; readonly to?: Instant }[] {
  const holds: { from: Instant; to?: Instant }[] = []
  for (const { event, at } of trail) {
    if (event.type === 'DossierHeld') holds.push({ from: at })
    const last = holds.at(-1)
    if (event.type === 'DossierResumed' && last) holds.splice(-1, 1, { ...last, to: at })
  }
  return holds
}

function usedIn(visits: readonly Visit[], duration: Duration, { trail, calendar, now }: Around): number {
  const holds = holdsOf(trail)
  const span = (from: Instant, to: Instant, received: Visit['received']): number => {
    if (duration.unit === 'workingDays') {
      return Math.max(0, workingDaysBetween(received.on, dateIn(to, calendar.timeZone), calendar))
    }
    if (duration.unit === 'calendarDays') {
      const days = (Date.parse(dateIn(to, calendar.timeZone)) - Date.parse(received.on)) / 86_400_000
      return Math.max(0, days)
    }
    return Math.round(officeMinutesBetween(from, to, calendar))
  }
  return visits.reduce((sum, { from, until = now, received }) => {
    const held = holds
      .map(({ from: begin, to = now }) => ({ begin: later(begin, from), end: earlier(to, until) }))
      .filter(({ begin, end }) => Date.parse(begin) < Date.parse(end))
      .reduce((lost, { begin, end }) => lost + span(begin, end, { on: receivedOn(begin, calendar), at: begin }), 0)
    return sum + Math.max(0, span(from, until, received) - held)
  }, 0)
}

const later = (a: Instant, b: Instant): Instant => (Date.parse(a) >= Date.parse(b) ? a : b)
const earlier = (a: Instant, b: Instant): Instant => (Date.parse(a) <= Date.parse(b) ? a : b)
