import { z } from 'zod'
import { PlainDate, weekday, yearOf } from './plain-date.ts'

/** A weekday without office: decreed for the country (holiday, joint leave) or by the city (local). */
export const DayOff = z.strictObject({
  date: PlainDate,
  name: z.string().min(1),
  kind: z.enum(['holiday', 'jointLeave', 'local']),
  /** The decree, as cited on paper. */
  basis: z.string().min(1),
  status: z.enum(['official', 'estimated']),
})
export type DayOff = z.infer<typeof DayOff>

/** How sure the days of a year are: decreed, estimated, or without any data (weekends alone are known). */
export const Certainty = z.enum(['official', 'estimated', 'none'])
export type Certainty = z.infer<typeof Certainty>

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** HH:MM on the wall. A paper that comes at `closes` or later counts as come on the next working day. */
export const OfficeHours = z
  .strictObject({ opens: Time, closes: Time })
  .refine((hours) => hours.opens < hours.closes, { error: 'opens must be before closes', path: ['closes'] })
export type OfficeHours = z.infer<typeof OfficeHours>

/** Other hours for a stretch of days, both ends included (Ramadan), with the decree as cited on paper. */
export const OfficeHoursException = z
  .strictObject({
    from: PlainDate,
    to: PlainDate,
    office: OfficeHours,
    name: z.string().min(1),
    basis: z.string().min(1),
  })
  .refine(({ from, to }) => from <= to, { error: 'to must not be before from', path: ['to'] })
export type OfficeHoursException = z.infer<typeof OfficeHoursException>

export const CalendarSettings = z.strictObject({
  /** IANA name, e.g. Asia/Jakarta. */
  timeZone: z.string(),
  office: OfficeHours,
  exceptions: z.array(OfficeHoursException).default([]),
  /** Counts up with every change of the calendar; deadlines are stored with the revision that they rest on. */
  revision: z.int().nonnegative(),
})
export type CalendarSettings = z.input<typeof CalendarSettings>

export interface WorkCalendar {
  readonly timeZone: string
  readonly office: OfficeHours
  readonly revision: number
  officeOn(date: PlainDate): OfficeHours
  dayOff(date: PlainDate): DayOff | undefined
  isWorkingDay(date: PlainDate): boolean
  statusOfYear(year: number): Certainty
}

/** Settings of Kota Bogor: WIB, five-day week of 37.5 hours (Perpres 21/2023). */
export const KOTA_BOGOR_OFFICE = {
  timeZone: 'Asia/Jakarta',
  office: { opens: '07:30', closes: '16:00' },
  exceptions: [],
} as const satisfies Omit<CalendarSettings, 'revision'>

/** Saturday, Sunday and `days` are off. When a day stands in the list twice, the later one holds. */
export function workCalendar(days: readonly DayOff[], settings: CalendarSettings): WorkCalendar {
  const off = new Map(days.map((day) => [day.date, day]))
  const years = statusByYear(days)
  const { timeZone, office, revision, exceptions = [] } = settings
  return {
    timeZone,
    office,
    revision,
    officeOn: (date) => exceptions.find(({ from, to }) => from <= date && date <= to)?.office ?? office,
    dayOff: (date) => off.get(date),
    isWorkingDay: (date) => weekday(date) < 6 && !off.has(date),
    statusOfYear: (year) => years.get(year) ?? 'none',
  }
}

/** A year is official when none of its decreed days is an estimate; local days alone do not make a year known. */
export function statusByYear(days: readonly DayOff[]): ReadonlyMap<number, Certainty> {
  const years = new Map<number, Certainty>()
  for (const day of days) {
    if (day.kind === 'local') continue
    const year = yearOf(day.date)
    if (years.get(year) !== 'estimated') years.set(year, day.status)
  }
  return years
}

/** The less certain of the years from `first` to `last`. */
export function certaintyOf(first: PlainDate, last: PlainDate, calendar: WorkCalendar): Certainty {
  let worst: Certainty = 'official'
  for (let year = yearOf(first); year <= yearOf(last); year += 1) {
    const status = calendar.statusOfYear(year)
    if (status === 'none') return 'none'
    if (status === 'estimated') worst = status
  }
  return worst
}
