import { expect, test } from 'vitest'
import { preferredLocale } from './locale.ts'

test.each([
  [undefined, 'id'],
  ['', 'id'],
  ['en-GB,en;q=0.9', 'en'],
  ['fr,en;q=0.5,id;q=0.8', 'id'],
  ['id-ID,en;q=0.9', 'id'],
  ['jv, su;q=0.9', 'id'],
  ['en;q=0, id;q=0.1', 'id'],
  ['en;q=abc', 'en'],
])('Accept-Language %s gives %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale)
})
