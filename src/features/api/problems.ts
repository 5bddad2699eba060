import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { WebContext } from '#platform/http/context.ts'
import { EDGE_PROBLEMS, type Problem, ProblemFound } from '#platform/http/problem.ts'
import { translator } from '#ui/messages/translator.ts'

/** What only the API answers with; its texts are messages `problem.<code>.title` and `.detail`. */
export const API_PROBLEMS = {
  idempotencyKeyNeeded: 400,
  wrongNameOrPassword: 401,
  wrongCode: 401,
  stale: 412,
  fileTooLarge: 413,
  fileTypeNotAllowed: 415,
  fileEmpty: 422,
  uploadOffset: 409,
  uploadPiece: 400,
  tusVersion: 412,
  keyReused: 422,
  changedMeanwhile: 412,
  stateNeeded: 428,
  versionNeeded: 428,
} as const satisfies Record<string, ContentfulStatusCode>
export type ApiProblem = keyof typeof API_PROBLEMS

/** A problem of the API in the person's language, to be thrown. */
export function problem(
  code: ApiProblem,
  c: WebContext,
  more: Pick<Problem, 'members' | 'headers'> = {},
): ProblemFound {
  const t = translator(c.var.locale)
  return new ProblemFound({
    status: API_PROBLEMS[code],
    code,
    title: t.dynamic(`problem.${code}.title`),
    detail: t.dynamic(`problem.${code}.detail`),
    ...more,
  })
}

/** The stable `type` of a problem. */
export const problemType = (code: string): string => `urn:alur:problem:${code}`

/** Every problem that is no refusal of the procedure, with its status. */
export const PLAIN_PROBLEMS: Readonly<Record<string, number>> = { ...EDGE_PROBLEMS, ...API_PROBLEMS }
