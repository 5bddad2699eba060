import { expect, test } from 'vitest'
import { CheckRoom } from './take-file.ts'

const later = () => Promise.withResolvers<void>()

test('so many are let in, the next is not, and a place is free again when one is done, also by a fault', async () => {
  const room = new CheckRoom(2)
  const [first, second] = [later(), later()]
  const inside = [room.enter(() => first.promise), room.enter(() => second.promise)]
  expect(room.enter(async () => undefined)).toBeUndefined()
  first.reject(new Error('contoh'))
  await expect(inside[0]).rejects.toThrow('contoh')
  expect(room.enter(async () => 'in')).toBeDefined()
  second.resolve()
  await inside[1]
})

test('files are judged one after the other, and a fault keeps none of the others waiting', async () => {
  const room = new CheckRoom(9)
  const told: string[] = []
  const slow = later()
  const first = room.inTurn(async () => {
    await slow.promise
    told.push('first')
    throw new Error('contoh')
  })
  const second = room.inTurn(async () => told.push('second'))
  slow.resolve()
  await expect(first).rejects.toThrow('contoh')
  await second
  expect(told).toEqual(['first', 'second'])
})
