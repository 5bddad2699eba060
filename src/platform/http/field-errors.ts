import type { core } from 'zod'

/** One fault of one field, for API clients: where (a JSON pointer), what rule, with its numbers. */
export interface FieldError {
  readonly pointer: string
  readonly code: string
  readonly message: string
}

/** A path into a body as a JSON pointer (RFC 6901). */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

export const fieldErrors = (issues: readonly core.$ZodIssue[]): FieldError[] =>
  issues.map(({ path, code, message }) => ({ pointer: pointerOf(path), code, message }))

export const hasUnknownKey = (issues: readonly core.$ZodIssue[]): boolean =>
  issues.some(({ code }) => code === 'unrecognized_keys')
