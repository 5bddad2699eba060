import { expect, test } from 'vitest'
import { clipped } from './clipped.ts'

test('a short paper stays as it is', () => {
  const value = { text: 'Pendek', rows: [1, 2] }
  expect(clipped(value, 1_000)).toEqual({ value, clipped: false })
})

test('a long paper is cut at words, its tables at ten rows, whatever their depth', () => {
  const value = {
    sections: { a: 'kata '.repeat(5_000) },
    findings: Array.from({ length: 200 }, () => ({ text: 'x'.repeat(900) })),
  }
  const cut = clipped(value, 24_000)
  expect(cut.clipped).toBe(true)
  expect(JSON.stringify(cut.value).length).toBeLessThan(24_000)
  expect(JSON.stringify(cut.value)).toContain('kata …')
})
