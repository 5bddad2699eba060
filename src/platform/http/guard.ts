import { isApi, type WebContext } from './context.ts'
import { fail } from './problem.ts'
import { FRESH_SCOPES, type TokenScope } from './scopes.ts'

/**
 * Who may ask. Beyond being signed in, `dossierReader` and `dossierActor` are decided by the dossier's service, which
 * knows its parties: a route with such a rule must go through it.
 */
export type Access = 'public' | 'signedIn' | 'administrator' | 'dossierReader' | 'dossierActor'

/** What a route asks of whoever comes. */
export interface Rule {
  readonly access: Access
  /** What a token must be good for. */
  readonly scope: TokenScope
  /** Whether a factor must have been given within the last five minutes. */
  readonly fresh: boolean
  /** Open also to those who must set up a second factor first. */
  readonly enrolling: boolean
}

/** Where people sign in, and come back from to the page in `next`. */
export const signInPath = '/masuk'
/** Where people look after how they sign in. */
export const securityPath = '/akun/keamanan'

/**
 * Holds a request to its route's rule: ends it, or gives the way to the page where people sign in. What is not mine or not
 * there is 404 alike, so administrators' pages are 404 for others.
 */
export function leadToSignIn(c: WebContext, { access, scope, fresh, enrolling }: Rule): Response | undefined {
  const account = c.get('account')
  const owes = account?.by.means === 'session' && account.by.owesFactor === true && !enrolling
  if (access === 'public') {
    // Half signed in is not signed in.
    if (owes) c.set('account', undefined)
    return undefined
  }
  const { method, path } = c.req
  const safe = method === 'GET' || method === 'HEAD'
  if (!account) {
    if (isApi(path)) fail('signInNeeded', { headers: { 'WWW-Authenticate': 'Bearer' } })
    if (safe) return c.redirect(signInAddress(pathOf(c.req.url)), 303)
    // A script must see that it failed; a person is led to sign in and back to the form.
    if (!c.req.header('accept')?.includes('text/html')) fail('signInNeeded')
    return c.redirect(`${signInAddress(formPath(c))}&ended=1`, 303)
  }
  if (owes) {
    if (isApi(path) || !c.req.header('accept')?.includes('text/html')) fail('secondFactorNeeded')
    return c.redirect(securityPath, 303)
  }
  if (account.by.means === 'token') {
    // Without the scope that such an act has of its own, no token stands in for a fresh factor.
    const barred = fresh && !FRESH_SCOPES.has(scope)
    if (barred || !account.by.scopes.includes(scope)) fail('scopeMissing', { members: { scope } })
  }
  if (access === 'administrator' && !account.duties.includes('administrator')) fail('notFound')
  return undefined
}

/** Whether a fresh factor is due before the request may go on; a script is told so, a person's form is held meanwhile. */
export function owesFreshFactor(c: WebContext, { access, fresh }: Rule): boolean {
  const by = c.get('account')?.by
  if (!fresh || access === 'public' || by?.means !== 'session' || by.fresh) return false
  if (isApi(c.req.path) || !c.req.header('accept')?.includes('text/html')) fail('stepUpNeeded')
  return true
}

const signInAddress = (next: string): string => `${signInPath}?next=${encodeURIComponent(next)}`

/** Path and query of an address. */
export const pathOf = (address: string): string => {
  const { pathname, search } = new URL(address)
  return pathname + search
}

/** The page whose form was sent, as the browser tells it; the origin has been checked before. */
export function formPath(c: WebContext): string {
  const [from, origin] = [c.req.header('referer'), c.req.header('origin')]
  return from !== undefined && origin !== undefined && from.startsWith(`${origin}/`) ? pathOf(from) : '/'
}
