import { expect, test } from 'vitest'
import { SOP_009_HEADER } from '../../sop/sop-009-header.ts'
import type { LetterSource } from '../source.ts'
import { legalBasesOf } from './legal-bases.ts'

const basesOf = (own: readonly string[], legalBases?: readonly string[]) =>
  legalBasesOf({
    sop: { number: '009', title: 'contoh', legalBases: own },
    wording: legalBases ? { legalBases } : {},
  } as unknown as LetterSource) // nothing else of a source is read

test('dasar hukum berurutan menurut jenjang, tahun, dan nomor, masing-masing sekali', () => {
  const bases = basesOf([...SOP_009_HEADER.legalBases, 'Undang-undang No. 27 Tahun 2022 Tentang PDP.'])
  expect(bases.map((basis) => basis.slice(0, 54))).toEqual([
    'Undang-Undang Nomor 11 Tahun 2008 tentang Informasi da',
    'Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan ',
    'Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Pu',
    'Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan',
    'Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan ',
    'Peraturan Presiden Nomor 95 Tahun 2018 tentang Sistem ',
    'Peraturan Komisi Informasi Nomor 1 Tahun 2010 tentang ',
    'Peraturan Menteri Dalam Negeri Nomor 52 Tahun 2011 ten',
    'Peraturan Menteri Pendayagunaan Aparatur Negara dan Re',
    'Peraturan Badan Siber dan Sandi Negara Nomor 4 Tahun 2',
    'Peraturan Menteri Komunikasi dan Digital Nomor 6 Tahun',
    'Peraturan Walikota Bogor Nomor 24 Tahun 2015 tentang P',
  ])
  expect(bases.join()).not.toContain('(19 Juni 2012)')
})

test('susunan dari kota menggantikan seluruhnya, tanpa diubah selain tanda bacanya', () => {
  expect(basesOf(SOP_009_HEADER.legalBases, ['Peraturan Wali Kota Nomor 1;', 'Keputusan lama.'])).toEqual([
    'Peraturan Wali Kota Nomor 1',
    'Keputusan lama',
  ])
})
