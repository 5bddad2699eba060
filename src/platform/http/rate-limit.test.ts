import { describe, expect, test } from 'vitest'
import { callerAt, RATE_LIMITS, RateLimiter, rateHeaders } from './rate-limit.ts'

const limits = { ...RATE_LIMITS, write: 3 }

describe('counting', () => {
  test('the limit is admitted, the next one is not, and the next minute begins anew', () => {
    const limiter = new RateLimiter(limits)
    const admitted = [0, 10, 20, 30].map((now) => limiter.count('write', 'a', now).admitted)
    expect(admitted).toEqual([true, true, true, false])
    expect(limiter.count('write', 'a', 59_999)).toEqual({ limit: 3, remaining: 0, resetSeconds: 1, admitted: false })
    expect(limiter.count('write', 'a', 60_000)).toMatchObject({ remaining: 2, admitted: true })
  })

  test('callers and classes do not count for each other', () => {
    const limiter = new RateLimiter(limits)
    for (let turn = 0; turn < 5; turn += 1) limiter.count('write', 'a', 0)
    expect(limiter.count('write', 'b', 0).admitted).toBe(true)
    expect(limiter.count('read', 'a', 0).admitted).toBe(true)
  })

  test('a flood of addresses does not fill the memory', () => {
    const limiter = new RateLimiter(limits, 100)
    for (let address = 0; address < 10_000; address += 1) limiter.count('public', String(address), 0)
    expect(limiter.size).toBe(100)
  })
})

test('headers name the class, the rest and the wait', () => {
  const standing = { limit: 3, remaining: 0, resetSeconds: 42, admitted: false }
  expect(rateHeaders('write', standing)).toEqual({
    'RateLimit-Policy': '"write";q=3;w=60',
    RateLimit: '"write";r=0;t=42',
    'Retry-After': '42',
  })
  expect(rateHeaders('write', { ...standing, admitted: true })).not.toHaveProperty('Retry-After')
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s is the caller %s', (address, caller) => {
  expect(callerAt(address)).toBe(caller)
})
