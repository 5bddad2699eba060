import { describe, expect, test } from 'vitest'
import type { Stage } from './definition.ts'
import { activitiesOf, firstStep, loadRole, loadStage, loadStep, stagesInOrder, targetOf } from './navigate.ts'
import { sop009 } from './sop-009.ts'

const reversed = { stages: Object.fromEntries(Object.entries(sop009.stages).reverse()) }

describe('the order of the SOP', () => {
  test('is that of the paper, with the waits where they fall', () => {
    expect(stagesInOrder(sop009).map(({ key }) => key)).toEqual(Object.keys(sop009.stages))
  })

  test('does not hang on the order of keys', () => {
    expect(stagesInOrder(reversed)).toEqual(stagesInOrder(sop009))
    expect(activitiesOf(reversed).map(({ no }) => no)).toEqual(Array.from({ length: 15 }, (_, index) => index + 1))
  })

  test('holds for waits that follow each other, and for a wait at the start', () => {
    const step = (to: string) => [
      { key: 'act', role: 'a', drafters: [], exits: { x: { kind: 'forward', label: 'x', to } as const } },
    ]
    const blank = {
      kind: 'activity',
      text: 't',
      column: 'c',
      duration: null,
      requiredInput: null,
      remark: null,
    } as const
    const wait = (to: string): Stage => ({ kind: 'wait', name: 'w', outputs: [], steps: step(to) })
    const row = (no: number, to: string): Stage => ({ ...blank, outputs: [], no, steps: step(to) })
    const stages = { a: row(1, 'c'), b: wait('d'), c: wait('b'), d: row(2, ''), early: wait('a') }
    expect(stagesInOrder({ stages }).map(({ key }) => key)).toEqual(['early', 'a', 'c', 'b', 'd'])
  })
})

describe('where an exit leads', () => {
  const exitOf = (stage: string, step: string, exit: string) => {
    const found = loadStep(sop009, { stage, step }).exits[exit]
    if (!found) throw new Error(`No exit ${exit}`)
    return targetOf(sop009, { stage, step }, found)
  }

  test.each([
    ['onward to the next step', 'handOverKak', 'ratify', 'disahkan', { stage: 'handOverKak', step: 'handOver' }],
    ['forward to the first step', 'testSecurity', 'act', 'aman', { stage: 'requestHosting', step: 'request' }],
    [
      'back to the first step',
      'requestHosting',
      'receive',
      'dikembalikan',
      { stage: 'requestHosting', step: 'request' },
    ],
    ['to the end', 'followUp', 'act', 'ditindaklanjuti', undefined],
  ] as const)('%s', (_, stage, step, exit, target) => {
    expect(exitOf(stage, step, exit)).toEqual(target)
  })

  test('onward from the last step is a fault', () => {
    const place = { stage: 'handOverKak', step: 'handOver' }
    expect(() => targetOf(sop009, place, { kind: 'onward', label: '' })).toThrow('nothing after handOverKak/handOver')
  })
})

test('what a definition does not have is a fault', () => {
  expect(() => loadStage(sop009, 'none')).toThrow('SOP 009 version 1 has no stage none')
  expect(() => loadStep(sop009, { stage: 'formTeam', step: 'none' })).toThrow('no step formTeam/none')
  expect(() => loadRole(sop009, 'none')).toThrow('no role none')
  expect(() => firstStep(sop009, 'none')).toThrow('no stage none')
})
