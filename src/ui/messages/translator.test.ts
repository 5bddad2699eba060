import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { catalogue, LOCALES } from './catalogue.ts'
import { INTL_LOCALE, translator } from './translator.ts'

/** A value for every name that a message mentions. */
const valuesOf = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => [
      name,
      new RegExp(`\\{${name}, `).test(text) ? 12_345 : `<${name}>`,
    ]),
  )

test.each(LOCALES)('every message in %s says what ICU MessageFormat makes of it', (locale) => {
  const t = translator(locale)
  for (const [key, text] of Object.entries(catalogue[locale])) {
    const values = valuesOf(text)
    const expected = new IntlMessageFormat(text, INTL_LOCALE[locale], undefined, { ignoreTag: true }).format(values)
    expect(t.dynamic(key, values), key).toBe(String(expected))
  }
})

test('a value that is missing is a fault, not a gap', () => {
  expect(() => translator('id')('dossier.round')).toThrow('round')
})
