import { types } from 'pg'

const { builtins } = types
const PLAIN_UTC = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/

/**
 * How columns become values: bigint a safe number, date 'YYYY-MM-DD', timestamptz an ISO instant in UTC with the
 * microseconds that the database keeps. Numeric stays a string.
 */
export const rowTypes: typeof types = { ...types, getTypeParser }

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (format !== 'binary') {
    if (oid === builtins.INT8) return parseBigint
    if (oid === builtins.DATE) return String
    if (oid === builtins.TIMESTAMPTZ) return parseInstant
  }
  return types.getTypeParser(oid, format)
}

function parseBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit into a number`)
  return value
}

function parseInstant(text: string): string {
  return PLAIN_UTC.test(text) ? text.replace(' ', 'T').replace('+00', 'Z') : new Date(text).toISOString()
}
