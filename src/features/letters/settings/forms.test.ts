import { expect, test } from 'vitest'
import { faultOfPattern } from '#core/letters/number-pattern.ts'
import { messageKeysOf } from '#ui/forms/message-keys.ts'
import { LOCALES } from '#ui/messages/catalogue.ts'
import { translator } from '#ui/messages/translator.ts'
import { LetterForms, LetterheadForm, linesOf, NumberedForm } from './forms.ts'

test.each(Object.entries(LetterForms))('every text of the form %s is there in both languages', (name, schema) => {
  for (const locale of LOCALES) {
    const t = translator(locale)
    expect(messageKeysOf(schema, name).filter((key) => !t.has(key))).toEqual([])
  }
})

test.each([
  '{urut}',
  '{tahun}',
  '{urut}/{urut}/{tahun}',
  '{nomor}/{urut}/{tahun}',
  '1{urut}/{tahun}',
  '{urut}/{tahun}?',
  '{kodePd}/{kodePd}/{kodePd}/{urut}/{tahun}',
])('pola %s ditolak di isiannya, dengan kata-kata sendiri dalam kedua bahasa', (pattern) => {
  const { error } = NumberedForm.shape.pattern.safeParse(pattern)
  const reason = `pattern.${faultOfPattern(pattern)}`
  expect(error?.issues).toMatchObject([{ code: 'custom', params: { reason } }])
  for (const locale of LOCALES) expect(translator(locale).has(`fieldError.${reason}`)).toBe(true)
})

test('kop mempunyai paling banyak enam baris, dan kode yang dapat berdiri dalam nomor', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `Baris ${index}`).join('\n')
  expect(LetterheadForm.safeParse({ lines: lines(6), code: '436.7.14' }).success).toBe(true)
  expect(LetterheadForm.safeParse({ lines: lines(7) }).success).toBe(false)
  expect(LetterheadForm.safeParse({ code: 'DINAS KOMINFO' }).success).toBe(false)
})

test('baris kosong tidak menjadi baris cetak', () => {
  expect(linesOf(' Jalan A \n\n  \nTelepon 1\n')).toEqual(['Jalan A', 'Telepon 1'])
  expect(linesOf(undefined)).toEqual([])
})
