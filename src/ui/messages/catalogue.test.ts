import { readdirSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { catalogue, LOCALES, type Locale } from './catalogue.ts'
import { INTL_LOCALE } from './translator.ts'

const here = (path: string) => new URL(path, import.meta.url)
const areas = (locale: Locale) => readdirSync(here(`./${locale}/`)).sort()
const texts = (locale: Locale, file: string): Record<string, string> =>
  JSON.parse(readFileSync(here(`./${locale}/${file}`), 'utf8'))

const parse = (locale: Locale, text: string) =>
  new IntlMessageFormat(text, INTL_LOCALE[locale], undefined, { ignoreTag: true }).getAst()

/** Names of the arguments of a message, those inside of plurals and selects too. */
function argumentsOf(ast: unknown): string[] {
  if (Array.isArray(ast)) return [...new Set(ast.flatMap(argumentsOf))].sort()
  if (typeof ast !== 'object' || ast === null) return []
  const { type, value, options } = ast as {
    type?: number
    value?: unknown
    options?: Record<string, { value: unknown }>
  }
  const own = typeof type === 'number' && type !== 0 && type !== 7 && typeof value === 'string' ? [value] : []
  return [...own, ...Object.values(options ?? {}).flatMap((option) => argumentsOf(option.value))]
}

test('both languages have the same files, each file the same texts', () => {
  expect(areas('en')).toEqual(areas('id'))
  for (const file of areas('id'))
    expect([file, Object.keys(texts('en', file)).sort()]).toEqual([file, Object.keys(texts('id', file)).sort()])
})

test('no text stands in two files, and every file is in the catalogue', () => {
  for (const locale of LOCALES) {
    const keys = areas(locale).flatMap((file) => Object.keys(texts(locale, file)))
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
    expect(Object.keys(catalogue[locale]).sort()).toEqual(keys.sort())
  }
})

test.each(LOCALES)('every text in %s is there and parses', (locale) => {
  for (const [key, text] of Object.entries(catalogue[locale])) {
    expect(text.trim(), key).not.toBe('')
    expect(() => parse(locale, text), key).not.toThrow()
  }
})

test('both languages name the same arguments', () => {
  const translated = new Map(Object.entries(catalogue.en))
  for (const [key, text] of Object.entries(catalogue.id)) {
    const english = translated.get(key) ?? ''
    expect([key, argumentsOf(parse('en', english))]).toEqual([key, argumentsOf(parse('id', text))])
  }
})
