import { expect, test } from 'vitest'
import { PlainDate } from '../calendar/plain-date.ts'
import { LETTER_RULES, LetterKind } from './kind.ts'
import { mayGiveSame, mouldOf } from './number-pattern.ts'
import { DEFAULT_SETTINGS, LetterSetting, settingFor } from './setting.ts'

const on = PlainDate.parse('2026-11-24')
const kinds = LetterKind.options

test.each(kinds)('%s mempunyai aturan bawaan yang memenuhi skema', (kind) => {
  expect(LetterSetting.parse(DEFAULT_SETTINGS[kind])).toEqual(DEFAULT_SETTINGS[kind])
  expect(DEFAULT_SETTINGS[kind]).toMatchObject({
    kind,
    paper: LETTER_RULES[kind].paper,
    security: LETTER_RULES[kind].security,
  })
})

test('dua rangkaian nomor bawaan tidak pernah memberi nomor yang sama', () => {
  const mould = (kind: LetterKind, code: string) => {
    const { pattern, classification } = DEFAULT_SETTINGS[kind]
    return mouldOf(pattern, { sifat: 'B', klasifikasi: classification, kodePd: code, on })
  }
  const clashes = kinds.flatMap((one) =>
    kinds.filter(
      (other) =>
        DEFAULT_SETTINGS[one].series !== DEFAULT_SETTINGS[other].series &&
        ['DISKOMINFO', '436.7.14', '1', 'ND.1'].some((code) => mayGiveSame(mould(one, code), mould(other, code))),
    ),
  )
  expect(clashes).toEqual([])
})

test('aturan kota sendiri berlaku bagi jenisnya saja', () => {
  const own = { ...DEFAULT_SETTINGS.suratTugas, classification: '800.1.11.1' }
  expect(settingFor([own], 'suratTugas')).toBe(own)
  expect(settingFor([own], 'suratUndangan')).toBe(DEFAULT_SETTINGS.suratUndangan)
})
