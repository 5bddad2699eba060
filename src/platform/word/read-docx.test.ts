import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import { del, deletedEnd, docx, heading, ins, insertedEnd, p, r } from './docx.fixture.ts'
import { linesOf, textOf, trackedIn } from './lines.ts'
import { matchSections } from './match-sections.ts'
import { readDocx } from './read-docx.ts'
import type { WordReading } from './reading.ts'

async function read(bytes: Uint8Array): Promise<WordReading> {
  const outcome = await readDocx(bytes)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.reading
}

const specs = [
  { key: 'latar', bookmark: 'alur_latar', titles: ['1. Latar belakang'] },
  { key: 'lingkup', bookmark: 'alur_lingkup', titles: ['6. Ruang lingkup'] },
]

const rawText = async (buffer: Buffer) => (await mammoth.extractRawText({ buffer })).value.replace(/\n+/g, '\n').trim()

test('tracked insertions and deletions both stay, and are told with their author', async () => {
  const bytes = await docx(
    heading('1. Latar belakang') + p(`${r('Aplikasi ')}${del('lama')}${ins('baru')}${r(' dibangun.')}`),
  )
  const { paragraphs } = await read(bytes)
  expect(linesOf(paragraphs, 'accepted')[1]).toBe('Aplikasi baru dibangun.')
  expect(linesOf(paragraphs, 'rejected')[1]).toBe('Aplikasi lama dibangun.')
  expect(trackedIn(paragraphs)).toEqual([
    { change: 'deleted', author: 'Siti (contoh)', date: '2026-11-20T08:00:00Z', text: 'lama' },
    { change: 'inserted', author: 'Siti (contoh)', date: '2026-11-20T08:00:00Z', text: 'baru' },
  ])
  // Why there is a reader of our own: mammoth takes the change as accepted and says nothing of it.
  expect(await rawText(bytes)).toBe('1. Latar belakang\nAplikasi baru dibangun.')
})

test('a paragraph whose end was put in or taken out is two or one, as the changes are taken', async () => {
  const { paragraphs } = await read(
    await docx(p('Satu ', deletedEnd) + p('dua') + p('tiga ', insertedEnd) + p('empat') + p(del('lima'), deletedEnd)),
  )
  expect(linesOf(paragraphs, 'accepted')).toEqual(['Satu dua', 'tiga ', 'empat'])
  expect(linesOf(paragraphs, 'rejected')).toEqual(['Satu ', 'dua', 'tiga empat', 'lima'])
})

test('a table row that was taken out is a tracked change like any other', async () => {
  const row = (first: string, second: string, gone = '') =>
    `<w:tr>${gone && '<w:trPr><w:del w:author="Siti (contoh)"/></w:trPr>'}<w:tc>${p(first)}</w:tc><w:tc>${p(second)}</w:tc></w:tr>`
  const { paragraphs } = await read(await docx(`<w:tbl>${row('Peran', 'Hak')}${row('Admin', 'Semua', 'gone')}</w:tbl>`))
  expect(textOf(paragraphs, 'accepted')).toBe('Peran | Hak')
  expect(textOf(paragraphs, 'rejected')).toBe('Peran | Hak\nAdmin | Semua')
})

test('sections are found by bookmark first, and by their heading where the bookmark is gone', async () => {
  const { paragraphs } = await read(
    await docx(heading('Alasan', 'alur_latar') + p('Isi satu') + heading('BAB VI. RUANG LINGKUP') + p('Isi dua')),
  )
  const { found, strays } = matchSections({ paragraphs }, specs)
  expect(found.get('latar')).toMatchObject({ by: 'bookmark', retitled: 'Alasan' })
  expect(found.get('lingkup')).toMatchObject({ by: 'title' })
  expect(textOf(found.get('lingkup')?.paragraphs ?? [], 'accepted')).toBe('Isi dua')
  expect(strays).toEqual([])
})

