import { expect, test } from 'vitest'
import { initialsOf } from './initials.ts'

test.each([
  ['Siti Nurjanah, S.Kom., M.Kom.', 'SN'],
  ['Dr. H. Ujang Somantri, S.IP.', 'US'],
  ['Rosita', 'R'],
  ['Noval Akbar Maulana, S.Kom.', 'NM'],
  ['Drs.', 'D'],
  ['', ''],
])('%s menjadi %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
