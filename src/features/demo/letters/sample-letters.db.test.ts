import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { KAK_SECTIONS } from '#core/dossier/kits/kak-sections.ts'
import type { LetterKind } from '#core/letters/kind.ts'
import { letterOf } from '#core/letters/letter-of.ts'
import type { LetterSource } from '#core/letters/source.ts'
import { projectRoot } from '#platform/config/root.ts'
import { readTemplate } from '#platform/typst/template.ts'
import { openTypesetter, type SignatureBox } from '#platform/typst/typesetter.ts'
import { extremeOf } from './extreme-sources.fixture.ts'
import { fontsOf, leaveTheirBox, textOf, type Word, wordsOf } from './judge-pdf.fixture.ts'
import { nameOf, sampleSources } from './sample-sources.fixture.ts'

const sources = await sampleSources()
const letters = (kind: string, file: string): string => join(projectRoot, 'letters', kind, file)

/** The ones that stand beside the templates of reports, KAK and decree as their sample. */
const SAMPLES = [
  'skTimTeknis/formTeam/dibentuk/1',
  'laporanHasilAnalisa/analyse/layakDenganCatatan/1',
  'draftKak/submitDraftKak/diserahkan/2',
  'draftKakHasilKoreksi/checkKak/perluPerbaikan/2',
  'kak/handOverKak/diserahkan/1',
  'notulen/respond/diterima/2',
  'laporanHasilPengujian/testSecurity/aman/2',
] as const

const kindOf = (name: string): LetterKind => load(name).kind
function load(name: string): LetterSource {
  const source = sources.find((candidate) => nameOf(candidate) === name)
  if (!source) throw new Error(`The sample dossier has no letter ${name}`)
  return source
}

const KINDS = new Set<LetterKind>(SAMPLES.map(kindOf))
const OURS = sources.filter(({ kind }) => KINDS.has(kind))

const PATIENT = { timeout: 120_000 }
const typesetter = openTypesetter({ processes: 1, timeoutMs: 60_000 })
afterAll(() => typesetter.close())

async function set(source: LetterSource): Promise<{ pdf: Uint8Array; pages: number; boxes: readonly SignatureBox[] }> {
  const done = await typesetter.typeset(await readTemplate(source.kind), letterOf(source), {
    format: 'pdf',
    standard: 'a-2a',
  })
  if (!done.ok) throw new Error(`${nameOf(source)}: ${done.reason} ${JSON.stringify(done.diagnostics)}`)
  return { pdf: done.output, pages: done.pages, boxes: done.boxes }
}
describe.each(SAMPLES)('%s', (name) => {
  test('its data and its text are those beside the template', PATIENT, async () => {
    const source = load(name)
    const { pdf } = await set(source)
    await expect(`${JSON.stringify(letterOf(source), null, 2)}\n`).toMatchFileSnapshot(
      letters(source.kind, 'sample.json'),
    )
    await expect(await textOf(pdf)).toMatchFileSnapshot(letters(source.kind, 'golden.txt'))
  })

  test('a template set anew gives the same bytes, also in another process', PATIENT, async () => {
    const source = load(name)
    const other = openTypesetter({ processes: 1, timeoutMs: 60_000 })
    const again = await other.typeset(await readTemplate(source.kind), letterOf(source), {
      format: 'pdf',
      standard: 'a-2a',
    })
    await other.close()
    const { pdf } = await set(source)
    expect(again.ok && Buffer.from(again.output).equals(Buffer.from(pdf))).toBe(true)
  })
})

test(
  'a decree in the name of the Wali Kota says so above the office, and its lampiran bears who signs it',
  PATIENT,
  async () => {
    const { pdf, boxes } = await set({ ...load('skTimTeknis/formTeam/dibentuk/1'), onBehalf: true })
    // One signature, on the decree: it holds for the whole file.
    expect(boxes).toHaveLength(1)
    const text = (await textOf(pdf)).replaceAll(/\s+/g, ' ')
    const block = 'a.n. WALI KOTA BOGOR KEPALA DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL,'
    expect(text.split(block)).toHaveLength(3)
    const lampiran = text.slice(text.indexOf('LAMPIRAN : KEPUTUSAN WALI KOTA BOGOR'))
    expect(lampiran).toContain(`${block} Ditandatangani secara elektronik bersama Keputusan ini UJANG SOMANTRI`)
  },
)

describe.each([
  ...OURS.map((source) => [nameOf(source), source] as const),
  ...SAMPLES.map((name) => [`as much as there can be of ${name}`, extremeOf(load(name))] as const),
])('%s', (_, source) => {
  test('nothing leaves the page or runs into a signature, and fonts are embedded', PATIENT, async () => {
    const { pdf, boxes } = await set(source)
    expect(boxes).toHaveLength(source.signatories.length)
    const words = await wordsOf(pdf)
    expect(leaveTheirBox(words, source.issue.paper)).toEqual([])
    for (const box of boxes) {
      const page = words.filter((word) => word.page === box.page)
      expect(page.filter((word) => overlaps(word, box))).toEqual([])
      // No signature stands on a page of its own: something is said above it.
      expect(page.filter((word) => word.bottom < box.y).length).toBeGreaterThan(25)
    }
    const fonts = await fontsOf(pdf)
    expect(fonts.filter(({ embedded }) => !embedded)).toEqual([])
    expect(fonts.filter(({ name }) => !/(Arimo|Tinos)/.test(name))).toEqual([])
  })
})

const overlaps = (word: Word, { x, y, width, height }: SignatureBox): boolean =>
  word.right > x && word.left < x + width && word.bottom > y && word.top < y + height

test('a KAK of more than fifty pages has a table of contents', PATIENT, async () => {
  const { pdf, pages } = await set(extremeOf(load('kak/handOverKak/diserahkan/1')))
  expect(pages).toBeGreaterThan(50)
  const contents = (await textOf(pdf)).split('\n').filter((line) => /(?:\. ){10,}\W*\d+$/.test(line))
  // Its chapters, and the page on which it is ratified.
  expect(contents).toHaveLength(KAK_SECTIONS.length + 1)
})

const WORDING = {
  opening: 'Pembuka yang ditetapkan kota.',
  closing: 'Penutup yang ditetapkan kota.',
  carbonCopies: ['Inspektur Daerah'],
  legalBases: ['Peraturan Wali Kota Nomor 1 Tahun 2026 tentang Contoh'],
}

test.each(SAMPLES)('%s prints the wording that a city has set', PATIENT, async (name) => {
  const { pdf } = await set({ ...load(name), wording: WORDING })
  const text = (await textOf(pdf)).replaceAll(/\s+/g, ' ')
  expect(text).toContain('Pembuka yang ditetapkan kota')
  expect(text).toContain('Penutup yang ditetapkan kota')
})

test.each(SAMPLES)('%s of an activity without rules of its own says what was written there', PATIENT, async (name) => {
  const input = { note: 'Catatan kegiatan umum.', files: [] }
  const { pdf, boxes } = await set({ ...load(name), kit: 'general', input })
  expect(await textOf(pdf)).toContain('Catatan kegiatan umum.')
  expect(boxes).toHaveLength(load(name).signatories.length)
})

test.each(SAMPLES)('%s as a draft without a number is a picture', PATIENT, async (name) => {
  const source = load(name)
  const draft = { ...source, draft: true, issue: { ...source.issue, number: null } }
  const done = await typesetter.typeset(await readTemplate(source.kind), letterOf(draft), { format: 'svg' })
  expect(done.ok && done.output.startsWith('<svg')).toBe(true)
})
