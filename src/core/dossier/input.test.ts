import { expect, test } from 'vitest'
import { sop009 } from '../sop/sop-009.ts'
import { formOf } from './input.ts'

const place = { stage: 'appointMember', step: 'act' }
const [step] = sop009.stages.appointMember.steps
const exit = step?.exits.dikembalikan
if (!exit) throw new Error('Activity 2 has lost its way back')

test('a return asks for a reason, refuses unknown keys, and is the same schema at every act', () => {
  const form = formOf(sop009, place, 'dikembalikan', exit)
  expect(Object.keys(form.shape)[0]).toBe('reason')
  expect(form.safeParse({}).success).toBe(false)
  expect(form.safeParse({ reason: '   ' }).success).toBe(false)
  expect(form.safeParse({ reason: 'Pagu belum ada' }).success).toBe(true)
  expect(form.safeParse({ reason: 'Pagu belum ada', other: 1 }).success).toBe(false)
  expect(formOf(sop009, place, 'dikembalikan', exit)).toBe(form)
})
