import { paths } from '#features/sign-in/index.ts'
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

/** The web layer's problems whose page says it all; a reason is added for the others, and for a feature's refusals. */
const SELF_EXPLAINING: ReadonlySet<string> = new Set([
  'badRequest',
  'signInNeeded',
  'notFound',
  'methodNotAllowed',
  'gone',
  'tooLarge',
  'fault',
  'unavailable',
])

const isOwn = (status: number): status is ErrorStatus => ERROR_STATUSES.some((own) => own === status)

/** The page for a problem: what happened, why, and at least one way on. */
export const problemPage =
  (frame: (c: WebContext) => Frame) =>
  (c: WebContext, { status, code, detail, headers }: Problem & { readonly detail: string }): Response => {
    const home: WayOn = { href: '/', label: 'error.way.home' }
    const first: readonly WayOn[] = c.var.account
      ? [{ href: '/giliran', label: 'error.way.worklist' }]
      : status === 401
        ? [{ href: paths.signIn, label: 'error.way.signIn' }]
        : []
    const [way = home, ...others] = [...first, home]
    return page(
      c,
      <ErrorPage
        words={wordsFor(c.var.locale, c.var.tenant?.timeZone ?? 'Asia/Jakarta')}
        frame={frame(c)}
        status={isOwn(status) ? status : 500}
        ways={[way, ...others]}
        reason={SELF_EXPLAINING.has(code) ? undefined : detail}
        reference={status >= 500 ? c.var.reference : undefined}
        retryAfter={Number(headers?.['Retry-After'] ?? 0)}
      />,
      status,
    )
  }
