import { epochMs, type Instant, instantAt, momentOn, nextDay, startOf, wallClock } from '#core/calendar/plain-date.ts'
import type { WorkCalendar } from '#core/calendar/work-calendar.ts'

/** How far a decision's idea of now may lie from the database's. */
const TOLERANCE_MS = 2_000

export interface Span {
  readonly from: string
  readonly until: string
}

/** What this process takes for the database's time: its own clock, set right by every answer of the database. */
export class DatabaseClock {
  #offset = 0

  now(): Instant {
    return instantAt(Date.now() + this.#offset)
  }

  /** The database has just said `at`. */
  hear(at: Instant): void {
    this.#offset = epochMs(at) - Date.now()
  }
}

interface Day {
  readonly starts: number
  readonly closes: number
  readonly ends: number
}

const days = new WeakMap<WorkCalendar, Day>()

/**
 * The span around `now` in which a decision made at `now` comes out the same: within the tolerance, on the same day,
 * on the same side of closing time. The database confirms that it writes within it.
 */
export function spanAround(now: Instant, calendar: WorkCalendar): Span {
  const at = epochMs(now)
  let day = days.get(calendar)
  if (!day || at < day.starts || at >= day.ends) {
    day = dayOf(now, calendar)
    days.set(calendar, day)
  }
  const [lower, upper] = at < day.closes ? [day.starts, day.closes] : [day.closes, day.ends]
  return {
    from: instantAt(Math.max(at - TOLERANCE_MS, lower)),
    until: instantAt(Math.min(at + TOLERANCE_MS, upper)),
  }
}

function dayOf(now: Instant, calendar: WorkCalendar): Day {
  const { date } = wallClock(now, calendar.timeZone)
  return {
    starts: epochMs(startOf(date, calendar.timeZone)),
    closes: epochMs(momentOn(date, calendar.officeOn(date).closes, calendar.timeZone)),
    ends: epochMs(startOf(nextDay(date), calendar.timeZone)),
  }
}
