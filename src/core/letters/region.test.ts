import { expect, test } from 'vitest'
import { regionHead, zoneWord } from './region.ts'

test.each([
  ['Kota Bogor', 'Wali Kota Bogor'],
  ['Kota Bogor (contoh)', 'Wali Kota Bogor'],
  ['Kabupaten Sinjai', 'Bupati Sinjai'],
  ['Provinsi Banten', 'Gubernur Banten'],
])('%s dipimpin %s', (region, head) => {
  expect(regionHead(region)).toBe(head)
})

test.each([
  ['Asia/Jakarta', 'WIB'],
  ['Asia/Pontianak', 'WIB'],
  ['Asia/Makassar', 'WITA'],
  ['Asia/Jayapura', 'WIT'],
])('%s prints %s', (zone, word) => {
  expect(zoneWord(zone)).toBe(word)
})

test('a zone outside of Indonesia is a fault, not a wrong word', () => {
  expect(() => zoneWord('Europe/Berlin')).toThrow()
})
