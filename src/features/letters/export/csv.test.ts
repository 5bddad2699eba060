import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('koma, kutip, dan baris baru tetap satu isian; yang kosong kosong', () => {
  expect(csvOf(['a', 'b'], [{ a: 'satu, "dua"\ntiga', b: null }])).toBe('\ufeffa,b\r\n"satu, ""dua""\ntiga",\r\n')
})

test.each(['=1+1', '+62', '-1', '@SUM(A1)', '\tx'])('%j tidak menjadi rumus', (text) => {
  expect(csvOf(['a'], [{ a: text }])).toContain(`'${text}`)
})

test('angka tetap angka', () => {
  expect(csvOf(['a'], [{ a: -5 }])).toBe('\ufeffa\r\n-5\r\n')
})
