import { expect, test } from 'vitest'
import { PlainDate } from '#core/calendar/plain-date.ts'
import { retentionOf } from './retention.ts'

const years = { keepActive: 2, keepInactive: 3, keepThen: 'musnah' } as const
const on = (date: string) => PlainDate.parse(date)

test.each([
  ['2026-11-24', 'active'],
  ['2028-12-31', 'active'],
  ['2029-01-01', 'inactive'],
  ['2031-12-31', 'inactive'],
  ['2032-01-01', 'over'],
])('sebuah naskah dari berkas yang ditutup 2026: pada %s %s', (date, phase) => {
  expect(retentionOf(2026, years, on(date))).toEqual({
    phase,
    activeUntil: '2028-12-31',
    inactiveUntil: '2031-12-31',
    afterwards: 'musnah',
  })
})

test('tanpa masa simpan, berakhir pada akhir tahun penutupan', () => {
  const none = { keepActive: 0, keepInactive: 0, keepThen: 'permanen' } as const
  expect(retentionOf(2026, none, on('2026-12-31')).phase).toBe('active')
  expect(retentionOf(2026, none, on('2027-01-01')).phase).toBe('over')
})
