import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { WebContext } from './context.ts'

/** What the web layer itself answers with; a feature's refusal has a code of its own. */
export const EDGE_PROBLEMS = {
  badRequest: 400,
  unknownKey: 400,
  signInNeeded: 401,
  stepUpNeeded: 401,
  forbidden: 403,
  scopeMissing: 403,
  secondFactorNeeded: 403,
  foreignOrigin: 403,
  notFound: 404,
  methodNotAllowed: 405,
  gone: 410,
  tooLarge: 413,
  wrongType: 415,
  otherHost: 421,
  invalid: 422,
  tooMany: 429,
  fault: 500,
  unavailable: 503,
  notSetUp: 503,
} as const satisfies Record<string, ContentfulStatusCode>
export type EdgeProblem = keyof typeof EDGE_PROBLEMS

export interface Problem {
  readonly status: ContentfulStatusCode
  /** Stable name: the API's `type` is `urn:alur:problem:<code>`. */
  readonly code: string
  /** Texts in the person's language, when the web layer has none for the code. */
  readonly title?: string
  readonly detail?: string
  /** Further members of the API's answer, as the fields at fault. */
  readonly members?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

export const edgeProblem = (code: EdgeProblem, more: Omit<Problem, 'status' | 'code'> = {}): Problem => ({
  status: EDGE_PROBLEMS[code],
  code,
  ...more,
})

/** A problem found below a route, where no answer can be given. The web layer answers with it; it is not logged. */
export class ProblemFound extends Error {
  override readonly name = 'ProblemFound'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** Ends the request with one of the web layer's own problems. */
export function fail(code: EdgeProblem, more?: Omit<Problem, 'status' | 'code'>): never {
  throw new ProblemFound(edgeProblem(code, more))
}

/** RFC 9457. */
export function problemJson(c: WebContext, problem: Problem): Response {
  const { status, code, title, detail, members, headers } = problem
  const body = { type: `urn:alur:problem:${code}`, title, status, detail, reference: c.var.reference, ...members }
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json', ...headers })
}
