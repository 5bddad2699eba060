import { isApi, type WebContext } from './context.ts'
import { fail } from './problem.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What a browser says about where a request began. */
export interface RequestSource {
  readonly method: string
  /** Credentials in a header, which no browser sends to us on its own. */
  readonly bearer: boolean
  readonly origin: string | undefined
  readonly fetchSite: string | undefined
}

/**
 * Whether a request may change something. A browser always tells the origin of a POST, so silence is refused too. A
 * bearer token is never sent by a browser on its own, nor is a password that no answer of ours asks a browser for, so
 * these need no origin; and beside them no cookie counts.
 */
export function isOwnRequest(
  { method, bearer, origin, fetchSite }: RequestSource,
  ownOrigins: readonly string[],
): boolean {
  if (SAFE.has(method) || bearer) return true
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false
  if (origin !== undefined) return ownOrigins.includes(origin)
  return fetchSite === 'same-origin'
}

/** Ends a request from elsewhere that would change something; `address` is the one that people use for the city of the request. */
export function checkOrigin(c: WebContext, address: string): void {
  const source = {
    method: c.req.method,
    bearer: /^(Bearer|Basic) /.test(c.req.header('authorization') ?? '') && isApi(c.req.path),
    origin: c.req.header('origin'),
    fetchSite: c.req.header('sec-fetch-site'),
  }
  // What changes nothing needs no address to be taken apart.
  if (!SAFE.has(source.method) && !isOwnRequest(source, [new URL(address).origin])) fail('foreignOrigin')
}
