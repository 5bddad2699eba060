import { expect, test } from 'vitest'
import type { DossierEvent, Recorded } from '#core/dossier/event.ts'
import { filtered, filterText, readFilter } from './trail-filter.ts'

const ANI = '0199a1b2-0000-7000-8000-000000000001'
const trail = (...events: readonly (readonly [string | undefined, object])[]): Recorded[] =>
  events.map(([person, event], index) => ({
    seq: index + 1,
    at: '2026-03-02T02:00:00.000Z' as Recorded['at'],
    // Only what the filter looks at.
    cause: (person ? { by: 'person', person } : { by: 'system', job: 'test' }) as Recorded['cause'],
    event: event as DossierEvent,
  }))

const events = trail(
  [ANI, { type: 'TurnOpened', round: 1 }],
  [ANI, { type: 'CommentAdded', text: 'satu' }],
  [undefined, { type: 'DeadlineMissed' }],
  [ANI, { type: 'StageReturned', to: 'a' }],
  [ANI, { type: 'TurnOpened', round: 2 }],
  [ANI, { type: 'CommentAdded', text: 'dua' }],
)
const found = (filter: Parameters<typeof filtered>[1]) => filtered(events, filter).map(({ seq }) => seq)

test('without a filter everything is shown', () => expect(found({})).toHaveLength(6))
test('by kind', () => expect(found({ kind: 'comments' })).toEqual([2, 6]))
test('by person, and what Alur did by itself', () => {
  expect(found({ by: ANI })).toEqual([1, 2, 4, 5, 6])
  expect(found({ by: 'alur' })).toEqual([3])
})
test('by the round of the turn that was open', () => expect(found({ round: 2 })).toEqual([5, 6]))
test('by all of them at once', () => expect(found({ kind: 'comments', by: ANI, round: 1 })).toEqual([2]))

test('an address carries the filter, and what it does not know filters nothing', () => {
  const read = (text: string) => readFilter((name) => new URLSearchParams(text).get(name) ?? undefined)
  const filter = { kind: 'returns', by: ANI, round: 12 } as const
  expect(read(filterText(filter))).toEqual(filter)
  expect(read("jenis=constructor&oleh='; drop&putaran=-1")).toEqual({})
})
