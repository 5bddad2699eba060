import { expect, test } from 'vitest'
import { del, docx, heading, ins, p, r } from '#platform/word/docx.fixture.ts'
import { readDocx } from '#platform/word/read-docx.ts'
import { writeDocx } from '#platform/word/write-docx.ts'
import { type Typed, typedAt } from '#ui/forms/typed.ts'
import { wordsFor } from '#ui/messages/words.ts'
import { choose, LEAVE, suggested } from './choose.ts'
import { compareWithDraft } from './compare.ts'
import { kakDocument, linesAround } from './kak-document.ts'
import { KAK_FIELDS } from './kak-fields.ts'

const words = wordsFor('id', 'Asia/Jakarta')
const about = { title: 'SIPADU (contoh)', applicant: 'Dinas Contoh' }
const own = {
  lines: [
    ...linesAround(about, words),
    ...KAK_FIELDS.filter(({ isCell }) => isCell).map(({ labelKey }) => words.t.dynamic(labelKey)),
  ],
  footer: words.t('word.footer.mark'),
}
const draft: Typed = new Map([
  ['identity.programme', ['Program contoh']],
  ['identity.ceiling', ['385.000.000']],
  ['sections.latarBelakang', ['Antrean panjang.\n1. Loket\n2. Kelurahan']],
  ['sections.ruangLingkup', ['Modul A']],
  ['answers[0].comment', ['K1.1']],
])

async function compare(bytes: Uint8Array) {
  const outcome = await readDocx(bytes)
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  return compareWithDraft(outcome.reading, draft, own)
}

test('a KAK that went out and came back unchanged differs in nothing', async () => {
  const remark = { author: 'Tim Teknis', initials: 'K1.1', date: new Date(0), text: 'K1.1 · Wajib\nSebutkan peran.' }
  const corrections = new Map([['ruangLingkup', [remark]]])
  const out = await writeDocx(kakDocument({ ...about, typed: draft, state: 'Draf', corrections }, words))
  const { differing, missing, strays, comments, apart, same } = await compare(out)
  expect({ differing, missing, strays, apart }).toEqual({ differing: [], missing: [], strays: [], apart: [] })
  expect(same).toHaveLength(KAK_FIELDS.length)
  expect(comments).toMatchObject([{ isOwn: true, label: 'option.kakPart.ruangLingkup', text: remark.text }])
})

const changed = () =>
  docx(
    heading('1. Latar belakang', 'alur_latarBelakang') +
      p(`${r('Antrean ')}${del('panjang')}${ins('pendek')}${r('.')}`) +
      heading('6. Ruang lingkup') +
      p('Modul A') +
      heading('17. Penutup') +
      p('Demikian.') +
      heading('Lampiran gambar') +
      p('Isi lampiran'),
  )

test('what differs, what is missing and what belongs nowhere is told', async () => {
  const { differing, missing, strays, same } = await compare(await changed())
  expect(differing.map(({ field, by, file }) => [field.part, by, file.accepted, file.rejected])).toEqual([
    ['latarBelakang', 'bookmark', 'Antrean pendek.', 'Antrean panjang.'],
    ['penutup', 'title', 'Demikian.', 'Demikian.'],
  ])
  expect(same.map(({ part }) => part)).toEqual(['ruangLingkup'])
  expect(missing).toHaveLength(KAK_FIELDS.length - 3)
  expect(strays).toEqual([{ heading: 'Lampiran gambar', text: 'Isi lampiran', tracked: [] }])
})

test('tracked changes and stray texts are never decided by silence', async () => {
  const comparison = await compare(await changed())
  expect(comparison.differing.map(suggested)).toEqual([undefined, 'accepted'])
  expect(choose(comparison, draft, {})).toEqual({
    ok: false,
    open: ['take.sections.latarBelakang', 'take.sections.penutup', 'stray.0'],
  })
  const odd = {
    'take.sections.latarBelakang': 'x',
    'take.sections.penutup': 'rejected',
    'stray.0': 'identity.programme',
  }
  expect(choose(comparison, draft, odd)).toMatchObject({ ok: false, open: { length: 3 } })
})

test('the draft takes what was chosen and keeps everything else', async () => {
  const chosen = choose(await compare(await changed()), draft, {
    'take.sections.latarBelakang': 'rejected',
    'take.sections.penutup': 'accepted',
    'stray.0': 'sections.ruangLingkup',
  })
  if (!chosen.ok) throw new Error('open')
  expect(typedAt(chosen.typed, 'sections.latarBelakang')).toBe('Antrean panjang.')
  expect(typedAt(chosen.typed, 'sections.penutup')).toBe('Demikian.')
  expect(typedAt(chosen.typed, 'sections.ruangLingkup')).toBe('Modul A\n\nLampiran gambar\nIsi lampiran')
  expect(typedAt(chosen.typed, 'answers[0].comment')).toBe('K1.1')
  expect(typedAt(chosen.typed, 'identity.ceiling')).toBe('385.000.000')
})

test('leaving all as it was changes nothing', async () => {
  const keep = { 'take.sections.latarBelakang': 'keep', 'take.sections.penutup': 'keep', 'stray.0': LEAVE }
  expect(choose(await compare(await changed()), draft, keep)).toEqual({ ok: true, typed: draft })
})

test('an emptied part keeps the draft unless somebody says otherwise', async () => {
  const { differing } = await compare(await docx(heading('6. Ruang lingkup') + p('')))
  expect(differing.map(suggested)).toEqual(['keep'])
})

test('a file of another kind does not ask hundreds of questions, and loses nothing either', async () => {
  const headings = Array.from({ length: 150 }, (_, no) => heading(`Bab asing nomor ${no}`) + p(`Isi ${no}`)).join('')
  const { strays } = await compare(await docx(headings))
  expect(strays).toHaveLength(60)
  expect(strays.at(-1)?.text).toContain('Bab asing nomor 149\nIsi 149')
  expect(strays.at(-1)?.text).toContain('Bab asing nomor 59\nIsi 59')
})
