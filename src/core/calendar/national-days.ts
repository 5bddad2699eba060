import { PlainDate } from './plain-date.ts'
import { type Certainty, type DayOff, statusByYear } from './work-calendar.ts'

/** One year of the joint decree of three ministers (SKB 3 Menteri) on national holidays and joint leave. */
interface DecreedYear {
  readonly basis: string
  readonly status: DayOff['status']
  readonly holidays: readonly (readonly [date: string, name: string])[]
  readonly jointLeave: readonly (readonly [date: string, name: string])[]
}

// To put a new decree in: one entry here, its number as basis, status 'official'.
const YEARS: readonly DecreedYear[] = [
  {
    basis: 'SKB 3 Menteri No. 1497/2025, 2/2025, 5/2025',
    status: 'official',
    holidays: [
      ['2026-01-01', 'Tahun Baru 2026 Masehi'],
      ['2026-01-16', 'Isra Mikraj'],
      ['2026-02-17', 'Tahun Baru Imlek 2577'],
      ['2026-03-19', 'Hari Suci Nyepi 1948'],
      ['2026-03-21', 'Idul Fitri 1447 H'],
      ['2026-03-22', 'Idul Fitri 1447 H'],
      ['2026-04-03', 'Wafat Yesus Kristus'],
      ['2026-04-05', 'Paskah'],
      ['2026-05-01', 'Hari Buruh'],
      ['2026-05-14', 'Kenaikan Yesus Kristus'],
      ['2026-05-27', 'Idul Adha 1447 H'],
      ['2026-05-31', 'Waisak 2570'],
      ['2026-06-01', 'Hari Lahir Pancasila'],
      ['2026-06-16', '1 Muharam 1448 H'],
      ['2026-08-17', 'Proklamasi Kemerdekaan'],
      ['2026-08-25', 'Maulid Nabi'],
      ['2026-12-25', 'Natal'],
    ],
    jointLeave: [
      ['2026-02-16', 'Cuti bersama Imlek'],
      ['2026-03-18', 'Cuti bersama Nyepi'],
      ['2026-03-20', 'Cuti bersama Idul Fitri'],
      ['2026-03-23', 'Cuti bersama Idul Fitri'],
      ['2026-03-24', 'Cuti bersama Idul Fitri'],
      ['2026-05-15', 'Cuti bersama Kenaikan'],
      ['2026-05-28', 'Cuti bersama Idul Adha'],
      ['2026-12-24', 'Cuti bersama Natal'],
    ],
  },
  {
    basis: 'Perkiraan, tanpa cuti bersama; SKB 3 Menteri untuk 2027 belum dimasukkan',
    status: 'estimated',
    holidays: [
      ['2027-01-01', 'Tahun Baru 2027'],
      ['2027-01-05', 'Isra Mikraj'],
      ['2027-02-06', 'Imlek 2578'],
      ['2027-03-08', 'Nyepi 1949'],
      ['2027-03-10', 'Idul Fitri 1448 H'],
      ['2027-03-11', 'Idul Fitri 1448 H'],
      ['2027-03-26', 'Wafat Yesus Kristus'],
      ['2027-03-28', 'Paskah'],
      ['2027-05-01', 'Hari Buruh'],
      ['2027-05-06', 'Kenaikan'],
      ['2027-05-16', 'Idul Adha 1448 H'],
      ['2027-05-20', 'Waisak 2571'],
      ['2027-06-01', 'Hari Lahir Pancasila'],
      ['2027-06-07', '1 Muharam 1449 H'],
      ['2027-08-15', 'Maulid Nabi'],
      ['2027-08-17', 'Proklamasi Kemerdekaan'],
      ['2027-12-25', 'Natal'],
    ],
    jointLeave: [],
  },
]

/** National holidays and joint leave that Alur ships: 2026 as decreed, 2027 estimated. */
export const NATIONAL_DAYS: readonly DayOff[] = YEARS.flatMap(({ basis, status, holidays, jointLeave }) => {
  const dayOff =
    (kind: DayOff['kind']) =>
    ([date, name]: readonly [string, string]): DayOff => ({ date: PlainDate.parse(date), name, kind, basis, status })
  return [...holidays.map(dayOff('holiday')), ...jointLeave.map(dayOff('jointLeave'))]
})

const STATUS = statusByYear(NATIONAL_DAYS)

/** How sure the shipped days of a year are; 'none' for a year that the table does not hold. */
export const statusOfYear = (year: number): Certainty => STATUS.get(year) ?? 'none'
