import type { WebContext } from '#platform/http/context.ts'
import { page } from '#platform/http/page.ts'
import type { Problem } from '#platform/http/problem.ts'
import { ERROR_STATUSES, ErrorPage, type ErrorStatus, type WayOn } from '#ui/errors/error-page.tsx'
import { translator } from '#ui/messages/translator.ts'
import { wordsFor } from '#ui/messages/words.ts'
import type { Frame } from '#ui/page/frame.ts'

/** Title and detail of the web layer's own problems; those of a feature bring theirs. */
export function describeProblem({ code }: Problem, c: WebContext): { title: string; detail: string } {
  const t = translator(c.var.locale)
  const known = t.has(`problem.${code}.title`) ? code : 'fault'
  return { title: t.dynamic(`problem.${known}.title`), detail: t.dynamic(`problem.${known}.detail`) }
}

/** Which page tells of a status that has none of its own. */
const NEAREST: Readonly<Record<number, ErrorStatus>> = { 400: 422, 401: 403, 405: 404, 410: 404 }

const isOwn = (status: number): status is ErrorStatus => ERROR_STATUSES.some((own) => own === status)

/** The page for a problem: what happened, why, and at least one way on. */
export const problemPage =
  (frame: (c: WebContext) => Frame) =>
  (c: WebContext, { status, detail, headers }: Problem & { readonly detail: string }): Response => {
    const ways: readonly [WayOn, ...WayOn[]] = c.var.account
      ? [
          { href: '/giliran', label: 'error.way.worklist' },
          { href: '/', label: 'error.way.home' },
        ]
      : [{ href: '/', label: 'error.way.home' }]
    return page(
      c,
      <ErrorPage
        words={wordsFor(c.var.locale, c.var.tenant?.timeZone ?? 'Asia/Jakarta')}
        frame={frame(c)}
        status={isOwn(status) ? status : (NEAREST[status] ?? 500)}
        ways={ways}
        reason={detail}
        reference={c.var.reference}
        retryAfter={Number(headers?.['Retry-After'] ?? 0)}
      />,
      status,
    )
  }
