import { expect, test } from 'vitest'
import { ownPath, takesGzip } from './page.ts'

test.each(['/dossiers/1', '/worklist?state=late&page=2', '/'])('%s is one of our paths', (path) => {
  expect(ownPath(path)).toBe(path)
})

test.each([
  undefined,
  '',
  'dossiers',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  `/${'x'.repeat(3_000)}`,
])('%s is not', (path) => {
  expect(ownPath(path, '/worklist')).toBe('/worklist')
})

test.each(['gzip', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8', 'GZIP'])(
  'a browser that says "%s" takes gzip',
  (said) => {
    expect(takesGzip(said)).toBe(true)
  },
)

test.each([undefined, '', 'br', 'gzip;q=0', 'gzip; q=0.0, br'])('one that says "%s" does not', (said) => {
  expect(takesGzip(said)).toBe(false)
})
