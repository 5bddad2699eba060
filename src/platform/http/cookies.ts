import { generateCookie, getCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import type { WebContext } from './context.ts'

/** `__Host-` binds a cookie to this host, to https and to every path; browsers refuse it on plain http. */
export const cookieName = (name: string, https: boolean): string => (https ? `__Host-${name}` : name)

export const readCookie = (c: WebContext, name: string, https: boolean): string | undefined =>
  getCookie(c, cookieName(name, https))

interface Kept extends Pick<CookieOptions, 'maxAge'> {
  readonly name: string
  readonly value: string
  readonly https: boolean
}

/** The value of `Set-Cookie`, for a cookie that no script reads and no other site brings along; without `maxAge` (seconds) it ends with the browser. */
export const cookieLine = ({ name, value, https, ...more }: Kept): string =>
  generateCookie(cookieName(name, https), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: https,
    ...more,
  })

/** Sets a cookie. */
export const keepCookie = (c: WebContext, kept: Kept): void =>
  c.header('Set-Cookie', cookieLine(kept), { append: true })
