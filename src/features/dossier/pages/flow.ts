import { type Due, receivedOn, workingDaysBetween } from '#core/calendar/deadline.ts'
import { officeMinutesBetween } from '#core/calendar/office-time.ts'
import { dateIn, type Instant, type PlainDate } from '#core/calendar/plain-date.ts'
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
  /** Its deadline; null where no clock ran. */
  readonly due: Due | null
  /** Time spent, holds left out, in the unit of the duration (minutes for hours); null where none is set. */
  readonly used: number | null
  /** Left, or still open, after its deadline. */
  readonly late: boolean
}

/** Again: visited, returned from, and still to be gone through once more. */
export type RowState = 'done' | 'now' | 'again' | 'toCome' | 'notReached' | 'stopped'

/** A row of the SOP as this dossier went through it. */
export interface FlowRow {
  readonly stage: Keyed<Stage>
  readonly state: RowState
  readonly visits: readonly Visit[]
  /** Time spent in all visits; null where the SOP sets none. */
  readonly used: number | null
  /** Whether any visit was late. */
  readonly late: boolean
}

/** What the SOP gives for one visit, in the unit of `used`; null where it gives nothing. */
export const normOf = (stage: Stage): Duration | null => {
  if (stage.kind !== 'activity' || !stage.duration) return null
  const { value, unit } = stage.duration
  return unit === 'hours' ? { value: value * 60, unit: 'minutes' } : { value, unit }
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
  const way = wayOf(around)
  const { visits, holds } = way
  const over = dossier.status === 'ended' || dossier.status === 'cancelled'
  const here = over ? stageOf(trail.findLast(({ event }) => event.type === 'TurnOpened')) : dossier.turn?.stage
  const at = stages.findIndex(({ key }) => key === here)
  return stages.map((stage, index) => {
    const own = (visits.get(stage.key) ?? []).map((stay) => {
      const before = way.closed.get(stay)
      if (before) return before
      const visit = measured(stay, stage, holds, around)
      if (stay.until !== undefined) way.closed.set(stay, visit)
      return visit
    })
    const used = own.flatMap((visit) => visit.used ?? [])
    return {
      stage,
      visits: own,
      state: stateOf(index, at, own.length, dossier, over),
      used: used.length > 0 ? used.reduce((sum, each) => sum + each, 0) : null,
      late: own.some(({ late }) => late),
    }
  })
}

/** The way that a trail tells, with the visits that are over: they are measured once for a calendar. */
interface Way {
  readonly calendar: WorkCalendar
  readonly visits: ReadonlyMap<string, readonly Stay[]>
  readonly holds: readonly Hold[]
  readonly closed: Map<Stay, Visit>
}

// A trail that was read before is the same array.
const ways = new WeakMap<Around['trail'], Way>()

function wayOf({ trail, sop, calendar }: Around): Way {
  const known = ways.get(trail)
  if (known?.calendar === calendar) return known
  const way = { calendar, visits: visitsOf(trail, sop), holds: holdsOf(trail), closed: new Map() }
  ways.set(trail, way)
  return way
}

function measured(stay: Stay, stage: Stage, holds: readonly Hold[], around: Around): Visit {
  const duration = stage.kind === 'activity' ? stage.duration : null
  const used = duration ? usedIn(stay, duration, holds, around) : null
  const end = stay.until ?? around.dossier.heldSince ?? around.now
  return { ...stay, used, late: stay.due !== null && Date.parse(end) >= Date.parse(stay.due.until) }
}

const stageOf = (recorded: Recorded | undefined): string | undefined =>
  recorded?.event.type === 'TurnOpened' ? recorded.event.stage : undefined

function stateOf(index: number, at: number, visits: number, dossier: Dossier, over: boolean): RowState {
  if (index === at) return over ? (dossier.status === 'cancelled' ? 'stopped' : 'done') : 'now'
  if (visits === 0) return over ? 'notReached' : index < at ? 'notReached' : 'toCome'
  if (index < at) return 'done'
  return over ? 'stopped' : 'again'
}

