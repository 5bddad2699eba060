import { z } from 'zod'
import type { Duration } from '../sop/definition.ts'
import { lengthOf, officeTimeOf, type Stretch } from './office-time.ts'
import {
  dateIn,
  epochMs,
  Instant,
  instantAt,
  nextDay,
  PlainDate,
  previousDay,
  startOf,
  wallClock,
  weekday,
} from './plain-date.ts'
import { Certainty, certaintyOf, type DayOff, type WorkCalendar } from './work-calendar.ts'

/** When a turn came: the moment, and the day that counts as the day of receipt. */
export const Received = z.strictObject({ on: PlainDate, at: Instant })
export type Received = z.infer<typeof Received>

export const Due = z.strictObject({
  on: PlainDate,
  /** From this moment on it is late: the end of the due day, or the exact moment for hours and minutes. */
  until: Instant,
  /** Start of the day two working days before `on`, never before receipt. */
  soonFrom: Instant,
  /** How sure the days are that the deadline rests on. 'none': it runs into a year whose decree is not there yet. */
  certainty: Certainty,
})
export type Due = z.infer<typeof Due>

/** A time in which no clock ran; without `to` it still lasts. */
export interface Hold {
  readonly from: Instant
  readonly to?: Instant
}

/** One day of the explanation of a deadline. */
export interface DeadlineLine {
  readonly date: PlainDate
  readonly counted: boolean
  /** Which day of the duration this is, from 1; only for durations in days. */
  readonly ordinal?: number
  /** Office minutes counted on this day; only for durations in hours or minutes. */
  readonly minutes?: number
  readonly reason:
    | { readonly kind: 'received' | 'afterHours' | 'weekend' | 'held' | 'counted' | 'due' }
    | { readonly kind: 'dayOff'; readonly dayOff: DayOff }
}

/** Every day from arrival to the due day. `due` is undefined while a hold lasts: the clock stands still. */
export interface DeadlineLedger {
  readonly lines: readonly DeadlineLine[]
  readonly due: Due | undefined
}

/** The day of receipt of what comes at `at`: on a day off, or at closing time or later, the next working day. */
export function receivedOn(at: Instant, calendar: WorkCalendar): PlainDate {
  const { date, time } = wallClock(at, calendar.timeZone)
  if (calendar.isWorkingDay(date) && time < calendar.officeOn(date).closes) return date
  return workingDayAfter(date, 1, calendar)
}

/**
 * When `duration` runs out. The day of receipt is not counted: received on Friday with 1 working day is due on Monday.
 * Hours and minutes count within office hours from the moment of receipt. A hold stops the clock: see decision 0011.
 */
export function deadline(
  received: Received,
  duration: Duration,
  calendar: WorkCalendar,
  holds: readonly Required<Hold>[] = [],
): Due {
  const { due } = count(received, duration, calendar, holds)
  if (!due) throw new Error('A deadline without a lasting hold has a due day')
  return due
}

/** Working days after `from` up to and including `to`; 0 when `to` is not after `from`. */
export function workingDaysBetween(from: PlainDate, to: PlainDate, calendar: WorkCalendar): number {
  let count = 0
  for (let date = from; date < to; ) {
    date = nextDay(date)
    if (calendar.isWorkingDay(date)) count += 1
  }
  return count
}

/** Working days left on `on`: 0 on the due day (and on days off right after it), negative when late. */
export const remainingWorkingDays = (on: PlainDate, due: Pick<Due, 'on'>, calendar: WorkCalendar): number =>
  workingDaysBetween(on, due.on, calendar) - workingDaysBetween(due.on, on, calendar)

/** The deadline day by day, counted and skipped days with their reasons. The last day is that of `deadline`. */
export function explainDeadline(
  received: Received,
  duration: Duration,
  calendar: WorkCalendar,
  holds: readonly Hold[] = [],
): DeadlineLedger {
  const { lines, due } = count(received, duration, calendar, holds)
  return { lines: [...untilReceipt(received, calendar), ...(due ? markDue(lines) : lines)], due }
}

function count(
  received: Received,
  { unit, value }: Duration,
  calendar: WorkCalendar,
  holds: readonly Hold[],
): { lines: DeadlineLine[]; due: Due | undefined } {
  switch (unit) {
    case 'workingDays':
    case 'calendarDays':
      return countDays(received, value, unit, calendar, holds)
    case 'hours':
      return countOfficeTime(received, value * 3_600_000, calendar, holds)
    case 'minutes':
      return countOfficeTime(received, value * 60_000, calendar, holds)
    default:
      return unit satisfies never
  }
}

