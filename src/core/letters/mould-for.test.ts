import { describe, expect, test } from 'vitest'
import { PlainDate } from '../calendar/plain-date.ts'
import { clashOf, mouldFor } from './mould-for.ts'
import { numberIn } from './number-pattern.ts'
import { DEFAULT_SETTINGS, type LetterSetting } from './setting.ts'

const codes = ['DISKOMINFO', '436.7.14', '1', 'ND.1']
const { suratJawaban, suratUndangan, suratPermohonan, draftKak } = DEFAULT_SETTINGS
const clash = (setting: LetterSetting, settings: readonly LetterSetting[] = []) =>
  clashOf(setting, settings, codes, 2026)

test('sifat surat menjadi huruf pertama nomornya', () => {
  const setting = { ...suratJawaban, pattern: '{sifat}/{urut:3}/{tahun}', security: 'sangatRahasia' } as const
  expect(numberIn(mouldFor(setting, 'X', PlainDate.parse('2026-02-03')), 4)).toBe('SR/004/2026')
})

describe('bentrok nomor antarjenis', () => {
  test.each(Object.values(DEFAULT_SETTINGS))('bawaan $kind tidak bentrok dengan jenis lain', (setting) => {
    expect(clash(setting)).toBeUndefined()
  })

  test('pola yang sama dengan rangkaian lain bentrok', () => {
    expect(clash({ ...suratUndangan, pattern: suratJawaban.pattern, classification: '500.12' })).toBe('suratPermohonan')
  })

  test('pola yang sama dalam rangkaian yang sama tidak bentrok', () => {
    expect(clash({ ...suratUndangan, pattern: suratJawaban.pattern, series: 'surat' })).toBeUndefined()
  })

  test('dalam satu rangkaian, pola yang terbaca sama dengan letak urutan lain bentrok', () => {
    const own = { ...suratPermohonan, pattern: '7/{urut}/{tahun}' }
    const other = { ...suratJawaban, pattern: '{urut}/7/{tahun}' }
    expect(clash({ ...own }, [other])).toBe('suratJawaban')
  })

  test('bulan romawi yang ditulis langsung bentrok dengan bulan itu', () => {
    const own = { ...suratUndangan, pattern: '{urut}/III/{tahun}' }
    const other = { ...suratJawaban, pattern: '{urut}/{bulanRomawi}/{tahun}' }
    expect(clash(own, [other])).toBe('suratJawaban')
  })

  test('jenis tanpa nomor, atau dengan nomor dari luar, tidak bentrok', () => {
    expect(clash({ ...draftKak, pattern: suratJawaban.pattern })).toBeUndefined()
    const external = {
      ...suratUndangan,
      pattern: suratJawaban.pattern,
      classification: '500.12',
      numbering: 'external',
    } as const
    expect(clash(external)).toBeUndefined()
  })
})
