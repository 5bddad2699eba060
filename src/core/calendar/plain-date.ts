import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** A day in the calendar of the city, YYYY-MM-DD, without time or zone. Two of them compare as strings. */
export const PlainDate = z.iso.date().brand('PlainDate')
export type PlainDate = z.infer<typeof PlainDate>

/** A point in time, ISO 8601 in UTC with milliseconds or finer. Compare with `isBefore`: the number of digits may differ. */
export const Instant = z.iso.datetime().brand('Instant')
export type Instant = z.infer<typeof Instant>

const MS_PER_DAY = 86_400_000

// Deadlines step through days on every act. Reading a date as midnight UTC is four times as fast as Temporal here, and
// exact: no zone takes part.
const midnightUtc = (date: PlainDate): number => Date.parse(date)

export const addDays = (date: PlainDate, days: number): PlainDate =>
  // The first ten characters of an ISO string are the very form that the brand checks.
  new Date(midnightUtc(date) + days * MS_PER_DAY).toISOString().slice(0, 10) as PlainDate

export const nextDay = (date: PlainDate): PlainDate => addDays(date, 1)
export const previousDay = (date: PlainDate): PlainDate => addDays(date, -1)

/** 1 (Monday) to 7 (Sunday). */
export const weekday = (date: PlainDate): number => new Date(midnightUtc(date)).getUTCDay() || 7

export const yearOf = (date: PlainDate): number => Number(date.slice(0, 4))

const MS_PER_QUARTER = 900_000
/** The offset from UTC in the quarter of an hour that was asked for last, by zone: no zone changes its offset within one. */
const offsets = new Map<string, { readonly quarter: number; readonly ms: number }>()

function offsetAt(ms: number, timeZone: string): number {
  const quarter = Math.floor(ms / MS_PER_QUARTER)
  const known = offsets.get(timeZone)
  if (known?.quarter === quarter) return known.ms
  const zoned = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
  const offset = { quarter, ms: zoned.offsetNanoseconds / 1_000_000 }
  offsets.set(timeZone, offset)
  return offset.ms
}

/** What the clock on the wall shows in `timeZone`: the day, and the time as HH:MM. */
export function wallClock(at: Instant, timeZone: string): { date: PlainDate; time: string } {
  const ms = epochMs(at)
  // Shown as if the wall were UTC: YYYY-MM-DDTHH:MM:SS.
  const text = new Date(ms + offsetAt(ms, timeZone)).toISOString()
  return { date: text.slice(0, 10) as PlainDate, time: text.slice(11, 16) }
}

/** The day that the clock on the wall shows in `timeZone`. */
export const dateIn = (at: Instant, timeZone: string): PlainDate => wallClock(at, timeZone).date

const MAX_MOMENTS = 5_000
/** Opening and closing times of the same few days are asked for at every act. */
const moments = new Map<string, Instant>()

function kept(key: string, find: () => number): Instant {
  const known = moments.get(key)
  if (known !== undefined) return known
  if (moments.size === MAX_MOMENTS) moments.clear()
  const moment = instantAt(find())
  moments.set(key, moment)
  return moment
}

/** The moment when the clock on the wall of `timeZone` shows `time` (HH:MM) on `date`. */
export const momentOn = (date: PlainDate, time: string, timeZone: string): Instant =>
  kept(
    `${date}T${time} ${timeZone}`,
    () => Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds,
  )

/** The first moment of a day in `timeZone`. */
export const startOf = (date: PlainDate, timeZone: string): Instant =>
  kept(`${date} ${timeZone}`, () => Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds)

/** Milliseconds since 1970, UTC; anything finer is cut off. */
export const epochMs = (at: Instant): number => Date.parse(at)

export const instantAt = (ms: number): Instant =>
  // An ISO string of Date is the very form that the brand checks.
  new Date(ms).toISOString() as Instant

export const isBefore = (a: Instant, b: Instant): boolean => epochMs(a) < epochMs(b)
