import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codePointsIn, printable } from './coverage.ts'
import { FONT_FILES } from './fonts.ts'
import { inputFor } from './template-input.ts'

test('what our fonts lack becomes a hollow square, once for what looks like one character', () => {
  expect(printable('Aplikasi – “Sipadu” é √ • ½')).toBe('Aplikasi – “Sipadu” é √ • ½')
  expect(printable('Baik 👍🏽 sekali ☃️')).toBe('Baik □ sekali □')
  expect(printable('漢')).toBe('□')
})

test('accents are composed, breaks and tabs stay', () => {
  expect(printable('e\u0301\n\tx')).toBe('é\n\tx')
})

test('the square itself is in every face', () => {
  for (const file of FONT_FILES) expect(codePointsIn(readFileSync(file)).has(0x25a1)).toBe(true)
})

test('pictures become files, and their paths take their place', () => {
  const png = Buffer.from('89504e47', 'hex').toString('base64')
  const { data, files } = inputFor({
    a: { crest: `data:image/png;base64,${png}` },
    b: 'data:text/html;base64,PGI+',
    c: null,
  })
  expect(JSON.parse(data)).toEqual({ a: { crest: '/pictures/0.png' }, b: 'data:text/html;base64,PGI+', c: null })
  expect(Object.keys(files)).toEqual(['pictures/0.png'])
  expect(Buffer.from(files['pictures/0.png'] ?? []).toString('hex')).toBe('89504e47')
})
