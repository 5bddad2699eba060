import type { z } from 'zod'
import { fail } from '#platform/http/problem.ts'

/** Where a list goes on, as opaque text. */
export const writeCursor = (...place: readonly string[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place that a cursor names; a cursor that nobody gave is 400. */
export function readCursor<S extends z.ZodType>(schema: S, cursor: string | undefined): z.output<S> | undefined {
  if (cursor === undefined) return undefined
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    return fail('badRequest')
  }
}
