import {
  type DeadlineLedger,
  type Due,
  deadline,
  explainDeadline,
  type Hold,
  receivedOn,
  remainingWorkingDays,
} from '../calendar/deadline.ts'
import { officeMinutesBetween } from '../calendar/office-time.ts'
import { dateIn, epochMs, type Instant, isBefore } from '../calendar/plain-date.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import type { Dossier, Turn } from './state.ts'

/**
 * What is left of a turn's clock at `now`: working days, calendar days, or office minutes for durations in hours and
 * minutes. Negative when it is late; null where no clock runs.
 */
export function leftOf({ due, duration, received }: Turn, now: Instant, calendar: WorkCalendar): number | null {
  if (!due || !duration) return null
  const today = dateIn(now, calendar.timeZone)
  // What came after hours has all its days left until the day of receipt is over.
  const early = today < received.on
  const from = early ? received.on : today
  switch (duration.unit) {
    case 'workingDays':
      return remainingWorkingDays(from, due, calendar)
    case 'calendarDays':
      return (Date.parse(due.on) - Date.parse(from)) / 86_400_000
    case 'hours':
    case 'minutes':
      return isBefore(now, due.until)
        ? officeMinutesBetween(now, due.until, calendar)
        : 0 - Math.ceil((epochMs(now) - epochMs(due.until)) / 60_000)
    default:
      return duration.unit satisfies never
  }
}

/** The receipt of a turn by this calendar, which may have changed since: its day may have become a day off. */
export const receiptOf = ({ received: { at } }: Turn, calendar: WorkCalendar) => ({
  at,
  on: receivedOn(at, calendar),
})

/** When the clock of a turn runs out, counted from its receipt over all its holds; null where no clock runs. */
export function dueOfTurn(turn: Turn, calendar: WorkCalendar, last?: Required<Hold>): Due | null {
  const { duration, holds } = turn
  return duration && deadline(receiptOf(turn, calendar), duration, calendar, last ? [...holds, last] : holds)
}

/** The running deadline day by day, as it was decided; undefined where no clock runs. */
export function explainTurn(
  { turn, heldSince }: Pick<Dossier, 'turn' | 'heldSince'>,
  calendar: WorkCalendar,
): DeadlineLedger | undefined {
  if (!turn?.duration) return undefined
  const holds = heldSince ? [...turn.holds, { from: heldSince }] : turn.holds
  return explainDeadline(receiptOf(turn, calendar), turn.duration, calendar, holds)
}
