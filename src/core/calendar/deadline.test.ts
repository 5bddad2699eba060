import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Duration, workingDays } from '../sop/definition.ts'
import {
  Due,
  deadline,
  explainDeadline,
  type Hold,
  type Received,
  receivedOn,
  remainingWorkingDays,
  workingDaysBetween,
} from './deadline.ts'
import { NATIONAL_DAYS } from './national-days.ts'
import { officeMinutesBetween } from './office-time.ts'
import { dateIn, type Instant, instantAt, isBefore, momentOn, nextDay, PlainDate } from './plain-date.ts'
import { KOTA_BOGOR_OFFICE, workCalendar } from './work-calendar.ts'

const calendar = workCalendar(NATIONAL_DAYS, { ...KOTA_BOGOR_OFFICE, revision: 1 })
const day = (text: string): PlainDate => PlainDate.parse(text)
/** `2026-03-13 16:30` on the wall in Bogor. */
const wib = (text: string): Instant => momentOn(day(text.slice(0, 10)), text.slice(11), 'Asia/Jakarta')
const receivedAt = (at: Instant): Received => ({ on: receivedOn(at, calendar), at })
const received = (text: string): Received => receivedAt(wib(text))
const hold = (from: string, to: string): Required<Hold> => ({ from: wib(from), to: wib(to) })

function workingDayAfter(date: PlainDate, count: number): PlainDate {
  let day = date
  for (let left = count; left > 0; ) {
    day = nextDay(day)
    if (calendar.isWorkingDay(day)) left -= 1
  }
  return day
}

const FIXED = { seed: 1, numRuns: 400 } as const
const minuteFrom = (start: string, spanDays: number) =>
  fc.integer({ min: 0, max: spanDays * 24 * 60 }).map((minute) => instantAt(Date.parse(start) + minute * 60_000))
const moment = minuteFrom('2026-01-01T00:00:00Z', 500)
const dayCount = fc.integer({ min: 1, max: 40 })
const durations: fc.Arbitrary<Duration> = fc.oneof(
  fc.record({ value: dayCount, unit: fc.constantFrom('workingDays' as const, 'calendarDays' as const) }),
  fc.record({ value: fc.integer({ min: 1, max: 60 }), unit: fc.constant('hours' as const) }),
  fc.record({ value: fc.integer({ min: 1, max: 3000 }), unit: fc.constant('minutes' as const) }),
)
/** Up to three holds that follow each other, within 60 days of `start`. */
const holdsFrom = (start: Instant): fc.Arbitrary<Required<Hold>[]> =>
  fc.uniqueArray(fc.integer({ min: 0, max: 60 * 24 * 60 }), { minLength: 0, maxLength: 6 }).map((minutes) => {
    const at = minutes.sort((a, b) => a - b).map((minute) => instantAt(Date.parse(start) + minute * 60_000))
    return at.flatMap((from, index) => {
      const to = at[index + 1]
      return index % 2 === 0 && to ? [{ from, to }] : []
    })
  })

describe('the day of receipt', () => {
  test.each([
    ['Friday within office hours', '2026-03-13 15:59', '2026-03-13'],
    ['before the office opens', '2026-03-13 05:00', '2026-03-13'],
    ['at closing time', '2026-03-13 16:00', '2026-03-16'],
    ['Friday 16:30 counts as Monday', '2026-03-13 16:30', '2026-03-16'],
    ['Saturday', '2026-03-14 10:00', '2026-03-16'],
    ['the evening before Nyepi and Idul Fitri', '2026-03-17 17:00', '2026-03-25'],
    ['a minute before midnight WIB', '2026-03-12 23:59', '2026-03-13'],
    ['midnight WIB', '2026-03-13 00:00', '2026-03-13'],
  ])('%s', (_, at, on) => {
    expect(receivedOn(wib(at), calendar)).toBe(on)
  })

  test('follows shorter hours in Ramadan', () => {
    const ramadan = {
      from: day('2026-02-18'),
      to: day('2026-03-17'),
      office: { opens: '08:00', closes: '15:00' },
      name: 'Ramadan',
      basis: 'Edaran contoh',
    }
    const shorter = workCalendar(NATIONAL_DAYS, { ...KOTA_BOGOR_OFFICE, exceptions: [ramadan], revision: 1 })
    expect(receivedOn(wib('2026-03-12 15:30'), shorter)).toBe('2026-03-13')
    expect(receivedOn(wib('2026-03-12 15:30'), calendar)).toBe('2026-03-12')
  })
})

