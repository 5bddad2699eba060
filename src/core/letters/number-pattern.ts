import type { PlainDate } from '../calendar/plain-date.ts'

/** What a city may put into a letter's number; {urut} and {tahun} are a must, else numbers would repeat. */
export const NUMBER_TOKENS = ['sifat', 'klasifikasi', 'urut', 'kodePd', 'bulanRomawi', 'tahun'] as const
export type NumberToken = (typeof NUMBER_TOKENS)[number]

export interface NumberValues {
  /** B, T, R, SR: first letters of the security classification, as cities print them. */
  readonly sifat: string
  readonly klasifikasi: string
  readonly kodePd: string
  readonly on: PlainDate
}

/** A number but for its running part, which the database gives in the act's transaction. */
export interface NumberMould {
  readonly before: string
  readonly after: string
  /** Digits that the running number is filled up to with zeros. */
  readonly width: number
}

const TOKEN = /\{(\w+)(?::(\d))?\}/g
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const

/** Characters of a number, in the register and in print. */
export const NUMBER_LENGTH = 120
/** The longest that each token can become. */
const LONGEST: Readonly<Record<NumberToken, number>> = {
  sifat: 2,
  klasifikasi: 30,
  urut: 9,
  kodePd: 40,
  bulanRomawi: 4,
  tahun: 4,
}

export type PatternFault =
  | 'unknownToken'
  | 'runningMissing'
  | 'runningTwice'
  | 'runningNotApart'
  | 'yearMissing'
  | 'characters'
  | 'tooLong'

/** Whether a pattern such as "{sifat}/{klasifikasi}/{urut:3}/{kodePd}/{bulanRomawi}/{tahun}" can be used; undefined when it can. */
export function faultOfPattern(pattern: string): PatternFault | undefined {
  if (pattern.length > NUMBER_LENGTH) return 'tooLong'
  const tokens = [...pattern.matchAll(TOKEN)].map(([, name, digits]) => ({ name, digits }))
  const known = tokens.flatMap(({ name, digits }) =>
    NUMBER_TOKENS.filter((token) => token === name && (token === 'urut' || digits === undefined)),
  )
  if (known.length < tokens.length) return 'unknownToken'
  if (!/^[A-Za-z0-9 ./\-_]*$/.test(pattern.replaceAll(TOKEN, ''))) return 'characters'
  const running = known.filter((name) => name === 'urut').length
  if (running === 0) return 'runningMissing'
  if (running > 1) return 'runningTwice'
  // "1{urut}" would read as another number of "{urut}".
  if (!/(?:^|[^\d}])\{urut(?::\d)?\}(?:$|[^\d{])/.test(pattern)) return 'runningNotApart'
  if (!known.includes('tahun')) return 'yearMissing'
  const longest = pattern.replaceAll(TOKEN, '').length + known.reduce((sum, name) => sum + LONGEST[name], 0)
  return longest > NUMBER_LENGTH ? 'tooLong' : undefined
}

/** The pattern filled in but for the running number. A value that is empty takes its separator with it. A fault throws. */
export function mouldOf(pattern: string, { on, ...values }: NumberValues): NumberMould {
  const fault = faultOfPattern(pattern)
  if (fault) throw new Error(`Number pattern cannot be used: ${fault}`)
  const [year = '', month = ''] = on.split('-')
  const texts: Readonly<Record<Exclude<NumberToken, 'urut'>, string>> = {
    ...values,
    bulanRomawi: ROMAN[Number(month) - 1] ?? '',
    tahun: year,
  }
  const [head = '', digits = '1', tail = ''] = withoutEmpty(pattern, texts).split(/\{urut(?::(\d))?\}/)
  return { before: filled(head, texts), after: filled(tail, texts), width: Math.max(1, Number(digits)) }
}

type Texts = Readonly<Record<string, string>>

const filled = (part: string, texts: Texts): string => part.replaceAll(TOKEN, (_, name: string) => texts[name] ?? '')

// Twice: once the last token is gone, the one before it is the last.
const withoutEmpty = (pattern: string, texts: Texts): string =>
  EMPTY_PLACES.reduce(
    (left, place) => left.replaceAll(place, (found, name: string) => (texts[name] === '' ? '' : found)),
    pattern,
  )
const AT_END = /[ ./\-_]*\{(\w+)\}$/g
const EMPTY_PLACES = [/(?<=^|[ ./\-_])\{(\w+)\}[ ./\-_]+/g, AT_END, AT_END] as const

export const numberIn = ({ before, after, width }: NumberMould, running: number): string =>
  `${before}${String(running).padStart(width, '0')}${after}`

/** The running part of a number of this mould; undefined when it is none. */
export function runningIn({ before, after }: NumberMould, number: string): number | undefined {
  if (number.length <= before.length + after.length) return undefined
  if (!number.startsWith(before) || !number.endsWith(after)) return undefined
  const digits = number.slice(before.length, number.length - after.length)
  return /^\d+$/.test(digits) ? Number(digits) : undefined
}

/** Whether two moulds can give the same number. Both are apart from digits, so that a running number ends where it seems to. */
export function mayGiveSame(one: NumberMould, other: NumberMould): boolean {
  const [short, long] = one.before.length <= other.before.length ? [one, other] : [other, one]
  if (!long.before.startsWith(short.before)) return false
  const rest = long.before.slice(short.before.length)
  if (rest === '') return short.after === long.after
  const digits = /^\d+/.exec(rest)?.[0] ?? ''
  const fixed = rest.slice(digits.length)
  return digits !== '' && runningIn({ before: fixed, after: long.after, width: 1 }, short.after) !== undefined
}
