import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { createReference, type Log } from '#platform/log/log.ts'
import type { HttpEnv } from './http-env.ts'

/**
 * One line per request: method, the route's pattern (never the address, which may hold a tracking code or a search
 * for a name), status, time and reference number.
 */
export function requestLog(log: Log): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const reference = createReference()
    const since = performance.now()
    c.set('reference', reference)
    c.set('log', log)
    await next()
    c.res.headers.set('X-Request-Reference', reference)
    const route = matchedRoutes(c).findLast(({ path }) => !path.includes('*'))?.path ?? 'none'
    const ms = Math.round((performance.now() - since) * 10) / 10
    log.routine.info({ method: c.req.method, route, status: c.res.status, ms, reference }, 'request')
  }
}
