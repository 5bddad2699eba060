import { expect, test } from 'vitest'
import { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { translator } from './translator.ts'
import { wordsFor } from './words.ts'

const id = wordsFor('id', 'Asia/Jakarta')
const en = wordsFor('en', 'Asia/Jakarta')
const day = (text: string) => PlainDate.parse(text)
const at = Instant.parse('2026-11-24T18:30:00.000Z')
const due = (date: string, lateDays = 0) => ({ due: day(date), today: day('2026-11-24'), lateDays })

test('dates are written out', () => {
  expect(id.date(day('2026-11-25'))).toBe('Rabu, 25 November 2026')
  expect(id.shortDate(day('2026-11-25'))).toBe('25 Nov 2026')
  expect(en.date(day('2026-11-25'))).toMatch(/^Wednesday,? 25 November 2026$/)
})

test('moments are told by the clock of the city', () => {
  expect(id.dateTime(at)).toBe('Rabu, 25 November 2026 pukul 01.30 WIB')
  expect(wordsFor('id', 'Asia/Makassar').time(at)).toBe('02.30 WITA')
  expect(wordsFor('id', 'Asia/Jayapura').time(at)).toBe('03.30 WIT')
  expect(en.time(at)).toBe('01:30 WIB')
  expect([wordsFor('id', 'Asia/Makassar').clock('09:00'), en.clock('09:00')]).toEqual(['09.00 WITA', '09:00 WIB'])
  expect(wordsFor('id', 'Europe/Berlin').time(at)).toContain('GMT+1')
})

test('money, numbers and sizes', () => {
  expect(id.money(385_000_000)).toBe('Rp385.000.000')
  expect(en.money(385_000_000)).toBe('Rp385,000,000')
  expect(id.money(-1000)).toBe('-Rp1.000')
  expect([id.size(812), id.size(14_200), id.size(999_960), id.size(3_100_000)]).toEqual([
    '812 B',
    '14,2 KB',
    '1 MB',
    '3,1 MB',
  ])
})

test('an NIP is printed in its parts', () => {
  expect(id.nip('196712261986031002')).toBe('19671226 198603 1 002')
})

test.each([
  ['2026-11-24', 0, 'Hari ini, Selasa 24 Nov'],
  ['2026-11-25', 0, 'Besok, Rabu 25 Nov'],
  ['2026-11-26', 0, 'Lusa, Kamis 26 Nov'],
  ['2026-11-30', 0, '6 hari lagi, Senin 30 Nov'],
  ['2026-12-15', 0, 'Selasa 15 Des'],
  ['2027-01-04', 0, '4 Jan 2027'],
  ['2026-11-19', 3, 'Terlambat 3 hari kerja'],
  ['2026-11-20', 0, 'Lewat tenggat, Jumat 20 Nov'],
])('due on %s, %i days late: %s', (date, late, words) => {
  expect(id.due(due(date, late))).toBe(words)
})

test('English counts one and many', () => {
  expect(en.due(due('2026-11-23', 1))).toBe('1 working day late')
  expect(en.due(due('2026-11-20', 2))).toBe('2 working days late')
})

test('a text that is missing is a fault, not a blank', () => {
  expect(() => translator('id').dynamic('form.unknown.thing')).toThrow(/form\.unknown\.thing/)
  expect(() => translator('id').dynamic('toString')).toThrow()
  expect(translator('en').has('common.next')).toBe(true)
})

test('what is put into a text is not read as a message or markup of it', () => {
  expect(id.t('field.example', { example: `{x} <b>'` })).toBe(`Contoh: {x} <b>'`)
})