describe('working days', () => {
  test('7 working days from 13 March 2026 end on 31 March 2026', () => {
    expect(deadline(received('2026-03-13 09:00'), workingDays(7), calendar)).toEqual({
      on: '2026-03-31',
      until: '2026-03-31T17:00:00.000Z',
      soonFrom: '2026-03-26T17:00:00.000Z',
      certainty: 'official',
    })
  })

  test('received on Friday with 1 day is due on Monday', () => {
    expect(deadline(received('2026-06-05 10:00'), workingDays(1), calendar).on).toBe('2026-06-08')
  })

  test('Friday 16:30 counts as Monday and is due on Tuesday', () => {
    expect(deadline(received('2026-06-05 16:30'), workingDays(1), calendar).on).toBe('2026-06-09')
  })

  test('is soon from receipt on, when fewer than two working days are given', () => {
    const turn = received('2026-06-05 10:00')
    expect(deadline(turn, workingDays(1), calendar).soonFrom).toBe(turn.at)
  })

  test('a deadline over the turn of the year says that it rests on estimated days', () => {
    expect(deadline(received('2026-12-30 10:00'), workingDays(1), calendar).certainty).toBe('official')
    expect(deadline(received('2026-12-30 10:00'), workingDays(2), calendar)).toMatchObject({
      on: '2027-01-04',
      certainty: 'estimated',
    })
    expect(deadline(received('2027-12-30 10:00'), workingDays(2), calendar).certainty).toBe('none')
  })

  test('its form is that of stored events', () => {
    const due = deadline(received('2026-03-13 09:00'), workingDays(7), calendar)
    expect(Due.parse(JSON.parse(JSON.stringify(due)))).toEqual(due)
  })

  test('the due day is the first on which so many working days lie after receipt', () => {
    fc.assert(
      fc.property(moment, dayCount, (at, days) => {
        const turn = receivedAt(at)
        const { on, until, soonFrom } = deadline(turn, workingDays(days), calendar)
        expect(workingDaysBetween(turn.on, on, calendar)).toBe(days)
        expect(calendar.isWorkingDay(on)).toBe(true)
        expect(dateIn(until, calendar.timeZone)).toBe(nextDay(on))
        expect(isBefore(soonFrom, at)).toBe(false)
        expect(isBefore(soonFrom, until)).toBe(true)
      }),
      FIXED,
    )
  })
})

describe('other units', () => {
  test('calendar days run through weekends and holidays', () => {
    const due = deadline(received('2026-03-13 09:00'), { value: 7, unit: 'calendarDays' }, calendar)
    expect(due).toMatchObject({ on: '2026-03-20', until: '2026-03-20T17:00:00.000Z' })
  })

  test('calendar days do not rest on the decree of the year they run into', () => {
    const due = deadline(received('2026-12-30 09:00'), { value: 7, unit: 'calendarDays' }, calendar)
    expect(due).toMatchObject({ on: '2027-01-06', certainty: 'official' })
  })

  test.each([
    ['within a day', '2026-06-04 09:15', 3, '2026-06-04 12:15'],
    ['over a night', '2026-06-04 15:00', 2, '2026-06-05 08:30'],
    ['over a weekend', '2026-06-05 15:00', 2, '2026-06-08 08:30'],
    ['from before the office opens', '2026-06-04 05:00', 2, '2026-06-04 09:30'],
    ['from after it closed', '2026-06-04 19:00', 2, '2026-06-05 09:30'],
    ['to closing time exactly', '2026-06-04 14:00', 2, '2026-06-04 16:00'],
    ['for more than one day', '2026-06-04 07:30', 17, '2026-06-05 16:00'],
  ])('hours count within office hours: %s', (_, at, value, until) => {
    const due = deadline(received(at), { value, unit: 'hours' }, calendar)
    expect(due).toMatchObject({ until: wib(until), on: until.slice(0, 10) })
  })

  test('120 minutes are 2 hours', () => {
    const turn = received('2026-06-04 15:00')
    expect(deadline(turn, { value: 120, unit: 'minutes' }, calendar)).toEqual(
      deadline(turn, { value: 2, unit: 'hours' }, calendar),
    )
  })

  test('the office time between receipt and the due moment is the duration', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 5000 }), (at, value) => {
        const { until } = deadline(receivedAt(at), { value, unit: 'minutes' }, calendar)
        expect(officeMinutesBetween(at, until, calendar)).toBe(value)
      }),
      FIXED,
    )
  })
})

