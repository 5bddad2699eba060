import {
  dateIn,
  epochMs,
  type Instant,
  instantAt,
  momentOn,
  nextDay,
  type PlainDate,
  previousDay,
} from '#core/calendar/plain-date.ts'
import type { WorkCalendar } from '#core/calendar/work-calendar.ts'
import type { Beat, Story } from './story.ts'

/** A beat with the moment at which it happens. */
export interface Scheduled {
  readonly beat: Beat
  readonly on: PlainDate
  readonly at: Instant
}

/** The working day that counts as today: `now`, or the next one. */
export function presentDay(now: Instant, calendar: WorkCalendar): PlainDate {
  let date = dateIn(now, calendar.timeZone)
  while (!calendar.isWorkingDay(date)) date = nextDay(date)
  return date
}

/** The `count`th working day before `date`. */
export function workingDayBefore(date: PlainDate, count: number, calendar: WorkCalendar): PlainDate {
  let day = date
  for (let left = count; left > 0; ) {
    day = previousDay(day)
    if (calendar.isWorkingDay(day)) left -= 1
  }
  return day
}

const FIRST = '08:20'
const MINUTE = 60_000
/** Minutes between two beats of one day. */
const APART = 55

/**
 * When everything of a story happened, counted back from `now` over working days; the last beat lies `endedAgo` working
 * days before today, so that what is due today is due today whenever the demo is made.
 */
export function schedule(
  { application, beats, endedAgo }: Story,
  now: Instant,
  calendar: WorkCalendar,
): readonly Scheduled[] {
  let on = workingDayBefore(presentDay(now, calendar), endedAgo, calendar)
  const days: PlainDate[] = []
  for (const { wait } of [...beats].reverse()) {
    days.unshift(on)
    on = workingDayBefore(on, wait, calendar)
  }
  let previous: Instant | undefined
  return beats.map((beat, index) => {
    const day = days[index]
    if (!day) throw new Error('A beat without a day')
    const usual =
      epochMs(momentOn(day, FIRST, calendar.timeZone)) + ((index * 37 + application.length * 23) % 100) * MINUTE
    const earliest = previous ? epochMs(previous) + APART * MINUTE : 0
    const at = beat.at ? momentOn(day, beat.at, calendar.timeZone) : instantAt(Math.max(usual, earliest))
    previous = at
    return { beat, on: day, at }
  })
}
