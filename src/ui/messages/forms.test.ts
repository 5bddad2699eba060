import { expect, test } from 'vitest'
import { formOf } from '#core/dossier/input.ts'
import { loadStage } from '#core/sop/navigate.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { messageKeysOf } from '#ui/forms/message-keys.ts'
import { LOCALES } from './catalogue.ts'
import { translator } from './translator.ts'

const firstHalf = Object.keys(sop009.stages).slice(0, Object.keys(sop009.stages).indexOf('presentPlan'))
const forms = firstHalf.flatMap((stage) => {
  const { kit = 'general', steps } = loadStage(sop009, stage)
  return steps.flatMap(({ key: step, exits }) =>
    Object.entries(exits).map(([key, exit]) => ({
      kit,
      key,
      stage,
      form: formOf(sop009, { stage, step }, key, exit),
    })),
  )
})

test.each(forms)('every text of the form of $stage, exit $key, is there in both languages', ({ kit, form }) => {
  const keys = messageKeysOf(form, kit)
  for (const locale of LOCALES) {
    const t = translator(locale)
    expect(keys.filter((key) => !t.has(key))).toEqual([])
  }
})
