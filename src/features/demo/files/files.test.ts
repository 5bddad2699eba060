import { fileTypeFromBuffer } from 'file-type'
import { expect, test } from 'vitest'
import { docx } from './docx.ts'
import type { Paper } from './paper.ts'
import { pdf } from './pdf.ts'
import { pptx } from './pptx.ts'

const PAPER: Paper = {
  title: 'Kerangka Acuan Kerja (contoh)',
  parts: Array.from({ length: 20 }, (_, index) => ({
    heading: `${index + 1}. Bagian & <lainnya>`,
    paragraphs: ['Isi yang cukup panjang (dengan kurung) untuk mengisi lebih dari satu baris. '.repeat(6).trim()],
  })),
}

test.each([
  ['pdf', pdf, 'application/pdf'],
  ['docx', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['pptx', pptx, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
] as const)('a generated %s is recognised by its content, and comes out the same each time', async (_, write, mime) => {
  const bytes = write(PAPER)
  expect(await fileTypeFromBuffer(bytes)).toMatchObject({ mime })
  expect(write(PAPER).equals(bytes)).toBe(true)
})

test('every object of a PDF begins where its table says, and each page carries the mark', () => {
  const text = pdf(PAPER).toString('latin1')
  const table = Number(/startxref\n(\d+)/.exec(text)?.[1])
  expect(text.slice(table, table + 4)).toBe('xref')
  const offsets = [...text.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset))
  offsets.forEach((offset, index) => {
    expect(text.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj\n`))
  })
  const pages = Number(/\/Count (\d+)/.exec(text)?.[1])
  expect(pages).toBeGreaterThan(1)
  expect(text.match(/\(CONTOH\) Tj/g)).toHaveLength(pages)
  for (const [, length, content] of text.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g)) {
    expect(content).toHaveLength(Number(length))
  }
})
