import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import {
  addDays,
  dateIn,
  Instant,
  instantAt,
  isBefore,
  momentOn,
  nextDay,
  PlainDate,
  previousDay,
  startOf,
  wallClock,
  weekday,
  yearOf,
} from './plain-date.ts'

const JAKARTA = 'Asia/Jakarta'
const at = (text: string): Instant => Instant.parse(text)
const day = (text: string): PlainDate => PlainDate.parse(text)
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(day('1990-01-01'), days))

test('day arithmetic is that of the Gregorian calendar', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (date, days) => {
      const oracle = Temporal.PlainDate.from(date)
      expect(addDays(date, days)).toBe(oracle.add({ days }).toString())
      expect(weekday(date)).toBe(oracle.dayOfWeek)
      expect(yearOf(date)).toBe(oracle.year)
      expect(previousDay(nextDay(date))).toBe(date)
    }),
    { seed: 9, numRuns: 300 },
  )
})

test('the day changes at midnight WIB, which is 17:00 UTC', () => {
  expect(dateIn(at('2026-03-31T16:59:59.999Z'), JAKARTA)).toBe('2026-03-31')
  expect(dateIn(at('2026-03-31T17:00:00.000Z'), JAKARTA)).toBe('2026-04-01')
  expect(startOf(day('2026-04-01'), JAKARTA)).toBe('2026-03-31T17:00:00.000Z')
  expect(startOf(day('2026-01-01'), JAKARTA)).toBe('2025-12-31T17:00:00.000Z')
})

test('WITA and WIT have their own midnight', () => {
  expect(startOf(day('2026-04-01'), 'Asia/Makassar')).toBe('2026-03-31T16:00:00.000Z')
  expect(startOf(day('2026-04-01'), 'Asia/Jayapura')).toBe('2026-03-31T15:00:00.000Z')
})

test('a clock on the wall and its moment belong together', () => {
  expect(wallClock(at('2026-03-13T09:30:59.999Z'), JAKARTA)).toEqual({ date: '2026-03-13', time: '16:30' })
  expect(momentOn(day('2026-03-13'), '16:30', JAKARTA)).toBe('2026-03-13T09:30:00.000Z')
})

test('moments compare by time, also when they are written with other numbers of digits', () => {
  expect(isBefore(at('2026-01-01T00:00:00Z'), at('2026-01-01T00:00:00.500Z'))).toBe(true)
  expect(isBefore(at('2026-01-01T00:00:00.500Z'), at('2026-01-01T00:00:00Z'))).toBe(false)
  expect(Instant.parse(instantAt(0))).toBe('1970-01-01T00:00:00.000Z')
})

test('a day that does not exist is refused', () => {
  expect(PlainDate.safeParse('2026-02-29').success).toBe(false)
  expect(PlainDate.safeParse('2028-02-29').success).toBe(true)
})
