import { getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import type { WebContext } from './context.ts'

/** `__Host-` binds a cookie to this host, to https and to every path; browsers refuse it on plain http. */
export const cookieName = (name: string, https: boolean): string => (https ? `__Host-${name}` : name)

export const readCookie = (c: WebContext, name: string, https: boolean): string | undefined =>
  getCookie(c, cookieName(name, https))

/** Sets a cookie that no script reads and no other site brings along; without `maxAge` (seconds) it ends with the browser. */
export function keepCookie(
  c: WebContext,
  { name, value, https, ...more }: { name: string; value: string; https: boolean } & Pick<CookieOptions, 'maxAge'>,
): void {
  setCookie(c, cookieName(name, https), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: https,
    ...more,
  })
}
