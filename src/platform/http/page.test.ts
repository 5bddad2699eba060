import { expect, test } from 'vitest'
import { ownPath } from './page.ts'

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
