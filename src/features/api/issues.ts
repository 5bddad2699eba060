import { z } from 'zod'
import { type FieldError, hasUnknownKey } from '#platform/http/field-errors.ts'
import { fail } from '#platform/http/problem.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { issuesByPath } from '#ui/forms/issues.ts'
import type { Words } from '#ui/messages/words.ts'

interface Judged {
  readonly words: Words
  readonly value: unknown
  readonly schema: z.ZodType
  /** The form is one that pages show, so that each field has words of its own; its name. */
  readonly form?: string
  /** Where the judged value lies in the body. */
  readonly under?: readonly PropertyKey[]
}

/** A JSON pointer (RFC 6901). */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** Ends the request: 400 when a key is unknown, else 422; every fault with its place and what to do, in the person's language. */
export function refuseIssues(issues: readonly z.core.$ZodIssue[], judged: Judged): never {
  fail(hasUnknownKey(issues) ? 'unknownKey' : 'invalid', { members: { errors: fieldErrorsOf(issues, judged) } })
}

export function fieldErrorsOf(
  issues: readonly z.core.$ZodIssue[],
  { words, value, schema, form, under = [] }: Judged,
): readonly FieldError[] {
  const shown = form === undefined ? {} : { form, description: describeForm(schema) }
  return issues.map((issue) => {
    const told = issuesByPath(new z.ZodError([issue]), { words, value, ...shown })
    const message = [...told.values()].flat()[0] ?? issue.message
    return { pointer: pointerOf([...under, ...issue.path]), code: issue.code, message }
  })
}
