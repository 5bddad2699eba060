import { epochMs, type Instant, momentOn, nextDay, type PlainDate, wallClock } from './plain-date.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** A stretch of time in epoch milliseconds, `to` excluded. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The office hours of a day that fall outside of every stretch of `without`, in order; none on a day off. */
export function officeTimeOf(date: PlainDate, calendar: WorkCalendar, without: readonly Stretch[]): readonly Stretch[] {
  if (!calendar.isWorkingDay(date)) return []
  const { opens, closes } = calendar.officeOn(date)
  const day = {
    from: epochMs(momentOn(date, opens, calendar.timeZone)),
    to: epochMs(momentOn(date, closes, calendar.timeZone)),
  }
  return without.reduce<readonly Stretch[]>((open, cut) => open.flatMap((stretch) => subtract(stretch, cut)), [day])
}

const subtract = (stretch: Stretch, cut: Stretch): Stretch[] =>
  [
    { from: stretch.from, to: Math.min(stretch.to, cut.from) },
    { from: Math.max(stretch.from, cut.to), to: stretch.to },
  ].filter(({ from, to }) => from < to)

export const lengthOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0)

/** Minutes of office time between two moments; 0 when `to` is not after `from`. */
export function officeMinutesBetween(from: Instant, to: Instant, calendar: WorkCalendar): number {
  const outside = [
    { from: Number.NEGATIVE_INFINITY, to: epochMs(from) },
    { from: epochMs(to), to: Number.POSITIVE_INFINITY },
  ]
  const last = wallClock(to, calendar.timeZone).date
  let sum = 0
  for (let date = wallClock(from, calendar.timeZone).date; date <= last; date = nextDay(date)) {
    sum += lengthOf(officeTimeOf(date, calendar, outside))
  }
  return sum / 60_000
}
