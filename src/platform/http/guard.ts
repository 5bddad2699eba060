import { isApi, type WebContext } from './context.ts'
import { fail } from './problem.ts'

/**
 * Who may ask. Beyond being signed in, `dossierReader` and `dossierActor` are decided by the dossier's service, which
 * knows its parties: a route with such a rule must go through it.
 */
export type Access = 'public' | 'signedIn' | 'administrator' | 'dossierReader' | 'dossierActor'

/** Where people sign in, and come back from to the page in `next`. */
export const signInPath = '/masuk'

/**
 * Holds a request to its route's rule: ends it, or gives the way to the page where people sign in. What is not mine or not
 * there is 404 alike, so administrators' pages are 404 for others.
 */
export function leadToSignIn(c: WebContext, access: Access): Response | undefined {
  if (access === 'public') return undefined
  const account = c.get('account')
  const { method, path } = c.req
  const safe = method === 'GET' || method === 'HEAD'
  if (!account) {
    if (isApi(path)) fail('signInNeeded', { headers: { 'WWW-Authenticate': 'Bearer' } })
    if (safe) return c.redirect(signInAddress(pathOf(c.req.url)), 303)
    // A script must see that it failed; a person is led to sign in and back to the form.
    if (!c.req.header('accept')?.includes('text/html')) fail('signInNeeded')
    return c.redirect(`${signInAddress(formPath(c))}&ended=1`, 303)
  }
  if (account.by.means === 'token' && account.by.scope === 'read' && !safe) fail('readOnlyToken')
  if (access === 'administrator' && !account.duties.includes('administrator')) fail('notFound')
  return undefined
}

const signInAddress = (next: string): string => `${signInPath}?next=${encodeURIComponent(next)}`

const pathOf = (address: string): string => {
  const { pathname, search } = new URL(address)
  return pathname + search
}

/** The page whose form was sent, as the browser tells it; the origin has been checked before. */
function formPath(c: WebContext): string {
  const [from, origin] = [c.req.header('referer'), c.req.header('origin')]
  return from !== undefined && origin !== undefined && from.startsWith(`${origin}/`) ? pathOf(from) : '/'
}