describe('monotonic', () => {
  test('what comes later is not due earlier', () => {
    fc.assert(
      fc.property(moment, moment, durations, (a, b, duration) => {
        const [first, second] = isBefore(b, a) ? [b, a] : [a, b]
        const [early, late] = [first, second].map((at) => deadline(receivedAt(at), duration, calendar))
        expect(early && late && isBefore(late.until, early.until)).toBe(false)
      }),
      FIXED,
    )
  })

  test('a longer duration ends later', () => {
    fc.assert(
      fc.property(moment, durations, (at, duration) => {
        const longer = { ...duration, value: duration.value + 1 }
        const [short, long] = [duration, longer].map((each) => deadline(receivedAt(at), each, calendar))
        expect(short && long && isBefore(short.until, long.until)).toBe(true)
      }),
      FIXED,
    )
  })
})

describe('the explanation', () => {
  test('names every day from 13 to 31 March 2026', () => {
    const { lines } = explainDeadline(received('2026-03-13 09:00'), workingDays(7), calendar)
    expect(lines.map(({ date, ordinal, reason }) => [date.slice(8), reason.kind, ordinal])).toEqual([
      ['13', 'received', undefined],
      ['14', 'weekend', undefined],
      ['15', 'weekend', undefined],
      ['16', 'counted', 1],
      ['17', 'counted', 2],
      ['18', 'dayOff', undefined],
      ['19', 'dayOff', undefined],
      ['20', 'dayOff', undefined],
      ['21', 'dayOff', undefined],
      ['22', 'dayOff', undefined],
      ['23', 'dayOff', undefined],
      ['24', 'dayOff', undefined],
      ['25', 'counted', 3],
      ['26', 'counted', 4],
      ['27', 'counted', 5],
      ['28', 'weekend', undefined],
      ['29', 'weekend', undefined],
      ['30', 'counted', 6],
      ['31', 'due', 7],
    ])
    expect(lines[6]?.reason).toMatchObject({ dayOff: { name: 'Hari Suci Nyepi 1948', kind: 'holiday' } })
  })

  test('begins on the day of arrival when that is not the day of receipt', () => {
    const { lines } = explainDeadline(received('2026-06-05 16:30'), workingDays(1), calendar)
    expect(lines.map(({ reason }) => reason.kind)).toEqual(['afterHours', 'weekend', 'weekend', 'received', 'due'])
  })

  test('counts as many days or minutes as the duration has, without a gap, to the due day', () => {
    const run = moment.chain((at) => fc.tuple(fc.constant(at), durations, holdsFrom(at)))
    fc.assert(
      fc.property(run, ([at, duration, holds]) => {
        const turn = receivedAt(at)
        const { lines, due } = explainDeadline(turn, duration, calendar, holds)
        expect(due).toEqual(deadline(turn, duration, calendar, holds))
        expect(lines.map(({ date }) => date)).toEqual(
          lines.map((_, index) => instantAt(Date.parse(lines[0]?.date ?? '') + index * 86_400_000).slice(0, 10)),
        )
        expect(lines[0]?.date).toBe(dateIn(at, calendar.timeZone))
        expect(lines.at(-1)).toMatchObject({ date: due?.on, reason: { kind: 'due' } })
        if (duration.unit === 'hours' || duration.unit === 'minutes') {
          const minutes = lines.reduce((sum, line) => sum + (line.minutes ?? 0), 0)
          expect(minutes).toBe(duration.value * (duration.unit === 'hours' ? 60 : 1))
        } else {
          const counted = lines.filter((line) => line.counted)
          expect(counted.map(({ ordinal }) => ordinal)).toEqual(counted.map((_, index) => index + 1))
          expect(counted).toHaveLength(duration.value)
        }
      }),
      FIXED,
    )
  })
})

