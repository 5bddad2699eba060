import { expect, test } from 'vitest'
import { changeBetween } from './entries.ts'

const before = new Map([
  ['name', ['a']],
  ['kinds', ['x', 'y']],
  ['note', ['b']],
])

test('only what differs is told', () => {
  const now = new Map([
    ['name', ['a']],
    ['kinds', ['x']],
    ['more', ['c']],
  ])
  expect(changeBetween(before, now)).toEqual({
    set: [
      ['kinds', ['x']],
      ['more', ['c']],
    ],
    gone: ['note'],
  })
})

test('nothing is told of what stayed', () => {
  expect(changeBetween(before, new Map(before))).toEqual({ set: [], gone: [] })
})
