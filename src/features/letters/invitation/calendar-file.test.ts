import { expect, test } from 'vitest'
import { SAMPLES } from '#core/letters/samples.fixture.ts'
import { calendarFileOf } from './calendar-file.ts'

const file = calendarFileOf(SAMPLES.suratUndangan, 'Asia/Jakarta') ?? ''

test('an invitation has its meeting at the hour of the city, named by its letter', () => {
  expect(file).toContain('DTSTART:20260305T020000Z')
  expect(file).toContain('DTEND:20260305T043000Z')
  expect(file).toContain('UID:0J8Q2M5T7W9Y4B6D1F3H5K@alur.contoh.go.id')
  expect(file).toMatch(/LOCATION:Ruang Rapat Diskominfo\\, Lantai 2/)
})

test('the same letter gives the same file, in lines of CRLF', () => {
  expect(calendarFileOf(SAMPLES.suratUndangan, 'Asia/Jakarta')).toBe(file)
  expect(file.split('\r\n').every((line) => !line.includes('\n') && Buffer.byteLength(line) <= 75)).toBe(true)
})

test('other letters have none', () => {
  expect(calendarFileOf(SAMPLES.suratTugas, 'Asia/Jakarta')).toBeNull()
})
