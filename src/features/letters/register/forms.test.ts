import { expect, test } from 'vitest'
import { messageKeysOf } from '#ui/forms/message-keys.ts'
import { LOCALES } from '#ui/messages/catalogue.ts'
import { translator } from '#ui/messages/translator.ts'
import { RegisterForms, ReserveForm } from './forms.ts'

test.each(Object.entries(RegisterForms))('every text of the form %s is there in both languages', (name, schema) => {
  for (const locale of LOCALES) {
    const t = translator(locale)
    expect(messageKeysOf(schema, name).filter((key) => !t.has(key))).toEqual([])
  }
})

test('satu blok mempunyai satu sampai seratus nomor, dari jenis yang bernomor', () => {
  const form = { kind: 'suratTugas', count: 100, reason: 'Pemadaman' }
  expect(ReserveForm.safeParse(form).success).toBe(true)
  for (const wrong of [{ count: 0 }, { count: 101 }, { kind: 'kak' }, { reason: ' ' }]) {
    expect(ReserveForm.safeParse({ ...form, ...wrong }).success).toBe(false)
  }
})
