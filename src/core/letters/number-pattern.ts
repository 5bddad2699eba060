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

export type PatternFault = 'unknownToken' | 'runningMissing' | 'runningTwice' | 'yearMissing' | 'characters' | 'tooLong'

/** Whether a pattern such as "{sifat}/{klasifikasi}/{urut:3}/{kodePd}/{bulanRomawi}/{tahun}" can be used; undefined when it can. */
export function faultOfPattern(pattern: string): PatternFault | undefined {
  if (pattern.length > 120) return 'tooLong'
  const tokens = [...pattern.matchAll(TOKEN)].map(([, name]) => name)
  if (tokens.some((name) => !NUMBER_TOKENS.some((known) => known === name))) return 'unknownToken'
  const running = tokens.filter((name) => name === 'urut').length
  if (running === 0) return 'runningMissing'
  if (running > 1) return 'runningTwice'
  if (!tokens.includes('tahun')) return 'yearMissing'
  return /^[A-Za-z0-9 ./\-_]*$/.test(pattern.replaceAll(TOKEN, '')) ? undefined : 'characters'
}

/** The pattern filled in but for the running number. A pattern with a fault throws. */
export function mouldOf(pattern: string, { on, ...values }: NumberValues): NumberMould {
  const fault = faultOfPattern(pattern)
  if (fault) throw new Error(`Number pattern cannot be used: ${fault}`)
  const [year = '', month = ''] = on.split('-')
  const text = (name: string): string => {
    switch (
      name as Exclude<NumberToken, 'urut'> // faultOfPattern let no other pass
    ) {
      case 'tahun':
        return year
      case 'bulanRomawi':
        return ROMAN[Number(month) - 1] ?? ''
      case 'sifat':
      case 'klasifikasi':
      case 'kodePd':
        return values[name as keyof typeof values]
    }
  }
  let width = 1
  const [before = '', after = ''] = pattern
    .replaceAll(TOKEN, (_, name: string, digits?: string) => {
      if (name !== 'urut') return text(name)
      width = Math.max(1, Number(digits ?? '1'))
      return '\u0000'
    })
    .split('\u0000')
  return { before, after, width }
}

export const numberIn = ({ before, after, width }: NumberMould, running: number): string =>
  `${before}${String(running).padStart(width, '0')}${after}`
