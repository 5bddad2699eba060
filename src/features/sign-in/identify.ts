import { getCookie } from 'hono/cookie'
import type { Database } from '#platform/database/database.ts'
import { isApi, type SignedIn, type WebContext } from '#platform/http/context.ts'
import { sessionCookie } from './cookies.ts'
import { recallHolder } from './holder-memory.ts'
import { findSession } from './sessions.ts'
import { findToken } from './tokens.ts'

/**
 * Finds who asks: by bearer token on the API, by session everywhere. A bearer token that does not hold is not
 * made good by a cookie beside it.
 */
export function identifier(database: Database, https: () => boolean) {
  return async (c: WebContext): Promise<SignedIn | undefined> => {
    const authorization = c.req.header('authorization')
    if (authorization !== undefined) {
      const [, secret] = /^Bearer ([\w-]{20,200})$/.exec(authorization) ?? []
      if (secret === undefined || !isApi(c.req.path)) return undefined
      const tenant = c.get('tenant').id
      return recallHolder(tenant, secret, () => findToken(database, tenant, secret))
    }
    const secret = getCookie(c, sessionCookie(https()))
    if (secret === undefined || secret.length > 200) return undefined
    const tenant = c.get('tenant').id
    return recallHolder(tenant, secret, () => findSession(database, tenant, secret))
  }
}
