import { PlainDate } from '#core/calendar/plain-date.ts'
import type { Column } from './columns.ts'
import { LOST_DIGITS } from './read-xlsx.ts'
import { LIMITS } from './refused.ts'

/** Why a row is not taken, at which of its cells; the text is the message `fieldError.<reason>`. */
export interface Fault {
  readonly column: Column
  readonly reason: string
}

/** An optional cell: left as it is, emptied with a dash, or set. */
export type Given<Value> = { readonly keep: true } | { readonly keep: false; readonly value: Value | null }

const KEEP = { keep: true } as const
const DASH = /^[-–—]$/

/** What an optional cell asks for. `read` gives undefined for what it cannot take. */
export function given<Value>(
  text: string,
  column: Column,
  read: (text: string) => Value | undefined,
  reason: string,
): Given<Value> | Fault {
  if (text === '') return KEEP
  if (DASH.test(text)) return { keep: false, value: null }
  if (text.length > LIMITS.cell) return { column, reason: 'rosterTooLong' }
  const value = read(text)
  return value === undefined ? { column, reason } : { keep: false, value }
}

export const isFault = (value: object): value is Fault => 'reason' in value

/** The value that stands after the cell. */
export const settled = <Value>(cell: Given<Value>, before: Value | null): Value | null =>
  cell.keep ? before : cell.value

/** "2026-11-24", "24/11/2026", "24-11-2026" and "24.11.2026". */
export function dayOf(text: string): PlainDate | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  const iso = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const parsed = PlainDate.safeParse(iso)
  if (!parsed.success || Number.isNaN(Date.parse(iso))) return undefined
  return new Date(`${iso}T00:00:00Z`).toISOString().startsWith(iso) ? parsed.data : undefined
}

export const isLost = (text: string): boolean => text.includes(LOST_DIGITS)

const CONTROL = /\p{Cc}/u

/** A line of text as a form would take it. */
export const lineOf = (text: string): string | undefined =>
  text.length <= 200 && !CONTROL.test(text) ? text : undefined
