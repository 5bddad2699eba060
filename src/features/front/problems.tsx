import { paths } from '#features/sign-in/index.ts'
import type { WebContext } from '#platform/http/context.ts'
import { ownPath, page } from '#platform/http/page.ts'
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
  'tooMany',
  'fault',
  'unavailable',
])

const isOwn = (status: number): status is ErrorStatus => ERROR_STATUSES.some((own) => own === status)

/** Statuses after which the same request may go well. */
const PASSING: ReadonlySet<number> = new Set([429, 500, 503])

/** Statuses that what was sent is to blame for: the form is where to go on. */
const OF_A_FORM: ReadonlySet<number> = new Set([400, 413, 415, 422])

/** The page of this installation that the request came from. */
function cameFrom(c: WebContext): string | undefined {
  const from = URL.parse(c.req.header('referer') ?? '')
  return from?.host === new URL(c.req.url).host ? ownPath(from.pathname + from.search) : undefined
}

/** What there is to do next, the likeliest first; the front page is always one. */
function waysFrom(c: WebContext, status: number): readonly [WayOn, ...WayOn[]] {
  const { pathname, search } = new URL(c.req.url)
  const home: WayOn = { href: '/', label: 'error.way.home' }
  const ways: WayOn[] = []
  const [dossier] = /^\/berkas\/[0-9a-f-]{36}(?=\/)/.exec(pathname) ?? []
  if (PASSING.has(status) && c.req.method === 'GET') ways.push({ href: pathname + search, label: 'error.way.retry' })
  const form = c.req.method !== 'GET' && OF_A_FORM.has(status) ? cameFrom(c) : undefined
  if (form !== undefined) ways.push({ href: form, label: 'error.way.back' })
  if (c.var.account && dossier !== undefined && status !== 404) ways.push({ href: dossier, label: 'error.way.dossier' })
  if (c.var.account) ways.push({ href: '/giliran', label: 'error.way.worklist' })
  else if (status === 401) ways.push({ href: paths.signIn, label: 'error.way.signIn' })
  else if (status === 404) ways.push({ href: '/lacak', label: 'error.way.track' })
  const [first = home, ...others] = [...ways, home]
  return [first, ...others]
}

/** The page for a problem: what happened, why, and at least one way on. */
export const problemPage =
  (frame: (c: WebContext) => Frame) =>
  (c: WebContext, { status, code, detail, headers }: Problem & { readonly detail: string }): Response =>
    page(
      c,
      <ErrorPage
        words={wordsFor(c.var.locale, c.var.tenant?.timeZone ?? 'Asia/Jakarta')}
        frame={frame(c)}
        status={isOwn(status) ? status : 500}
        ways={waysFrom(c, status)}
        reason={SELF_EXPLAINING.has(code) ? undefined : detail}
        reference={status >= 500 ? c.var.reference : undefined}
        retryAfter={Number(headers?.['Retry-After'] ?? 0)}
      />,
      status,
    )
