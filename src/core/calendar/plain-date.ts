import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** A day in the calendar of the city, YYYY-MM-DD, without time or zone. */
export const PlainDate = z.iso.date().brand('PlainDate')
export type PlainDate = z.infer<typeof PlainDate>

/** A point in time, ISO 8601 in UTC with milliseconds or finer. */
export const Instant = z.iso.datetime().brand('Instant')
export type Instant = z.infer<typeof Instant>

export const addDays = (date: PlainDate, days: number): PlainDate =>
  // Temporal prints a plain date in the very form that the brand checks.
  Temporal.PlainDate.from(date).add({ days }).toString() as PlainDate

export const nextDay = (date: PlainDate): PlainDate => addDays(date, 1)

/** 1 (Monday) to 7 (Sunday). */
export const weekday = (date: PlainDate): number => Temporal.PlainDate.from(date).dayOfWeek

/** The day that the clock on the wall shows in `timeZone`. */
export const dateIn = (at: Instant, timeZone: string): PlainDate =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString() as PlainDate

/** The first moment of a day in `timeZone`. */
export const startOf = (date: PlainDate, timeZone: string): Instant =>
  Temporal.PlainDate.from(date).toZonedDateTime(timeZone).toInstant().toString() as Instant
