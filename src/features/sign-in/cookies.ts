import { deleteCookie } from 'hono/cookie'
import type { WebContext } from '#platform/http/context.ts'
import { cookieLine, cookieName, readCookie } from '#platform/http/cookies.ts'
import { KNOWN_DAYS } from './known-devices.ts'

/**
 * What a browser keeps for us: the session; that it is known; a sign-in that waits; the visitor whom a passkey is asked of; a sign-in
 * by the city's provider.
 */
export type Cookie = 'session' | 'known' | 'half' | 'visitor' | 'provider'

const NAMES: Readonly<Record<Cookie, string>> = {
  session: 'alur',
  known: 'alur-perangkat',
  half: 'alur-langkah',
  visitor: 'alur-tamu',
  provider: 'alur-penyedia',
}
const DAY_SECONDS = 86_400
/** Without one, it ends with the browser. */
const MAX_AGE: Readonly<Partial<Record<Cookie, number>>> = {
  known: KNOWN_DAYS * DAY_SECONDS,
  half: 600,
  visitor: 3_600,
  provider: 600,
}

/** Name of the cookie that carries the session. */
export const sessionCookie = (https: boolean): string => cookieName(NAMES.session, https)

const SECRET = /^[\w-]{20,200}$/

/** Reads, keeps and forgets our cookies. */
export function cookieJar(https: () => boolean) {
  const headerOf = (cookie: Cookie, secret: string): string => {
    const maxAge = MAX_AGE[cookie]
    return cookieLine({ name: NAMES[cookie], value: secret, https: https(), ...(maxAge !== undefined && { maxAge }) })
  }
  return {
    read(c: WebContext, cookie: Cookie): string | undefined {
      const secret = readCookie(c, NAMES[cookie], https())
      return secret !== undefined && SECRET.test(secret) ? secret : undefined
    },
    /** The value of `Set-Cookie`. */
    headerOf,
    set(c: WebContext, cookie: Cookie, secret: string): void {
      c.header('Set-Cookie', headerOf(cookie, secret), { append: true })
    },
    forget(c: WebContext, cookie: Cookie): void {
      deleteCookie(c, cookieName(NAMES[cookie], https()), { path: '/', secure: https() })
    },
  }
}

export type CookieJar = ReturnType<typeof cookieJar>
