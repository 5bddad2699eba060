import { expect, test } from 'vitest'
import { formOf } from '#core/dossier/input.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { catalogue, LOCALES } from '../messages/catalogue.ts'
import { messageKeysOf } from './message-keys.ts'

const exits = Object.entries(sop009.stages).flatMap(([stage, { kit, steps }]) =>
  steps.flatMap((step) => Object.keys(step.exits).map((exit) => ({ stage, kit, step, exit }))),
)

test('SOP 009 has forms to look at', () => {
  expect(exits.length).toBeGreaterThan(20)
})

test.each(exits)('$stage, $exit: every text of the form is in both languages', ({ stage, kit, step, exit }) => {
  const way = step.exits[exit]
  if (way === undefined) throw new Error(`no exit ${exit}`)
  const keys = messageKeysOf(formOf(sop009, { stage, step: step.key }, exit, way), kit ?? 'general')
  for (const locale of LOCALES) expect(keys.filter((key) => !Object.hasOwn(catalogue[locale], key))).toEqual([])
})