/** The days between arrival and the day of receipt: after hours, weekends, days off. */
function untilReceipt({ at, on }: Received, calendar: WorkCalendar): DeadlineLine[] {
  const lines: DeadlineLine[] = []
  for (let date = dateIn(at, calendar.timeZone); date < on; date = nextDay(date)) {
    lines.push({ date, counted: false, reason: whyOff(date, calendar) ?? { kind: 'afterHours' } })
  }
  return lines
}

function whyOff(date: PlainDate, calendar: WorkCalendar): DeadlineLine['reason'] | undefined {
  const dayOff = calendar.dayOff(date)
  if (dayOff) return { kind: 'dayOff', dayOff }
  return weekday(date) > 5 ? { kind: 'weekend' } : undefined
}

const markDue = (lines: readonly DeadlineLine[]): DeadlineLine[] =>
  lines.map((line, index) => (index === lines.length - 1 ? { ...line, reason: { kind: 'due' } } : line))

function countDays(
  received: Received,
  days: number,
  unit: 'workingDays' | 'calendarDays',
  calendar: WorkCalendar,
  holds: readonly Hold[],
): { lines: DeadlineLine[]; due: Due | undefined } {
  const spans = holds.map(({ from, to }) => ({
    after: dateIn(from, calendar.timeZone),
    to: to && receivedOn(to, calendar),
  }))
  const lines: DeadlineLine[] = [{ date: received.on, counted: false, reason: { kind: 'received' } }]
  let counted = 0
  for (let date = received.on; ; date = nextDay(date)) {
    const next = nextDay(date)
    // The day on which a hold begins counts, also when it is the due day; the day on which it ends is received anew.
    const held = spans.find((span) => span.after < next && (span.to === undefined || next <= span.to))
    if (held && !held.to) return { lines, due: undefined }
    if (!held && counted === days) {
      return { lines, due: dueOn(date, received, calendar, unit === 'calendarDays' ? received.on : date) }
    }
    const off = unit === 'workingDays' || held ? whyOff(next, calendar) : undefined
    if (off || held) {
      lines.push({ date: next, counted: false, reason: off ?? { kind: next === held?.to ? 'received' : 'held' } })
    } else {
      counted += 1
      lines.push({ date: next, counted: true, ordinal: counted, reason: { kind: 'counted' } })
    }
  }
}

function countOfficeTime(
  received: Received,
  duration: number,
  calendar: WorkCalendar,
  holds: readonly Hold[],
): { lines: DeadlineLine[]; due: Due | undefined } {
  const closed: Stretch[] = [
    { from: Number.NEGATIVE_INFINITY, to: epochMs(received.at) },
    ...holds.map(({ from, to }) => ({ from: epochMs(from), to: to ? epochMs(to) : Number.POSITIVE_INFINITY })),
  ]
  const lasting = holds.find(({ to }) => !to)
  const stopsOn = lasting && dateIn(lasting.from, calendar.timeZone)
  const lines: DeadlineLine[] = []
  let left = duration
  for (let date = received.on; ; date = nextDay(date)) {
    const open = officeTimeOf(date, calendar, closed)
    const minutes = Math.min(left, lengthOf(open)) / 60_000
    const reason: DeadlineLine['reason'] =
      date === received.on
        ? { kind: 'received' }
        : (whyOff(date, calendar) ?? { kind: minutes > 0 ? 'counted' : 'held' })
    lines.push({ date, counted: minutes > 0, minutes, reason })
    for (const stretch of open) {
      if (left <= stretch.to - stretch.from) {
        const until = instantAt(stretch.from + left)
        return { lines, due: { ...dueOn(date, received, calendar), until } }
      }
      left -= stretch.to - stretch.from
    }
    if (stopsOn && stopsOn <= date) return { lines, due: undefined }
  }
}

/** Due at the end of a day. `restsOn` is the last day whose being a working day matters. */
function dueOn(on: PlainDate, received: Received, calendar: WorkCalendar, restsOn: PlainDate = on): Due {
  const soon = startOf(workingDayAfter(on, -2, calendar), calendar.timeZone)
  return {
    on,
    until: startOf(nextDay(on), calendar.timeZone),
    soonFrom: instantAt(Math.max(epochMs(soon), epochMs(received.at))),
    certainty: certaintyOf(received.on, restsOn, calendar),
  }
}

/** `count` working days after `date`, before it when negative; `date` itself when 0. */
function workingDayAfter(date: PlainDate, count: number, calendar: WorkCalendar): PlainDate {
  const step = count < 0 ? previousDay : nextDay
  let day = date
  for (let left = Math.abs(count); left > 0; ) {
    day = step(day)
    if (calendar.isWorkingDay(day)) left -= 1
  }
  return day
}
