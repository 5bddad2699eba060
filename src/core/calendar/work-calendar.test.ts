import { describe, expect, test } from 'vitest'
import { NATIONAL_DAYS, statusOfYear } from './national-days.ts'
import { addDays, PlainDate, yearOf } from './plain-date.ts'
import { CalendarSettings, certaintyOf, DayOff, KOTA_BOGOR_OFFICE, workCalendar } from './work-calendar.ts'

const day = (text: string): PlainDate => PlainDate.parse(text)
const calendar = workCalendar(NATIONAL_DAYS, { ...KOTA_BOGOR_OFFICE, revision: 1 })
const localDay: DayOff = {
  date: day('2026-06-03'),
  name: 'Hari Jadi Bogor',
  kind: 'local',
  basis: 'Contoh: keputusan wali kota',
  status: 'official',
}

function workingDaysOf(year: number): number {
  let count = 0
  for (let date = day(`${year}-01-01`); yearOf(date) === year; date = addDays(date, 1)) {
    if (calendar.isWorkingDay(date)) count += 1
  }
  return count
}

describe('the decreed days', () => {
  test('2026 has 17 holidays, 8 days of joint leave and 240 working days', () => {
    const in2026 = NATIONAL_DAYS.filter(({ date }) => yearOf(date) === 2026)
    expect(in2026.filter(({ kind }) => kind === 'holiday')).toHaveLength(17)
    expect(in2026.filter(({ kind }) => kind === 'jointLeave')).toHaveLength(8)
    expect(workingDaysOf(2026)).toBe(240)
  })

  test('2026 is official, 2027 estimated, any other year has no data', () => {
    expect([2025, 2026, 2027, 2028].map(statusOfYear)).toEqual(['none', 'official', 'estimated', 'none'])
    expect([2025, 2026, 2027, 2028].map(calendar.statusOfYear)).toEqual(['none', 'official', 'estimated', 'none'])
  })

  test('each is well formed and stands once', () => {
    for (const dayOff of NATIONAL_DAYS) expect(DayOff.parse(dayOff)).toEqual(dayOff)
    expect(new Set(NATIONAL_DAYS.map(({ date }) => date)).size).toBe(NATIONAL_DAYS.length)
  })

  test('a day off tells its name and its decree', () => {
    expect(calendar.dayOff(day('2026-03-20'))).toEqual({
      date: '2026-03-20',
      name: 'Cuti bersama Idul Fitri',
      kind: 'jointLeave',
      basis: 'SKB 3 Menteri No. 1497/2025, 2/2025, 5/2025',
      status: 'official',
    })
    expect(calendar.dayOff(day('2026-03-14'))).toBeUndefined()
    expect(calendar.isWorkingDay(day('2026-03-14'))).toBe(false)
  })
})

describe('a calendar of a city', () => {
  test('a local day is off, but does not make its year known', () => {
    const local = workCalendar([localDay], { ...KOTA_BOGOR_OFFICE, revision: 2 })
    expect(local.isWorkingDay(day('2026-06-03'))).toBe(false)
    expect(local.statusOfYear(2026)).toBe('none')
    expect(local.revision).toBe(2)
  })

  test('one estimated day makes its year estimated', () => {
    const moved = NATIONAL_DAYS.map((off) =>
      off.date === '2026-08-25' ? { ...off, status: 'estimated' as const } : off,
    )
    expect(workCalendar(moved, { ...KOTA_BOGOR_OFFICE, revision: 1 }).statusOfYear(2026)).toBe('estimated')
  })

  test('hours may differ for a stretch of days, both ends included', () => {
    const ramadan = {
      from: day('2026-02-18'),
      to: day('2026-03-17'),
      office: { opens: '08:00', closes: '15:00' },
      name: 'Ramadan',
      basis: 'Edaran contoh',
    }
    const { officeOn } = workCalendar([], { ...KOTA_BOGOR_OFFICE, exceptions: [ramadan], revision: 1 })
    expect(['2026-02-17', '2026-02-18', '2026-03-17', '2026-03-25'].map((date) => officeOn(day(date)).closes)).toEqual([
      '16:00',
      '15:00',
      '15:00',
      '16:00',
    ])
  })

  test('hours that close before they open are refused', () => {
    const office = { opens: '16:00', closes: '07:30' }
    expect(CalendarSettings.safeParse({ ...KOTA_BOGOR_OFFICE, office, revision: 1 }).success).toBe(false)
  })

  test('a stretch of time is as sure as its least sure year', () => {
    expect(certaintyOf(day('2026-01-02'), day('2026-12-31'), calendar)).toBe('official')
    expect(certaintyOf(day('2026-12-31'), day('2027-01-04'), calendar)).toBe('estimated')
    expect(certaintyOf(day('2026-12-31'), day('2028-01-03'), calendar)).toBe('none')
  })
})
