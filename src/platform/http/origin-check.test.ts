import { expect, test } from 'vitest'
import { isOwnRequest } from './origin-check.ts'

const own = ['https://alur.example.go.id']
const post = { method: 'POST', bearer: false, origin: undefined, fetchSite: undefined }

test.each([
  [{ ...post, method: 'GET' }, true],
  [{ ...post, method: 'HEAD' }, true],
  [{ ...post, origin: 'https://alur.example.go.id', fetchSite: 'same-origin' }, true],
  [{ ...post, origin: 'https://alur.example.go.id' }, true],
  [{ ...post, fetchSite: 'same-origin' }, true],
  [{ ...post, bearer: true }, true],
  [post, false],
  [{ ...post, origin: 'null' }, false],
  [{ ...post, origin: 'http://alur.example.go.id' }, false],
  [{ ...post, origin: 'https://alur.example.go.id.evil.example' }, false],
  [{ ...post, origin: 'https://alur.example.go.id', fetchSite: 'cross-site' }, false],
  [{ ...post, origin: 'https://alur.example.go.id', fetchSite: 'same-site' }, false],
  [{ ...post, method: 'DELETE', fetchSite: 'none' }, false],
])('%o: %s', (source, allowed) => {
  expect(isOwnRequest(source, own)).toBe(allowed)
})
