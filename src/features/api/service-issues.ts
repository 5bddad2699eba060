import type { z } from 'zod'
import type { Issue } from '#features/dossier/index.ts'
import { fail } from '#platform/http/problem.ts'
import type { Words } from '#ui/messages/words.ts'
import { fieldErrorsOf, pointerOf } from './issues.ts'

interface Judged {
  readonly words: Words
  readonly value: unknown
  readonly schema: z.ZodType
  readonly form?: string
  readonly under?: readonly PropertyKey[]
}

/** Ends the request with what the service found wrong: 400 for unknown keys, else 422 with each field. */
export function refuseServiceIssues(issues: readonly Issue[], judged: Judged): never {
  const read = judged.schema.safeParse(judged.value)
  // What the schema itself says is told in the person's words; the rest was found beyond it, as a file never handed in.
  const own = read.success ? [] : fieldErrorsOf(read.error.issues, judged)
  const beyond = read.success ? issues.map((issue) => beyondSchema(issue, judged)) : []
  const unknown = own.some(({ code }) => code === 'unrecognized_keys')
  fail(unknown ? 'unknownKey' : 'invalid', { members: { errors: [...own, ...beyond] } })
}

function beyondSchema({ path, code }: Issue, { words: { t }, under = [] }: Judged) {
  const message = code === 'unknownFile' ? t('api.field.unknownFile') : t('fieldError.invalid')
  return { pointer: pointerOf([...under, ...path]), code, message }
}
