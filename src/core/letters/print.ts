import type { TenureKind } from '../authority/actor.ts'
import { type PlainDate, weekday } from '../calendar/plain-date.ts'
import type { Official } from './source.ts'

// How official letters print things. Letters are Indonesian whatever the reader's language on screen.

const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const
const DAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const

/** "24 November 2026" */
export function printDate(date: PlainDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`
}

export const printWeekday = (date: PlainDate): string => DAYS[weekday(date) - 1] ?? ''

/** "2 Maret s.d. 31 Desember 2026"; the year is not said twice. */
export function printPeriod(from: PlainDate, until: PlainDate): string {
  if (from === until) return printDate(from)
  const end = printDate(until)
  const begin = printDate(from)
  return `${begin.slice(-5) === end.slice(-5) ? begin.slice(0, -5) : begin} s.d. ${end}`
}

/** "09.00 s.d. 11.30 WIB", or "09.00 WIB s.d. selesai" without an end. */
export const printTime = (from: string, until?: string): string =>
  until ? `${from.replace(':', '.')} s.d. ${until.replace(':', '.')} WIB` : `${from.replace(':', '.')} WIB s.d. selesai`

/** Whole rupiah: "Rp385.000.000,00" */
export const printRupiah = (amount: number): string => `Rp${printCount(amount)},00`

/** "1.250" */
export const printCount = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, '.')

const UNITS = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas']
const SCALES = [
  [1_000_000_000_000, 'triliun'],
  [1_000_000_000, 'miliar'],
  [1_000_000, 'juta'],
  [1000, 'ribu'],
  [100, 'ratus'],
] as const

/** Whole numbers in words, "tiga ratus delapan puluh lima juta"; 0 is "nol". */
export function printWords(count: number): string {
  if (count === 0) return UNITS.length > 0 ? 'nol' : ''
  return wordsOf(count)
}

function wordsOf(count: number): string {
  if (count < 12) return UNITS[count] ?? ''
  if (count < 20) return `${UNITS[count - 10]} belas`
  if (count < 100) return joined(`${UNITS[Math.floor(count / 10)]} puluh`, count % 10)
  const [size, name] = SCALES.find(([scale]) => count >= scale) ?? [100, 'ratus']
  const many = Math.floor(count / size)
  // "seratus" and "seribu", but "satu juta".
  const head = many === 1 && size <= 1000 ? `se${name}` : `${wordsOf(many)} ${name}`
  return joined(head, count % size)
}

const joined = (head: string, rest: number): string => (rest === 0 ? head : `${head} ${wordsOf(rest)}`)

/** "19671226 198603 1 002" */
export const printNip = (nip: string): string => nip.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4')

const HELD: Record<TenureKind, string> = { definitive: '', plt: 'Plt. ', plh: 'Plh. ', pj: 'Pj. ' }

/** "Plt. Kepala Dinas Kesehatan"; empty for who holds no position. */
export const printPosition = ({ tenure, position }: Pick<Official, 'tenure' | 'position'>): string =>
  position ? `${HELD[tenure ?? 'definitive']}${position}` : ''
