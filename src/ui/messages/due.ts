import { addDays, type PlainDate } from '#core/calendar/plain-date.ts'
import type { Translate } from './translator.ts'

/** What a deadline needs to be told in words. */
export interface Due {
  readonly due: PlainDate
  readonly today: PlainDate
  /** Working days from the day after `due` to `today`; 0 when the deadline has not passed. */
  readonly lateDays: number
}

interface DatePrinters {
  dayAndDate(date: PlainDate): string
  shortDate(date: PlainDate): string
}

const NAMED_DAYS = ['common.due.today', 'common.due.tomorrow', 'common.due.dayAfterTomorrow'] as const
const COUNTED_DAYS = 7

const daysBetween = (from: PlainDate, to: PlainDate): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** "Besok, Rabu 25 Nov"; a deadline in another year carries the year; a passed one is told in working days. */
export function describeDue({ due, today, lateDays }: Due, t: Translate, print: DatePrinters): string {
  if (lateDays > 0) return t('common.due.late', { days: lateDays })
  const date = due.slice(0, 4) === today.slice(0, 4) ? print.dayAndDate(due) : print.shortDate(due)
  if (due < today) return t('common.due.passed', { date })
  const named = NAMED_DAYS.find((_, days) => addDays(today, days) === due)
  if (named !== undefined) return t(named, { date })
  const days = daysBetween(today, due)
  return days <= COUNTED_DAYS ? t('common.due.inDays', { days, date }) : date
}
