import { expect, test } from 'vitest'
import type { SopDefinition } from '#core/sop/definition.ts'
import { stagesInOrder } from '#core/sop/navigate.ts'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import type { FlowRow, RowState } from './flow.ts'
import { trackOf } from './track.ts'

const row = (stage: FlowRow['stage'], state: RowState, visits: readonly object[] = []): FlowRow => ({
  stage,
  state,
  // Only what the drawing reads.
  visits: visits as FlowRow['visits'],
  used: null,
  late: false,
})

function rowsOf(sop: SopDefinition, at: number, visits: Readonly<Record<string, readonly object[]>> = {}) {
  return stagesInOrder(sop).map((stage, index) =>
    row(stage, index < at ? 'done' : index === at ? 'now' : 'toCome', visits[stage.key]),
  )
}

test('every stage of an SOP stands in the lane of the party that acts, from left to right', () => {
  const track = trackOf(sop009, rowsOf(sop009, 0), 'applicant')
  expect(track.lanes.map(({ party }) => party)).toEqual(['applicant', 'owner', 'provider'])
  expect(track.stops).toHaveLength(17)
  const xs = track.stops.map(({ x }) => x)
  expect(xs).toEqual(xs.toSorted((a, b) => a - b))
  const lane = (key: string) => track.lanes.findIndex(({ y }) => y === track.stops.find((stop) => stop.key === key)?.y)
  expect(['requestAssistance', 'appointMember', 'presentPlan'].map(lane)).toEqual([0, 1, 2])
})

test('a stage of two steps stands in the lane of whose turn it is', () => {
  const at = stagesInOrder(sop009).findIndex(({ key }) => key === 'requestHosting')
  const stop = (party: 'applicant' | 'owner') => trackOf(sop009, rowsOf(sop009, at), party).stops[at]?.y
  expect(stop('applicant')).toBeLessThan(stop('owner') ?? 0)
})

test('returns are counted by where they lead, drawn above everything, and cost no room while there are none', () => {
  const visits = {
    checkKak: [{ to: 'submitDraftKak' }, { to: 'submitDraftKak' }, {}],
    analyse: [{ to: 'requestAssistance' }],
  }
  const track = trackOf(sop009, rowsOf(sop009, 8, visits), 'owner')
  expect(track.returns.map(({ from, to, times }) => [from, to, times])).toEqual([
    ['analyse', 'requestAssistance', 1],
    ['checkKak', 'submitDraftKak', 2],
  ])
  const highest = Math.min(...track.stops.map(({ y }) => y))
  for (const { y } of track.returns) expect(y).toBeLessThan(highest)
  for (const { y } of track.returns) expect(y).toBeGreaterThan(10)
  expect(track.height - trackOf(sop009, rowsOf(sop009, 8), 'owner').height).toBeGreaterThan(20)
})

test('the way up to where the dossier stands is gone, the rest is to come', () => {
  const { ways } = trackOf(sop009, rowsOf(sop009, 3), 'owner')
  expect(ways.map(({ gone }) => gone)).toEqual([true, true, true, ...Array(13).fill(false)])
})

test('the time that the last visit used is a part of the standard', () => {
  const visits = { requestAssistance: [{ used: 5 }, { used: 0 }], formTeam: [{ used: 3 }] }
  const spent = (key: string) =>
    trackOf(sop009, rowsOf(sop009, 3, visits), 'owner').stops.find((s) => s.key === key)?.spent
  expect([spent('requestAssistance'), spent('formTeam'), spent('appointMember')]).toEqual([0, 3 / 7, null])
})

test('another SOP is drawn as it is', () => {
  const { stops, width } = trackOf(fourActivities, rowsOf(fourActivities, 1), undefined)
  expect(stops).toHaveLength(Object.keys(fourActivities.stages).length)
  expect(width).toBeGreaterThan(Math.max(...stops.map(({ x }) => x)))
})
