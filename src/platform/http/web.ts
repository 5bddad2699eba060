import { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import { compress } from 'hono/compress'
import { HTTPException } from 'hono/http-exception'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { DatabaseUnavailable } from '#platform/database/unavailable.ts'
import { requestLog } from '#platform/http-server/request-log.ts'
import type { Log } from '#platform/log/log.ts'
import { admitBody, type Body } from './body.ts'
import {
  clientAddress,
  hostOf,
  isApi,
  type SignedIn,
  type Tenant,
  type WebContext,
  type WebEnv,
  type WebHandler,
  type WebMiddleware,
} from './context.ts'
import { fieldErrors, hasUnknownKey } from './field-errors.ts'
import { leadToSignIn, owesFreshFactor, type Rule } from './guard.ts'
import { chooseLocale } from './locale.ts'
import { checkOrigin } from './origin-check.ts'
import { REPORTS } from './policy-reports.ts'
import { edgeProblem, fail, type Problem, ProblemFound, problemJson } from './problem.ts'
import { callerAt, type RateClass, RateLimiter, type RateLimits, rateHeaders } from './rate-limit.ts'
import { pageHeaders } from './secure-headers.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** One line of the route table. */
export interface RouteEntry extends Rule {
  readonly method: Uppercase<Method>
  /** In Hono's form: /dossiers/:dossier */
  readonly path: string
  readonly body: Body
  /** Undefined where nothing is counted. */
  readonly limit: RateClass | undefined
}

/** What a feature says of a route: who may ask, and what else is asked of them where it does not follow from that. */
export interface RouteRule extends Pick<Rule, 'access'>, Partial<Omit<Rule, 'access'>> {
  readonly body?: Body
  /** Where the route costs more than others of its kind. */
  readonly limit?: RateClass
}

export interface WebOptions {
  readonly log: Log
  /** Requests a minute by class; the ones of RATE_LIMITS unless told. */
  readonly limits?: RateLimits
  /** Whether the database answers. */
  isReady(): Promise<boolean>
  /**
   * After how many milliseconds what is not there, or not for whoever asks, is said to somebody signed in; later than that, after as
   * many more. At once unless told.
   */
  readonly evenMs?: number
  /** Address that people use, without a trailing slash; asked at each request, as it may follow from the port. */
  baseUrl(): string
  /** `otherHost` where several cities are served and none by this name; undefined when this installation has no city yet. */
  findTenant(host: string): Promise<Tenant | 'otherHost' | undefined>
  /** Who asks; undefined when the request carries no session or token that holds. */
  identify(c: WebContext): Promise<SignedIn | undefined>
  /** Keeps a form while its sender gives a fresh factor, and leads there. Where it is absent, such forms are refused. */
  holdForm?(c: WebContext): Promise<Response>
  /** Title and detail of a problem that carries none. */
  describeProblem(problem: Problem, c: WebContext): { readonly title: string; readonly detail: string }
  /** The page for a problem, with its texts. */
  problemPage(c: WebContext, problem: Problem & { readonly title: string; readonly detail: string }): Response
}

/** The one router for pages and API, and the one way to add a route: with the rule that says who may ask. */
export interface Web {
  readonly app: OpenAPIHono<WebEnv>
  readonly routes: readonly RouteEntry[]
  route<Path extends string>(method: Method, path: Path, rule: RouteRule, handler: WebHandler<Path>): void
  /** A route of the API, with its schemas: `web.api('signedIn')(createRoute({ ... }), handler)`. */
  api(access: Rule['access'], body?: Body): OpenAPIHono<WebEnv>['openapi']
  /** Answers with a problem, as a page or as JSON. */
  answer(c: WebContext, problem: Problem): Response
}

/** Makes the router with everything that holds for every request. Routes are added by the features. */
export function createWeb(options: WebOptions): Web {
  const { log } = options
  const https = () => options.baseUrl().startsWith('https:')
  const app = new OpenAPIHono<WebEnv>({
    defaultHook: (result) => {
      if (result.success) return
      const { issues } = result.error
      const code = hasUnknownKey(issues) ? 'unknownKey' : 'invalid'
      throw new ProblemFound(edgeProblem(code, { members: { errors: fieldErrors(issues) } }))
    },
  })
  const routes: RouteEntry[] = []

  const answer = (c: WebContext, problem: Problem): Response => {
    const told = { ...options.describeProblem(problem, c), ...problem }
    // The rest of its body stays unread: the browser must not send its next request behind it.
    if (problem.status === 413 || problem.status === 415) c.header('Connection', 'close')
    if (isApi(c.req.path)) return problemJson(c, told)
    for (const [name, value] of Object.entries(problem.headers ?? {})) c.header(name, value)
    return options.problemPage(c, told)
  }
  const limiter = new RateLimiter(options.limits)
  /** Counts a request, and ends it when it is one too many; gives the headers that say so. */
  const count = (c: WebContext, kind: RateClass): Readonly<Record<string, string>> => {
    const { account } = c.var
    const byAddress = kind === 'signIn' || kind === 'public' || kind === 'report' || !account
    const proof = account?.by
    const caller =
      byAddress || !proof ? callerAt(clientAddress(c)) : proof.means === 'token' ? proof.token : proof.session
    const standing = limiter.count(kind, caller)
    const headers = rateHeaders(kind, standing)
    if (!standing.admitted) fail('tooMany', { headers })
    return headers
  }
  const list = (
    method: Method,
    path: string,
    { body, ...given }: RouteRule & { readonly body: Body },
  ): WebMiddleware[] => {
    const rule = ruleOf(method, given)
    const limit = given.limit ?? limitOf(method, path, { ...rule, body })
    // An upper-case method is what the union says and what Hono reports.
    routes.push({ method: method.toUpperCase() as Uppercase<Method>, path, ...rule, body, limit })
    return [
      async (c, next) => {
        if (!limit) return next()
        const headers = count(c, limit)
        await next()
        for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
      },
      async (c, next) => {
        const led = leadToSignIn(c, rule)
        if (led) return led
        const owes = owesFreshFactor(c, rule)
        await admitBody(c, body)
        if (owes) return options.holdForm?.(c) ?? fail('stepUpNeeded')
        return next()
      },
    ]
  }

  app.use(requestLog(log))
  app.use((c, next) => {
    c.set('began', performance.now())
    return next()
  })
  app.use(async (c, next) => {
    // Faults can come before the account is known.
    c.set('account', undefined)
    c.set('locale', chooseLocale(c, https()))
    return pageHeaders(https())(c, next)
  })
  app.use(compress({ encoding: 'gzip' }))
  list('get', '/healthz', { access: 'public', body: 'none' })
  list('get', '/readyz', { access: 'public', body: 'none' })
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) =>
    (await options.isReady())
      ? c.text('ready')
      : answer(c, edgeProblem('unavailable', { headers: { 'Retry-After': '3' } })),
  )
  app.use(async (c, next) => {
    // Assets look the same for every city and everybody.
    if (c.req.path.startsWith('/assets/')) return next()
    const tenant = await options.findTenant(hostOf(c))
    if (!tenant) return answer(c, edgeProblem('notSetUp', { headers: { 'Retry-After': '10' } }))
    if (tenant === 'otherHost') return answer(c, edgeProblem('otherHost'))
    const address = tenant.address ?? options.baseUrl()
    // A city's own pages may change it, not those of another city beside it. A browser's report changes nothing, and comes
    // without an origin.
    if (c.req.path !== REPORTS) checkOrigin(c, address)
    c.set('tenant', tenant)
    c.set('address', address)
    c.set('account', await options.identify(c))
    return next()
  })
  app.use(
    methodNotAllowed({
      app: app as Hono<WebEnv>,
      onMethodNotAllowed: (c, allowed) =>
        answer(c, edgeProblem('methodNotAllowed', { headers: { Allow: allowed.join(', ') } })),
    }),
  )
  app.notFound((c) => {
    // Whoever guesses addresses is slowed down, too.
    if (c.var.tenant) count(c, c.var.account ? 'read' : 'public')
    return answer(c, edgeProblem('notFound'))
  })
  app.onError(async (fault, c) => {
    const problem = problemOf(fault, c, log)
    // Somebody who guesses names of things must not read from the time whether they are there.
    if (problem.status === 404 && c.var.account) await evenTime(c.var.began, options.evenMs ?? 0)
    return answer(c, problem)
  })

  return {
    app,
    routes,
    answer,
    route(method, path, rule, handler) {
      const body = rule.body ?? (method === 'get' ? 'none' : 'form')
      app.on(method.toUpperCase(), [path], ...list(method, path, { ...rule, body }), handler as WebHandler)
    },
    api:
      (access, body = 'json') =>
      (route, handler, hook) => {
        const method = route.method as Method
        const path = route.path.replaceAll(/\/\{(.+?)\}/g, '/:$1')
        app.on(method.toUpperCase(), [path], ...list(method, path, { access, body: method === 'get' ? 'none' : body }))
        return app.openapi(route, handler, hook)
      },
  }
}

