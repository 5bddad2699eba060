import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { EXTREMES, ONE_INVITEE, PLANNING_MEETING } from '#core/letters/extremes.fixture.ts'
import { LetterKind } from '#core/letters/kind.ts'
import type { LetterData } from '#core/letters/letter-data.ts'
import { letterDataSchema, letterOf } from '#core/letters/letter-of.ts'
import { SAMPLES } from '#core/letters/samples.fixture.ts'
import type { LetterSource } from '#core/letters/source.ts'
import { fontsOf, leaveTheirBox, textOf, wordsOf } from '#features/demo/letters/judge-pdf.fixture.ts'
import { projectRoot } from '#platform/config/root.ts'
import { readTemplate, type Template } from '#platform/typst/template.ts'
import { openTypesetter } from '#platform/typst/typesetter.ts'
import { faultsByQpdf, notPdfA1b, qrOn } from './support/judges.ts'

const LETTERS = join(projectRoot, 'letters')
const typesetter = openTypesetter({ processes: 2, timeoutMs: 30_000 })
afterAll(() => typesetter.close())

async function set(data: LetterData, standard: 'a-2a' | 'a-1b' = 'a-2a') {
  const template = await readTemplate(data.frame.kind)
  const asked = standard === 'a-1b' ? withoutBookmarks(template) : template
  const done = await typesetter.typeset(asked, data, { format: 'pdf', standard })
  if (!done.ok) throw new Error(`${data.frame.kind}: ${JSON.stringify(done)}`)
  return done
}

/** Preflight cannot follow a bookmark whose place is an object of its own, as Typst writes it; all else is the template's. */
const withoutBookmarks = ({ files, main }: Template): Template => ({
  files: { ...files, 'judged.typ': `#set heading(bookmarked: false)\n#include "${main}"` },
  main: 'judged.typ',
})

// Reports, the decree and the KAK have the same test beside the dossier of the demo city that they are made from.
describe.each(Object.entries<LetterSource>(SAMPLES))('%s', (kind, source) => {
  test('its data and its text are those beside the template', async () => {
    const data = letterOf(source)
    expect(letterDataSchema(source.kind).parse(data)).toEqual(data)
    await expect(`${JSON.stringify(data, null, 2)}\n`).toMatchFileSnapshot(join(LETTERS, kind, 'sample.json'))
    await expect(await textOf((await set(data)).output)).toMatchFileSnapshot(join(LETTERS, kind, 'golden.txt'))
  })
})

const kinds = (await readdir(LETTERS)).filter((name) => LetterKind.safeParse(name).success)
const sampleOf = async (kind: string): Promise<LetterData> =>
  JSON.parse(await readFile(join(LETTERS, kind, 'sample.json'), 'utf8'))

test('each kind of letter has a template and a sample', () => {
  expect(kinds.toSorted()).toEqual(LetterKind.options.toSorted())
  expect(kinds.filter((kind) => !existsSync(join(LETTERS, kind, 'sample.json')))).toEqual([])
})

describe.each(kinds)('the sample of %s', (kind) => {
  test('is the same to the byte when it is set again', async () => {
    const data = await sampleOf(kind)
    const [first, second] = [await set(data), await set(data)]
    expect(Buffer.from(first.output).equals(Buffer.from(second.output))).toBe(true)
  })

  test('is whole to qpdf, brings its fonts, and its QR code can be read from a scan of 100 dpi', async () => {
    const data = await sampleOf(kind)
    const { output, pages } = await set(data)
    expect(await faultsByQpdf(output)).toBe('')
    const fonts = await fontsOf(output)
    expect(fonts.filter(({ embedded, name }) => !embedded || !/(Arimo|Tinos)/.test(name))).toEqual([])
    for (const page of new Set([1, pages])) expect(await qrOn(output, page, 100)).toBe(data.frame.verifyUrl)
  })
})

test('PDFBox Preflight takes every kind as PDF/A-1b', { timeout: 120_000 }, async () => {
  const files: Record<string, Uint8Array> = {}
  for (const kind of kinds) files[`${kind}.pdf`] = (await set(await sampleOf(kind), 'a-1b')).output
  for (const [kind, source] of Object.entries<LetterSource>(EXTREMES)) {
    files[`extreme-${kind}.pdf`] = (await set(letterOf(source), 'a-1b')).output
  }
  expect(await notPdfA1b(files)).toEqual([])
})

describe.each(Object.entries<LetterSource>({ ...EXTREMES, ONE_INVITEE, PLANNING_MEETING }))(
  'extreme %s',
  (_, source) => {
    test('nothing leaves the page, nothing stands in a signature, and the QR code can be read', async () => {
      const data = letterOf(source)
      const { output, boxes, pages } = await set(data)
      expect(boxes.map(({ seat }) => seat)).toEqual(source.signatories.map((_, seat) => seat))
      const words = await wordsOf(output)
      expect(leaveTheirBox(words, source.issue.paper)).toEqual([])
      for (const { page, x, y, width, height } of boxes) {
        const inside = words.filter(
          (word) =>
            word.page === page && word.right > x && word.left < x + width && word.bottom > y && word.top < y + height,
        )
        expect(inside).toEqual([])
        // Somebody who turns to the page of the signature reads there what is signed.
        expect(words.filter((word) => word.page === page && word.bottom < y).length).toBeGreaterThan(10)
      }
      expect(await qrOn(output, pages, 100)).toBe(data.frame.verifyUrl)
    })
  },
)

test('forty duties stand in a letter, whatever the form lets in', async () => {
  const data = letterOf(EXTREMES.suratTugas)
  const body = data.body as { duties: string[] } // SuratTugasBody: EXTREMES are of its kit
  const { output } = await set({ ...data, body: { ...body, duties: [...body.duties, ...body.duties] } })
  expect(await textOf(output)).toMatch(/^ +40\. /m)
})

test('a crest becomes a picture of the letter', async () => {
  const crest = (await readFile(join(import.meta.dirname, 'support', 'crest.png'))).toString('base64')
  const source: LetterSource = { ...SAMPLES.suratTugas, letterhead: { ...SAMPLES.suratTugas.letterhead, crest } }
  const [plain, crested] = [await set(letterOf(SAMPLES.suratTugas)), await set(letterOf(source))]
  expect(crested.output.length).toBeGreaterThan(plain.output.length + 500)
})
