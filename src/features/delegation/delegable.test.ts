import { expect, test } from 'vitest'
import { sop009 } from '#core/sop/sop-009.ts'
import { delegableActs } from './delegable.ts'

const keys = (runsSop: boolean) => delegableActs(sop009, runsSop).map(({ no }) => no)

test('a head of an applicant hands over what a Kepala PD does, and no more', () => {
  expect(keys(false)).toEqual([1, 3, 9, null, 14])
})

test('the head of the office that runs the SOP also hands over what is theirs alone', () => {
  expect(keys(true)).toEqual([1, 2, 3, 9, null, 14, 15])
})

test("what a team does is nobody's to hand over", () => {
  const team = Object.values(sop009.stages).filter(
    (stage) => stage.kind === 'activity' && [4, 5, 7, 8].includes(stage.no),
  )
  expect(team).toHaveLength(4)
  expect(keys(true).filter((no) => no !== null && [4, 5, 7, 8].includes(no))).toEqual([])
})
