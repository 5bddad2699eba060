import { expect, test } from 'vitest'
import { PlainDate } from '../../calendar/plain-date.ts'
import { clock, datePeriod, dayAndDate, listed, numberInWords, rupiahInWords } from './in-words.ts'

const day = (text: string) => PlainDate.parse(text)

test('tanggal ditulis dengan nama hari dan bulan Indonesia', () => {
  expect(dayAndDate(day('2026-11-24'))).toBe('Selasa, 24 November 2026')
  expect(dayAndDate(day('2027-01-03'))).toBe('Minggu, 3 Januari 2027')
})

test.each([
  ['2026-11-24', '2026-11-24', '24 November 2026'],
  ['2026-11-02', '2026-11-24', '2 sampai dengan 24 November 2026'],
  ['2025-11-24', '2026-11-24', '24 November 2025 sampai dengan 24 November 2026'],
])('kurun %s - %s', (from, until, text) => {
  expect(datePeriod(day(from), day(until))).toBe(text)
})

test.each([
  [0, 'nol'],
  [11, 'sebelas'],
  [17, 'tujuh belas'],
  [21, 'dua puluh satu'],
  [100, 'seratus'],
  [1_000, 'seribu'],
  [1_001, 'seribu satu'],
  [111_000, 'seratus sebelas ribu'],
  [1_000_000, 'satu juta'],
  [385_000_000, 'tiga ratus delapan puluh lima juta'],
  [2_019_500_115, 'dua miliar sembilan belas juta lima ratus ribu seratus lima belas'],
  [999_999_999_999_999, /^sembilan ratus sembilan puluh sembilan triliun .* sembilan ratus sembilan puluh sembilan$/],
])('%d dibaca', (amount, words) => {
  if (typeof words === 'string') expect(numberInWords(amount)).toBe(words)
  else expect(numberInWords(amount)).toMatch(words)
})

test('uang, jam, dan deretan', () => {
  expect(rupiahInWords(1_500_000)).toBe('Rp1.500.000 (satu juta lima ratus ribu rupiah)')
  expect(clock('09:30')).toBe('09.30')
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a dan b',
    'a, b, dan c',
  ])
})
