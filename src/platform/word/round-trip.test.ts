import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalised, textOf } from './lines.ts'
import { matchSections } from './match-sections.ts'
import { readDocx } from './read-docx.ts'
import type { WordDocument } from './word-document.ts'
import { writeDocx } from './write-docx.ts'

const LATAR = [
  'Pelayanan di kelurahan masih memakai kertas.',
  '',
  '1. Antrean panjang.',
  '2. Data ditulis dua kali:',
  '   a. oleh warga',
  '   b. oleh petugas',
  '3. Tidak ada rekap.',
  'Karena itu:',
  '- satu formulir',
  '- satu basis data & cadangannya <harian>',
  '5. Ini bukan daftar.',
  'Kolom\tnilai',
].join('\n')

/** Lists of another part must not count on from those above. */
const LINGKUP = '1. Modul A\n2. Modul B\n   a. satu\n   b. dua\n3. Modul C\n\n1) Modul D\n2) Modul E'

const KEYS = ['latar', 'lingkup', 'kosong'] as const
const TITLES = { latar: '1. Latar belakang', lingkup: '6. Ruang lingkup', kosong: '12. Pelaporan' } as const
const specs = [
  ...KEYS.map((key) => ({ key, bookmark: `alur_${key}`, titles: [TITLES[key]] })),
  { key: 'pagu', bookmark: 'alur_pagu', titles: ['Pagu'], isCell: true },
  { key: 'program', bookmark: 'alur_program', titles: ['Program'], isCell: true },
]

const document: WordDocument = {
  title: 'KERANGKA ACUAN KERJA',
  lines: ['SIPADU (contoh)'],
  paper: 'A4',
  footer: 'Draf KAK versi 1',
  author: 'Alur',
  blocks: [
    { kind: 'heading', level: 1, text: 'Identitas KAK', bookmark: 'alur_identitas' },
    {
      kind: 'answers',
      rows: [
        { label: 'Program', value: 'Program contoh', bookmark: 'alur_program' },
        { label: 'Pagu', value: '385.000.000', bookmark: 'alur_pagu' },
      ],
    },
    { kind: 'heading', level: 1, text: TITLES.latar, bookmark: 'alur_latar' },
    { kind: 'text', text: LATAR },
    {
      kind: 'heading',
      level: 1,
      text: TITLES.lingkup,
      bookmark: 'alur_lingkup',
      remarks: [
        {
          author: 'Kominfo',
          initials: 'K1.1',
          date: new Date('2026-11-24T03:00:00Z'),
          text: 'Sebutkan peran.\nSatu per satu.',
        },
      ],
    },
    { kind: 'text', text: LINGKUP },
    { kind: 'heading', level: 1, text: TITLES.kosong, bookmark: 'alur_kosong' },
    { kind: 'text', text: '' },
  ],
}

const ours = [document.title, ...document.lines, 'Identitas KAK', 'Program', 'Pagu']

test('what is written comes back section by section, to the letter', async () => {
  const outcome = await readDocx(await writeDocx(document))
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  const { found, strays } = matchSections(outcome.reading, specs, ours)
  const texts = Object.fromEntries([...found].map(([key, { paragraphs }]) => [key, textOf(paragraphs, 'accepted')]))
  expect(texts).toEqual({
    latar: LATAR,
    lingkup: LINGKUP,
    kosong: '',
    pagu: '385.000.000',
    program: 'Program contoh',
  })
  expect(strays).toEqual([])
  expect([...found.values()].every(({ by }) => by === 'bookmark')).toBe(true)
})

test('a remark comes back as a comment on its section', async () => {
  const outcome = await readDocx(await writeDocx(document))
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  const { comments } = outcome.reading
  expect(comments).toMatchObject([{ author: 'Kominfo', text: 'Sebutkan peran.\nSatu per satu.' }])
  const { found } = matchSections(outcome.reading, specs, ours)
  expect(found.get('lingkup')?.comments).toEqual([comments[0]?.id])
})

test('any text of lines, lists and blanks comes back to the letter', async () => {
  const line = fc.constantFrom(
    '1. a',
    '2. b',
    '3. c',
    '1) a',
    '2) b',
    '   a. x',
    '   b. y',
    '   - z',
    '- d',
    '- e',
    '',
    'teks',
    '10. z',
    'c. huruf',
    '01. nol',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
      const text = normalised(lines.join('\n'))
      const blocks = [
        { kind: 'heading', level: 1, text: TITLES.latar, bookmark: 'alur_latar' } as const,
        { kind: 'text', text } as const,
      ]
      const outcome = await readDocx(await writeDocx({ ...document, blocks }))
      if (!outcome.ok) throw new Error(outcome.refusal.reason)
      const { found } = matchSections(outcome.reading, specs, ours)
      expect(textOf(found.get('latar')?.paragraphs ?? [], 'accepted')).toBe(text)
    }),
    { numRuns: 60, seed: 4 },
  )
})

test('lists of one part do not count on from those of another', async () => {
  const text = '1. satu\n   a. anak\n2. dua'
  const part = (key: 'latar' | 'lingkup') =>
    [
      { kind: 'heading', level: 1, text: TITLES[key], bookmark: `alur_${key}` },
      { kind: 'text', text },
    ] as const
  const outcome = await readDocx(await writeDocx({ ...document, blocks: [...part('latar'), ...part('lingkup')] }))
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  const { found } = matchSections(outcome.reading, specs, ours)
  expect([...found.values()].map(({ paragraphs }) => textOf(paragraphs, 'accepted'))).toEqual([text, text])
})
