import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PlainDate } from '../calendar/plain-date.ts'
import { faultOfPattern, mayGiveSame, mouldOf, NUMBER_TOKENS, numberIn, runningIn } from './number-pattern.ts'

const on = PlainDate.parse('2026-11-24')
const values = { sifat: 'B', klasifikasi: '500.12.2', kodePd: '436.7.14', on }

describe('nomor surat', () => {
  test.each([
    // Real numbers of cities.
    ['{klasifikasi}/{urut:3}/{kodePd}/{tahun}', {}, 10, '500.12.2/010/436.7.14/2026'],
    [
      '{sifat}/{klasifikasi}/{urut}/{kodePd}/{bulanRomawi}/{tahun}',
      { klasifikasi: '500.12.16.3', kodePd: 'BPBD-KL' },
      573,
      'B/500.12.16.3/573/BPBD-KL/XI/2026',
    ],
    ['{klasifikasi}/{urut:3} TAHUN {tahun}', {}, 7, '500.12.2/007 TAHUN 2026'],
    ['{klasifikasi}/KEP.{urut:3}/{kodePd}/{tahun}', { klasifikasi: '' }, 1, 'KEP.001/436.7.14/2026'],
    ['{sifat}/{klasifikasi}/{urut:3}/{tahun}', { klasifikasi: '' }, 1, 'B/001/2026'],
    ['{sifat}/{klasifikasi}/{urut:3}/{tahun}', { klasifikasi: '', sifat: '' }, 1, '001/2026'],
    ['{urut:3}/{tahun}/{sifat}/{klasifikasi}', { klasifikasi: '', sifat: '' }, 1, '001/2026'],
    ['{urut:3}/{tahun}', {}, 12345, '12345/2026'],
  ])('%s dengan %o menjadi %d: %s', (pattern, given, running, number) => {
    expect(numberIn(mouldOf(pattern, { ...values, ...given }), running)).toBe(number)
  })

  test.each([
    ['', 'runningMissing'],
    ['{urut}', 'yearMissing'],
    ['{tahun}', 'runningMissing'],
    ['{urut}/{urut}/{tahun}', 'runningTwice'],
    ['{nomor}/{urut}/{tahun}', 'unknownToken'],
    ['{constructor}/{urut}/{tahun}', 'unknownToken'],
    ['{urut}/{tahun:2}', 'unknownToken'],
    ['{urut:12}/{tahun}', 'characters'],
    ['{urut/{tahun}', 'characters'],
    ['{urut}/{tahun}\n', 'characters'],
    ['{urut}/№/{tahun}', 'characters'],
    ['1{urut}/{tahun}', 'runningNotApart'],
    ['{urut}7/{tahun}', 'runningNotApart'],
    ['{urut}{tahun}', 'runningNotApart'],
    ['{klasifikasi}{urut}/{tahun}', 'runningNotApart'],
    [`${'A'.repeat(110)}{urut}/{tahun}`, 'tooLong'],
    ['{kodePd}/{kodePd}/{kodePd}/{urut}/{tahun}', 'tooLong'],
  ])('pola %j tidak dapat dipakai: %s', (pattern, fault) => {
    expect(faultOfPattern(pattern)).toBe(fault)
    expect(() => mouldOf(pattern, values)).toThrow(fault)
  })
})

const separator = fc.constantFrom('/', '-', '.', ' ', '_', '/UND.', '-ND-')
const token = fc.constantFrom(...NUMBER_TOKENS.filter((name) => name !== 'urut').map((name) => `{${name}}`))
const running = fc.constantFrom('{urut}', '{urut:3}', '{urut:5}')
const pattern = fc
  .tuple(fc.array(token, { maxLength: 2 }), running, fc.array(token, { maxLength: 2 }), fc.infiniteStream(separator))
  .map(([before, urut, after, separators]) => {
    const gap = () => separators.next().value
    return [...before, urut, ...after, '{tahun}'].map((part, at) => (at === 0 ? part : `${gap()}${part}`)).join('')
  })
  .filter((text) => faultOfPattern(text) === undefined)
const filling = fc.record({
  sifat: fc.constantFrom('', 'B', 'SR'),
  klasifikasi: fc.constantFrom('', '5', '500.12', '500.12.16.3'),
  kodePd: fc.constantFrom('436.7.14', 'BPBD-KL', '1', '12', 'X'),
  on: fc.constantFrom(...['2026-01-02', '2026-11-24', '2027-05-31'].map((text) => PlainDate.parse(text))),
})
const mould = fc.tuple(pattern, filling).map(([text, given]) => mouldOf(text, given))
const count = fc.integer({ min: 1, max: 99_999 })
const few = fc.integer({ min: 1, max: 40 })
const seed = { seed: 20261124, numRuns: 2000 }

describe('setiap pola yang dapat dipakai', () => {
  test('memberi nomor paling panjang 120 huruf, tanpa tanda pemisah di tepi', () => {
    fc.assert(
      fc.property(mould, count, (each, n) => {
        const number = numberIn(each, n)
        expect(number.length).toBeLessThanOrEqual(120)
        expect(number).not.toMatch(/^\/|\/$|[{}]/)
      }),
      seed,
    )
  })

  test('memberi nomor yang berbeda untuk setiap urutan, dan urutannya terbaca kembali', () => {
    fc.assert(
      fc.property(mould, count, count, (each, n, m) => {
        expect(runningIn(each, numberIn(each, n))).toBe(n)
        expect(numberIn(each, n) === numberIn(each, m)).toBe(n === m)
      }),
      seed,
    )
  })

  test('yang dikatakan tidak bentrok dengan pola lain memang tidak pernah memberi nomor yang sama', () => {
    fc.assert(
      fc.property(mould, mould, few, few, (one, other, n, m) => {
        if (numberIn(one, n) === numberIn(other, m)) expect(mayGiveSame(one, other)).toBe(true)
        expect(mayGiveSame(one, other)).toBe(mayGiveSame(other, one))
      }),
      seed,
    )
  })
})

test.each([
  ['{urut}/A/{tahun}', '{urut:3}/A/{tahun}', true],
  ['{urut}/5/{tahun}', '12/{urut}/{tahun}', true],
  ['{urut}/A/{tahun}', 'A/{urut}/{tahun}', false],
  ['ND.{urut}/{tahun}', 'UND.{urut}/{tahun}', false],
  ['{urut}/{tahun}', '{urut}/{tahun}/1', false],
])('%s dan %s dapat memberi nomor yang sama: %s', (one, other, same) => {
  expect(mayGiveSame(mouldOf(one, values), mouldOf(other, values))).toBe(same)
})
