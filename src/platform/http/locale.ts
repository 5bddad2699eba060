import type { Locale, WebContext } from './context.ts'
import { keepCookie, readCookie } from './cookies.ts'

const COOKIE = 'lang'
const YEAR = 31_536_000

/** Remembers the language that somebody chose, for a year. */
export const keepLocale = (c: WebContext, lang: Locale, https: boolean): void =>
  keepCookie(c, { name: COOKIE, value: lang, https, maxAge: YEAR })

const isLocale = (text: string | undefined): text is Locale => text === 'id' || text === 'en'

/** The first of our languages in Accept-Language, by weight; Indonesian when there is none. */
export function preferredLocale(acceptLanguage: string | undefined): Locale {
  if (acceptLanguage === undefined) return 'id'
  const wishes = acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return wishes.map(({ language }) => language).find(isLocale) ?? 'id'
}

/** `?lang=` is obeyed and remembered; then the cookie; then the browser's wish. */
export function chooseLocale(c: WebContext, https: boolean): Locale {
  const asked = c.req.query('lang')
  if (isLocale(asked)) {
    keepLocale(c, asked, https)
    return asked
  }
  const kept = readCookie(c, COOKIE, https)
  return isLocale(kept) ? kept : preferredLocale(c.req.header('accept-language'))
}
