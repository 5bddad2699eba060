import { expect, test } from 'vitest'
import { messageKeysOf } from '#ui/forms/message-keys.ts'
import { LOCALES } from '#ui/messages/catalogue.ts'
import { translator } from '#ui/messages/translator.ts'
import * as forms from './forms.ts'

const NAMED = {
  agencyNew: forms.AgencyNew,
  agencyRename: forms.AgencyRename,
  agencyEnd: forms.AgencyEnd,
  position: forms.PositionForm,
  positionEnd: forms.PositionEnd,
  positionMove: forms.PositionMove,
  tenure: forms.TenureNew,
  person: forms.PersonForm,
  account: forms.AccountNew,
  accountDuties: forms.AccountDuties,
  contractChange: forms.ContractChange,
  settings: forms.SettingsForm,
} as const

test.each(Object.entries(NAMED))('every text of the form %s is there in both languages', (name, schema) => {
  for (const locale of LOCALES) {
    const t = translator(locale)
    expect(messageKeysOf(schema, name).filter((key) => !t.has(key))).toEqual([])
  }
})

test('every refusal has a text in both languages', async () => {
  const { readFile, glob } = await import('node:fs/promises')
  const reasons = new Set<string>()
  for await (const file of glob('*.ts', { cwd: import.meta.dirname })) {
    const code = await readFile(`${import.meta.dirname}/${file}`, 'utf8')
    for (const [, reason] of code.matchAll(/(?:refused\(|return )'(\w+)'/g)) reasons.add(reason ?? '')
  }
  reasons.delete('changedMeanwhile')
  expect(reasons.size).toBeGreaterThan(20)
  for (const locale of LOCALES) {
    expect([...reasons].filter((reason) => !translator(locale).has(`fieldError.${reason}`))).toEqual([])
  }
})
