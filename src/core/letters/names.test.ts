import { expect, test } from 'vitest'
import { plainName, positionTitle, rankOf } from './names.ts'

test.each([
  ['Ir. Ratna Kusumawardani, M.T.', 'Ratna Kusumawardani'],
  ['Prof. Dr. Ir. Bambang Sutrisno, M.Sc., Ph.D.', 'Bambang Sutrisno'],
  ['dr. Sri Wahyuningsih Prabandari, Sp.A.', 'Sri Wahyuningsih Prabandari'],
  ['Drs. H. Asep Sunandar', 'H. Asep Sunandar'],
  ['Dede Supriatna, S.Kom.', 'Dede Supriatna'],
  ['Dra Kartini', 'Kartini'],
  ['Irma Suryani', 'Irma Suryani'],
  ['Drajat Wibowo', 'Drajat Wibowo'],
  ['Suharto', 'Suharto'],
])('%s without titles is %s', (name, plain) => expect(plainName(name)).toBe(plain))

test.each([
  ['Kepala Dinas', 'Dinas Kesehatan', 'Kepala Dinas Kesehatan'],
  ['Kepala Badan', 'Badan Pendapatan Daerah', 'Kepala Badan Pendapatan Daerah'],
  ['Camat', 'Kecamatan Bogor Tengah', 'Camat Bogor Tengah'],
  ['Direktur', 'Rumah Sakit Umum Daerah', 'Direktur Rumah Sakit Umum Daerah'],
  ['Inspektur', 'Inspektorat Daerah', 'Inspektur'],
  ['Kepala Dinas Kesehatan', 'Dinas Kesehatan', 'Kepala Dinas Kesehatan'],
])('%s of %s is %s', (position, agency, title) => expect(positionTitle(position, agency, true)).toBe(title))

test('a rank stands with its grade, a PPPK with the grade alone', () => {
  expect(rankOf('Penata Tingkat I', 'III/d')).toBe('Penata Tingkat I (III/d)')
  expect(rankOf(null, 'IX')).toBe('Golongan IX')
  expect(rankOf(null, null)).toBeNull()
})
