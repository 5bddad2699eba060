import { type Due, deadline, deadlineAfter, type Received, remainingWorkingDays } from '../calendar/deadline.ts'
import { officeMinutesBetween } from '../calendar/office-time.ts'
import { dateIn, epochMs, type Instant, isBefore } from '../calendar/plain-date.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import type { Duration } from '../sop/definition.ts'

/**
 * What is left of a running clock at `now`: working days, calendar days, or office minutes for durations in hours and
 * minutes. Negative when it is late.
 */
export function leftOf(due: Due, { unit }: Duration, now: Instant, calendar: WorkCalendar): number {
  switch (unit) {
    case 'workingDays':
      return remainingWorkingDays(dateIn(now, calendar.timeZone), due, calendar)
    case 'calendarDays':
      return (Date.parse(due.on) - Date.parse(dateIn(now, calendar.timeZone))) / 86_400_000
    case 'hours':
    case 'minutes':
      return isBefore(now, due.until)
        ? officeMinutesBetween(now, due.until, calendar)
        : 0 - Math.ceil((epochMs(now) - epochMs(due.until)) / 60_000)
    default:
      return unit satisfies never
  }
}

/** When a clock of this duration runs out that has `left` (see `leftOf`) when it goes on. Late remains late. */
export function dueWithLeft(received: Received, left: number, { unit }: Duration, calendar: WorkCalendar): Due {
  if (unit === 'workingDays') return deadlineAfter(received, left, calendar)
  const rest = { value: Math.max(left, 0), unit: unit === 'calendarDays' ? unit : 'minutes' } as const
  return deadline(received, rest, calendar)
}