describe('holds', () => {
  const turn = received('2026-06-01 10:00') // Hari Lahir Pancasila: received on Tuesday 2 June

  test('days after the hold began are not counted, up to the day on which work may resume', () => {
    const { lines, due } = explainDeadline(turn, workingDays(3), calendar, [
      hold('2026-06-03 11:00', '2026-06-08 17:00'),
    ])
    expect(due?.on).toBe('2026-06-11')
    expect(lines.map(({ date, reason }) => [date.slice(8), reason.kind])).toEqual([
      ['01', 'dayOff'],
      ['02', 'received'],
      ['03', 'counted'],
      ['04', 'held'],
      ['05', 'held'],
      ['06', 'weekend'],
      ['07', 'weekend'],
      ['08', 'held'],
      ['09', 'received'],
      ['10', 'counted'],
      ['11', 'due'],
    ])
  })

  test('held on the due day, it is due on the day on which work may resume', () => {
    expect(deadline(turn, workingDays(1), calendar, [hold('2026-06-03 11:00', '2026-06-10 09:00')]).on).toBe(
      '2026-06-10',
    )
  })

  test('held when late already, it stays late', () => {
    expect(deadline(turn, workingDays(1), calendar, [hold('2026-06-04 11:00', '2026-06-10 09:00')]).on).toBe(
      '2026-06-03',
    )
  })

  test('while a hold lasts there is no deadline, and the explanation ends on the day it began', () => {
    for (const duration of [workingDays(3), { value: 20, unit: 'hours' } as const]) {
      const { lines, due } = explainDeadline(turn, duration, calendar, [{ from: wib('2026-06-03 11:00') }])
      expect(due).toBeUndefined()
      expect(lines.at(-1)?.date).toBe('2026-06-03')
    }
  })

  test('hours stop at the minute', () => {
    const due = deadline(received('2026-06-04 09:00'), { value: 3, unit: 'hours' }, calendar, [
      hold('2026-06-04 10:00', '2026-06-05 13:15'),
    ])
    expect(due.until).toBe(wib('2026-06-05 15:15'))
  })

  test('a hold never brings a deadline forward', () => {
    const run = moment.chain((at) => fc.tuple(fc.constant(at), durations, holdsFrom(at)))
    fc.assert(
      fc.property(run, ([at, duration, holds]) => {
        const free = deadline(receivedAt(at), duration, calendar)
        const held = deadline(receivedAt(at), duration, calendar, holds)
        expect(isBefore(held.until, free.until)).toBe(false)
      }),
      FIXED,
    )
  })

  test('counting on from the remaining days at the resume gives the same day', () => {
    const run = moment.chain((at) => fc.tuple(fc.constant(at), dayCount, holdsFrom(at)))
    fc.assert(
      fc.property(run, ([at, days, holds]) => {
        const turn = receivedAt(at)
        const stepwise = holds.reduce<{ turn: Received; due: Due }>(
          (running, { from, to }) => {
            const on = dateIn(from, calendar.timeZone)
            if (on > running.due.on) return running
            const remaining = Math.min(
              ...[on, running.turn.on].map((since) => remainingWorkingDays(since, running.due, calendar)),
            )
            const anew = receivedAt(to)
            return { turn: anew, due: { ...running.due, on: workingDayAfter(anew.on, remaining) } }
          },
          { turn, due: deadline(turn, workingDays(days), calendar) },
        )
        expect(stepwise.due.on).toBe(deadline(turn, workingDays(days), calendar, holds).on)
      }),
      FIXED,
    )
  })
})

describe('remaining working days', () => {
  test('count down to 0 on the due day and go on below it', () => {
    const due = { on: day('2026-06-10') }
    expect(
      ['2026-06-08', '2026-06-09', '2026-06-10', '2026-06-11', '2026-06-15'].map((on) =>
        remainingWorkingDays(day(on), due, calendar),
      ),
    ).toEqual([2, 1, 0, -1, -3])
  })
})