type Stay = Omit<Visit, 'used' | 'late'>

function visitsOf(trail: readonly Recorded[], sop: SopDefinition): ReadonlyMap<string, readonly Stay[]> {
  const visits = new Map<string, Stay[]>()
  let open: Stay[] = []
  for (const recorded of trail) {
    const { event } = recorded
    if (event.type === 'TurnOpened') open = enter(visits, event, recorded.at)
    if (event.type === 'StepCompleted' || event.type === 'StageReturned') leave(visits, event, recorded, sop)
    if (event.type === 'DossierResumed') due(open, event.due)
    if (event.type === 'DeadlineMoved') due(open, event.to)
  }
  return visits
}

function due(open: Stay[], due: Due | null): void {
  const last = open.at(-1)
  if (last) open.splice(-1, 1, { ...last, due })
}

function enter(visits: Map<string, Stay[]>, event: TurnOpened, at: Instant): Stay[] {
  const own = visits.get(event.stage) ?? []
  visits.set(event.stage, own)
  // The next step of the same stage belongs to the same visit, on a clock of its own when another party goes on.
  if (own.at(-1)?.round === event.round) due(own, event.due)
  else own.push({ round: event.round, from: at, received: event.received, due: event.due })
  return own
}

function leave(visits: Map<string, Stay[]>, event: Left, { seq, at, cause }: Recorded, sop: SopDefinition): void {
  const exit = loadStep(sop, event).exits[event.exit]
  const own = visits.get(event.stage)
  const visit = own?.at(-1)
  if (!own || !visit || !exit) throw new Error(`Event ${seq} leaves a stage that was never entered`)
  if (exit.kind === 'onward') return
  const returned = event.type === 'StageReturned' ? { reason: event.reason, to: event.to } : {}
  own.splice(-1, 1, { ...visit, until: at, leftSeq: seq, exit, by: cause, ...returned })
}

interface Hold {
  readonly from: Instant
  readonly to?: Instant
}

/** Stretches in which the dossier was held; the last may still last. */
export function holdsOf(trail: readonly Recorded[]): readonly Hold[] {
  const holds: Hold[] = []
  for (const { event, at } of trail) {
    if (event.type === 'DossierHeld') holds.push({ from: at })
    const last = holds.at(-1)
    if (event.type === 'DossierResumed' && last) holds.splice(-1, 1, { ...last, to: at })
  }
  return holds
}

function usedIn(
  { from, until, received }: Stay,
  duration: Duration,
  holds: readonly Hold[],
  { calendar, now }: Around,
): number {
  const span = (begin: Instant, end: Instant, on: PlainDate): number => {
    const last = dateIn(end, calendar.timeZone)
    switch (duration.unit) {
      case 'workingDays':
        return Math.max(0, workingDaysBetween(on, last, calendar))
      case 'calendarDays':
        return Math.max(0, (Date.parse(last) - Date.parse(on)) / 86_400_000)
      case 'hours':
      case 'minutes':
        return Math.round(officeMinutesBetween(begin, end, calendar))
      default:
        return duration.unit satisfies never
    }
  }
  const end = until ?? now
  const held = holds
    .map(({ from: begin, to = now }) => ({ begin: later(begin, from), end: earlier(to, end) }))
    .filter(({ begin, end }) => Date.parse(begin) < Date.parse(end))
    .reduce((lost, { begin, end }) => lost + span(begin, end, receivedOn(begin, calendar)), 0)
  return Math.max(0, span(from, end, received.on) - held)
}

const later = (a: Instant, b: Instant): Instant => (Date.parse(a) >= Date.parse(b) ? a : b)
const earlier = (a: Instant, b: Instant): Instant => (Date.parse(a) <= Date.parse(b) ? a : b)
