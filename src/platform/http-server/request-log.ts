import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { createReference, type Log } from '#platform/log/log.ts'
import type { HttpEnv } from './http-env.ts'

/**
 * One line per request: method, the route's pattern (never the address, which may hold a tracking code or a search
 * for a name), status, time and reference number; of what changed something or was refused, the account's id too.
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
    const { method } = c.req
    const { status } = c.res
    const account = isTold(method, status) ? c.var.account?.account : undefined
    log.routine.info({ method, route, status, ms, reference, account }, 'request')
  }
}

const isTold = (method: string, status: number): boolean => (method !== 'GET' && method !== 'HEAD') || status >= 400
