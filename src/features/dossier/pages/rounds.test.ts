import { expect, test } from 'vitest'
import type { DossierEvent, Recorded } from '#core/dossier/event.ts'
import { roundsOf } from './rounds.ts'

const trail = (...events: readonly object[]): Recorded[] =>
  events.map((event, index) => ({
    seq: index + 1,
    at: '2026-03-02T02:00:00.000Z' as Recorded['at'],
    cause: { by: 'system', job: 'test' },
    // Only what rounds are made of.
    event: event as DossierEvent,
  }))
const done = (stage: string) => ({ type: 'StepCompleted', stage, step: 'act', exit: 'lanjut' })
const back = (stage: string, to: string, reason: string) => ({ type: 'StageReturned', stage, to, reason })

test('a dossier that never came back has no rounds', () => {
  expect(roundsOf(trail(done('a'), done('b'))).size).toBe(0)
})

test('each round holds what was handed in and why it came back, whichever stage returned it', () => {
  const rounds = roundsOf(
    trail(done('a'), back('b', 'a', 'satu'), done('a'), done('b'), back('c', 'a', 'dua'), done('a')),
  ).get('a')
  expect(rounds?.map(({ handedIn, returned }) => [handedIn?.seq, returned?.event.reason])).toEqual([
    [1, 'satu'],
    [3, 'dua'],
    [6, undefined],
  ])
})

test('a stage may return to itself, and a stage behind it is a loop of its own', () => {
  const rounds = roundsOf(trail(done('a'), back('a', 'a', 'kurang'), done('a'), done('b'), back('c', 'b', 'lain')))
  expect([...rounds.keys()]).toEqual(['a', 'b'])
  expect(rounds.get('a')).toHaveLength(2)
})