/** The class of a route that names none. Health checks and the files of the client cost nothing that would be counted. */
function limitOf(method: Method, path: string, { access, body }: RouteRule): RateClass | undefined {
  if (path === '/healthz' || path === '/readyz' || path.startsWith('/assets/')) return undefined
  if (body === 'upload') return 'upload'
  if (access === 'public') return method === 'get' ? 'public' : 'signIn'
  return method === 'get' ? 'read' : 'write'
}

/** A route's rule with what follows from who may ask: administrators give a fresh factor before they change anything. */
function ruleOf(method: Method, { access, scope, fresh, enrolling = false }: RouteRule): Rule {
  const changes = method !== 'get'
  const ofCity = access === 'administrator'
  return {
    access,
    scope:
      scope ?? (ofCity ? (changes ? 'settings:write' : 'settings:read') : changes ? 'dossiers:act' : 'dossiers:read'),
    fresh: fresh ?? (ofCity && changes),
    enrolling,
  }
}

/** Waits until a whole number of steps has passed since the request came: at least one. */
async function evenTime(began: number, stepMs: number): Promise<void> {
  if (stepMs <= 0) return
  const passed = performance.now() - began
  const whole = Math.max(1, Math.ceil(passed / stepMs)) * stepMs
  await new Promise((resolve) => setTimeout(resolve, whole - passed))
}

/** What a thrown thing is to the person; a fault nobody expected is logged here, once. */
function problemOf(fault: unknown, c: WebContext, log: Log): Problem {
  if (fault instanceof ProblemFound) return fault.problem
  if (fault instanceof DatabaseUnavailable) {
    log.warn({ reference: c.var.reference, outcomeUnknown: fault.outcomeUnknown }, 'database unavailable')
    return edgeProblem('unavailable', { headers: { 'Retry-After': '5' } })
  }
  // Hono's own: JSON that does not parse, a wrong content type of a validator.
  if (fault instanceof HTTPException && fault.status === 415) return edgeProblem('wrongType')
  if (fault instanceof HTTPException && fault.status < 500) return edgeProblem('badRequest')
  log.error({ reference: c.var.reference, err: fault }, 'fault')
  return edgeProblem('fault')
}
