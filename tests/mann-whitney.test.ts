import { expect, test } from 'vitest'
import { mannWhitney, median } from '#root/bench/mann-whitney.ts'

test('values of one distribution are not told apart, shifted ones are', () => {
  const values = Array.from({ length: 200 }, (_, index) => (index * 37) % 200)
  const mixed = values.filter((_, index) => index % 2 === 0)
  const others = values.filter((_, index) => index % 2 === 1)
  expect(mannWhitney(mixed, others).p).toBeGreaterThan(0.05)
  expect(
    mannWhitney(
      mixed,
      mixed.map((value) => value + 40),
    ).p,
  ).toBeLessThan(0.001)
})

test('a known case: U = 0 of 20 and 20', () => {
  const low = Array.from({ length: 20 }, (_, index) => index)
  const { z, p } = mannWhitney(
    low,
    low.map((value) => value + 100),
  )
  expect(z).toBeCloseTo(-5.41, 2)
  expect(p).toBeLessThan(1e-7)
})

test('ties count half', () => expect(mannWhitney([1, 1, 1, 1], [1, 1, 1, 1]).z).toBe(0))

test('median', () => expect([median([3, 1, 2]), median([1, 2, 3, 4])]).toEqual([2, 2.5]))
