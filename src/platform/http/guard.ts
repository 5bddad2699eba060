import { isApi, type WebMiddleware } from './context.ts'
import { fail } from './problem.ts'

/**
 * Who may ask. Beyond being signed in, `dossierReader` and `dossierActor` are decided by the dossier's service, which
 * knows its parties: a route with such a rule must go through it.
 */
export type Access = 'public' | 'signedIn' | 'administrator' | 'dossierReader' | 'dossierActor'

/** Where people sign in, and come back from to the page in `next`. */
export const signInPath = '/masuk'

/** Holds a route to its rule; what is not mine or not there is 404 alike, so administrators' pages are 404 for others. */
export function guard(access: Access): WebMiddleware {
  return async (c, next) => {
    if (access === 'public') return next()
    const { account } = c.var
    const { method, path } = c.req
    const safe = method === 'GET' || method === 'HEAD'
    if (!account) {
      if (isApi(path)) fail('signInNeeded', { headers: { 'WWW-Authenticate': 'Bearer' } })
      if (!safe) fail('signInNeeded')
      const { pathname, search } = new URL(c.req.url)
      return c.redirect(`${signInPath}?next=${encodeURIComponent(pathname + search)}`, 303)
    }
    if (account.by.means === 'token' && account.by.scope === 'read' && !safe) fail('readOnlyToken')
    if (access === 'administrator' && !account.duties.includes('administrator')) fail('notFound')
    return next()
  }
}
