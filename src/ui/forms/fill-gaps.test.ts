import { expect, test } from 'vitest'
import { z } from 'zod'
import { count, date, group, line, paragraph, rows } from '#core/forms/fields.ts'
import { fillGaps, GAP } from './fill-gaps.ts'

const schema = z.strictObject({
  name: line(),
  contact: group({ phone: line(), note: paragraph().optional() }),
  duties: rows(group({ text: paragraph() }), { max: 5 }),
  on: date(),
  number: count({ min: 1 }),
})

test('teks wajib yang kosong menjadi titik-titik, juga dalam kelompok dan baris; yang lain tetap kosong', () => {
  expect(fillGaps(schema, { duties: [{ text: 'Satu' }, {}], number: 3 })).toEqual({
    name: GAP,
    contact: { phone: GAP },
    duties: [{ text: 'Satu' }, { text: GAP }],
    number: 3,
  })
})

test('yang sudah ditulis tidak diganti, walau salah', () => {
  const value = { name: 'x'.repeat(201), contact: { phone: '1' }, duties: [], on: '2026-03-05', number: 0 }
  expect(fillGaps(schema, value)).toBe(value)
})
