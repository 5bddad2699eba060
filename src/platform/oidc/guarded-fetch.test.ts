import { describe, expect, test } from 'vitest'
import { guardedFetch, isPrivate, OutboundRefused } from './guarded-fetch.ts'
import { issuerOf } from './provider.ts'

const ISSUER = new URL('https://sso.example.go.id/realms/pegawai')
const ask = (address: string) =>
  guardedFetch(ISSUER, 1_000)(address, { method: 'GET', headers: {}, body: undefined, redirect: 'manual' })

describe('beside the issuer’s own host', () => {
  test.each([
    'https://127.0.0.1/keys',
    'https://10.1.2.3/keys',
    'https://169.254.169.254/latest/meta-data',
    'https://192.168.1.1/',
    'https://[::1]/keys',
    'https://[fd00::1]/keys',
    'https://[::ffff:10.0.0.1]/keys',
    // Its name leads to this machine.
    'https://localhost/keys',
    'http://sso.example.go.id/keys',
    'http://example.com/keys',
  ])('%s is not asked', async (address) => {
    await expect(ask(address)).rejects.toThrow(OutboundRefused)
  })
})

test.each(['100.64.0.1', '172.31.0.1', '0.0.0.0', 'fe80::1', '::', '::ffff:127.0.0.1', '64:ff9b::a00:1', 'nama'])(
  '%s counts as private',
  (address) => expect(isPrivate(address)).toBe(true),
)
test.each(['8.8.8.8', '172.32.0.1', '2001:4860:4860::8888'])('%s does not', (address) =>
  expect(isPrivate(address)).toBe(false),
)

describe('an issuer', () => {
  test.each(['https://sso.example.go.id', 'http://localhost:8080/realms/a', 'http://127.0.0.1:1', 'http://[::1]:1'])(
    'may be %s',
    (issuer) => expect(issuerOf(issuer)?.href).toBeDefined(),
  )
  test.each([
    'http://sso.example.go.id',
    'http://localhost.evil.example',
    'https://a:b@sso.example.go.id',
    'https://sso.example.go.id/?a=1',
    'ftp://sso.example.go.id',
    'sso.example.go.id',
  ])('may not be %s', (issuer) => expect(issuerOf(issuer)).toBeUndefined())
})
