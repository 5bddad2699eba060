import { expect, test } from 'vitest'
import { formOf } from '#core/dossier/input.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { loadStep } from '#core/sop/navigate.ts'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { describeForm } from '#ui/forms/describe.ts'
import { isApproval, isShort } from './is-approval.ts'

const approvalsIn = (sop: SopDefinition): readonly string[] =>
  Object.entries(sop.stages).flatMap(([stage, { steps }]) =>
    steps.filter(({ key }) => isApproval(sop, { stage, step: key })).map(({ key }) => `${stage}/${key}`),
  )

test('in SOP 009 the steps that only say yes or no are approvals', () => {
  expect(approvalsIn(sop009)).toEqual([
    'checkKak/act',
    'approveKak/act',
    'handOverKak/ratify',
    'handOverKak/handOver',
    'requestHosting/receive',
  ])
})

test('every step of an SOP without kits of its own is an approval', () => {
  expect(approvalsIn(fourActivities).length).toBeGreaterThan(0)
})

test('a way back is short when it asks for the reason alone; one that carries remarks is a form', () => {
  const short = (stage: keyof typeof sop009.stages, name: string, step = 'act') => {
    const exit = loadStep(sop009, { stage, step }).exits[name]
    if (!exit) throw new Error(name)
    return isShort(describeForm(formOf(sop009, { stage, step }, name, exit)), exit)
  }
  expect(short('approveKak', 'perluPerbaikan')).toBe(true)
  expect(short('appointMember', 'dikembalikan')).toBe(true)
  expect(short('checkKak', 'perluPerbaikan')).toBe(false)
})
