import { type PlainDate, weekday } from '../../calendar/plain-date.ts'

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

/** "24 November 2026": letters are Indonesian in every city and on every screen. */
export function longDate(date: PlainDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`
}

/** "Selasa" */
export const dayName = (date: PlainDate): string => DAYS[weekday(date) - 1] ?? ''

/** "Selasa, 24 November 2026" */
export const dayAndDate = (date: PlainDate): string => `${dayName(date)}, ${longDate(date)}`

/** "24 November 2026", "23 sampai dengan 24 November 2026", or both dates in full. */
export function datePeriod(from: PlainDate, until: PlainDate): string {
  if (from === until) return longDate(from)
  const first = from.slice(0, 7) === until.slice(0, 7) ? String(Number(from.slice(8))) : longDate(from)
  return `${first} sampai dengan ${longDate(until)}`
}

/** "09.30" of "09:30", as PUEBI has it. */
export const clock = (time: string): string => time.replace(':', '.')

/** "Rp385.000.000" */
export const rupiah = (amount: number): string => `Rp${String(amount).replaceAll(/\B(?=(?:\d{3})+$)/g, '.')}`

const ONES = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
] as const
const SCALES = [
  [1_000_000_000_000, 'triliun'],
  [1_000_000_000, 'miliar'],
  [1_000_000, 'juta'],
  [1000, 'ribu'],
  [100, 'ratus'],
] as const

/** A whole number below 10^15 in words: "tiga ratus delapan puluh lima juta". */
export function numberInWords(amount: number): string {
  const small = ONES[amount]
  if (small) return small
  if (amount < 20) return `${numberInWords(amount - 10)} belas`
  const [size, name] = SCALES.find(([least]) => amount >= least) ?? ([10, 'puluh'] as const)
  const count = Math.floor(amount / size)
  const head = count === 1 && (name === 'ribu' || name === 'ratus') ? `se${name}` : `${numberInWords(count)} ${name}`
  return amount % size === 0 ? head : `${head} ${numberInWords(amount % size)}`
}

/** "Rp385.000.000 (tiga ratus delapan puluh lima juta rupiah)" */
export const rupiahInWords = (amount: number): string => `${rupiah(amount)} (${numberInWords(amount)} rupiah)`

/** "a", "a dan b", "a, b, dan c" */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? ''
  if (items.length < 2) return last
  return items.length === 2 ? `${items[0]} dan ${last}` : `${items.slice(0, -1).join(', ')}, dan ${last}`
}
