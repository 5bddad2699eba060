import { expect, test } from 'vitest'
import { LookUps, MISSES, WINDOW_MS } from './look-ups.ts'

test('an address that guesses must wait, others need not, and the wait ends', () => {
  let now = 0
  const lookUps = new LookUps(() => now)
  for (let miss = 0; miss < MISSES; miss += 1) {
    expect(lookUps.waitFor('192.0.2.1')).toBeUndefined()
    lookUps.miss('192.0.2.1')
  }
  expect(lookUps.waitFor('192.0.2.1')).toBe(WINDOW_MS / 1000)
  expect(lookUps.waitFor('192.0.2.2')).toBeUndefined()
  now = WINDOW_MS
  expect(lookUps.waitFor('192.0.2.1')).toBeUndefined()
  lookUps.miss('192.0.2.1')
  expect(lookUps.waitFor('192.0.2.1')).toBeUndefined()
})
