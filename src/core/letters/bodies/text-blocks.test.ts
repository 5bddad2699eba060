import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TextBlock, textBlocks } from './text-blocks.ts'

const item = (number: number, text: string, children: TextBlock[] = []) => ({ number, text, children })

test('setiap baris adalah paragraf', () => {
  expect(textBlocks('Satu  dua.\n\nTiga.\r\nEmpat.')).toEqual([
    { kind: 'paragraph', text: 'Satu dua.' },
    { kind: 'paragraph', text: 'Tiga.' },
    { kind: 'paragraph', text: 'Empat.' },
  ])
})

test('daftar bernomor bertingkat menurut tanda yang diketik', () => {
  expect(textBlocks('Kebutuhan:\n1. Masuk\na. sandi\nb. kunci\n2. Unduh\n- berkas\n\n3. Cetak')).toEqual([
    { kind: 'paragraph', text: 'Kebutuhan:' },
    {
      kind: 'list',
      style: '1.',
      items: [
        item(1, 'Masuk', [{ kind: 'list', style: 'a.', items: [item(1, 'sandi'), item(2, 'kunci')] }]),
        item(2, 'Unduh', [{ kind: 'list', style: '-', items: [item(1, 'berkas')] }]),
        item(3, 'Cetak'),
      ],
    },
  ])
})

test('nomor yang tidak berurutan tetap seperti yang diketik', () => {
  expect(textBlocks('3. Tiga\n7. Tujuh')).toEqual([
    { kind: 'list', style: '1.', items: [item(3, 'Tiga')] },
    { kind: 'list', style: '1.', items: [item(7, 'Tujuh')] },
  ])
})

test('baris menjorok melanjutkan butirnya, tahun bukan nomor butir', () => {
  expect(textBlocks('1. Satu\n   lanjutannya\n2026. Pada tahun itu')).toEqual([
    { kind: 'list', style: '1.', items: [item(1, 'Satu', [{ kind: 'paragraph', text: 'lanjutannya' }])] },
    { kind: 'paragraph', text: '2026. Pada tahun itu' },
  ])
})

test('sel yang ditempel dari lembar kerja menjadi tabel', () => {
  expect(textBlocks('Tenaga ahli:\nPeran\tJumlah\nPemrogram\t2\nPenguji\t1\nSelesai.')).toEqual([
    { kind: 'paragraph', text: 'Tenaga ahli:' },
    {
      kind: 'table',
      rows: [
        ['Peran', 'Jumlah'],
        ['Pemrogram', '2'],
        ['Penguji', '1'],
      ],
    },
    { kind: 'paragraph', text: 'Selesai.' },
  ])
})

test('tidak ada kata yang hilang, dan hasilnya selalu sesuai skema', () => {
  const piece = fc.constantFrom(
    '1. ',
    '2) ',
    'a. ',
    '- ',
    '(b) ',
    '\n',
    '\n\n',
    '\t',
    '  ',
    'kata',
    '#set',
    '[x]',
    '12',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('')
      const blocks = textBlocks(text)
      for (const block of blocks) expect(TextBlock.safeParse(block).success).toBe(true)
      const letters = (value: string) => value.replaceAll(/[^k#x]/g, '')
      expect(letters(JSON.stringify(blocks).replaceAll(/"(?:kind|style|text|number|children|items)"/g, ''))).toBe(
        letters(text),
      )
    }),
    { seed: 4 },
  )
})