test('a section that is missing is not found, and text outside of the sections is told, not lost', async () => {
  const box = `<w:r><w:pict><w:txbxContent>${p('Dalam kotak')}</w:txbxContent></w:pict></w:r>`
  const { paragraphs } = await read(
    await docx(
      `${p('Catatan di atas')}${heading('1. Latar belakang')}${p('Isi')}${p(box)}${heading('Bagian buatan sendiri')}${p('Isi asing')}${heading('Latar belakang')}${p('Isi kedua')}`,
    ),
  )
  const { found, strays } = matchSections({ paragraphs }, specs)
  expect([...found.keys()]).toEqual(['latar'])
  expect(textOf(found.get('latar')?.paragraphs ?? [], 'accepted')).toBe('Isi')
  expect(strays.map(({ heading: title, paragraphs: of }) => [title, textOf(of, 'accepted')])).toEqual([
    ['', 'Catatan di atas'],
    ['', 'Dalam kotak'],
    ['Bagian buatan sendiri', 'Isi asing'],
    ['Latar belakang', 'Isi kedua'],
  ])
})

test('text that slipped into the paragraph of a bookmark is text of the section', async () => {
  const marked = p(`<w:bookmarkStart w:id="1" w:name="alur_latar"/>${r('Judulnya terhapus.')}`)
  const { found } = matchSections(await read(await docx(marked + p('Isi'))), specs)
  expect(textOf(found.get('latar')?.paragraphs ?? [], 'accepted')).toBe('Judulnya terhapus.\nIsi')
})

test('lists that Word numbers have their numbers in the text, without what was taken out', async () => {
  const level = (no: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${no}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="4">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%1.%2)')}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>`
  const numPr = (no: number) => `<w:numPr><w:ilvl w:val="${no}"/><w:numId w:val="7"/></w:numPr>`
  const { paragraphs } = await read(
    await docx(
      p('satu', numPr(0)) + p('anak', numPr(1)) + p(del('gugur'), numPr(0) + deletedEnd) + p('dua', numPr(0)),
      { 'numbering.xml': numbering },
    ),
  )
  expect(linesOf(paragraphs, 'accepted')).toEqual(['1. satu', '   1.a) anak', '2. dua'])
  expect(linesOf(paragraphs, 'rejected')).toEqual(['1. satu', '   1.a) anak', '2. gugur', '3. dua'])
})

test('comments, footnotes and what cannot be read are told', async () => {
  const reading = await read(
    await docx(
      p('<w:commentRangeStart w:id="3"/><w:r><w:t>Isi</w:t></w:r><w:commentRangeEnd w:id="3"/><w:r><w:drawing/></w:r>'),
      {
        'comments.xml': `<w:comments><w:comment w:id="3" w:author="Budi (contoh)">${p('Mengapa?')}</w:comment></w:comments>`,
        'footnotes.xml': `<w:footnotes><w:footnote w:type="separator" w:id="0">${p('x')}</w:footnote><w:footnote w:id="1">${p('Sumber: DPA')}</w:footnote></w:footnotes>`,
      },
    ),
  )
  expect(reading.comments).toEqual([{ id: '3', author: 'Budi (contoh)', date: '', text: 'Mengapa?' }])
  expect(reading.paragraphs[0]?.comments).toEqual(['3'])
  expect(reading.apart).toEqual([{ kind: 'footnote', text: 'Sumber: DPA' }])
  expect(reading.unreadable).toEqual(new Map([['picture', 1]]))
})

test('where nothing is tracked, mammoth reads the same words', async () => {
  const body =
    p(`${r('Tautan ')}<w:hyperlink>${r('ke sini')}</w:hyperlink>${r(' dan &lt;tanda&gt;')}`) +
    `<w:sdt><w:sdtContent>${p('Isian terkendali')}</w:sdtContent></w:sdt>` +
    `<w:tbl><w:tr><w:tc>${p('Sel')}</w:tc></w:tr></w:tbl>` +
    p('<w:r><w:t>Depan</w:t><w:tab/><w:t>belakang</w:t></w:r>')
  const bytes = await docx(body)
  expect(textOf((await read(bytes)).paragraphs, 'accepted')).toBe(await rawText(bytes))
})
