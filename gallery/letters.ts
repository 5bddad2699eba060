import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { DRAFTS, EXTREMES, ONE_INVITEE, PLANNING_MEETING } from '#core/letters/extremes.fixture.ts'
import type { LetterData } from '#core/letters/letter-data.ts'
import { letterOf } from '#core/letters/letter-of.ts'
import type { LetterSource } from '#core/letters/source.ts'
import { extremeOf } from '#features/demo/letters/extreme-sources.fixture.ts'
import { nameOf, sampleSources } from '#features/demo/letters/sample-sources.fixture.ts'
import { openTypesetter, type Typesetter } from '#platform/typst/typesetter.ts'
import { illustrateLetters } from './illustrate-letters.ts'
import { LETTERS, readSample, setLetter } from './set-letter.ts'

const HELP = `npm run letters -- [options]

  --out folder    where the pictures go; a new temporary folder unless told
  --only text     letters whose name contains the text
  --docs          only the pictures of docs/letters.md, into docs/images
  --help          this text

Makes every letter with sample and with extreme data: a PDF and a PNG a page each, and an index.html.
Needs pdftoppm (Debian: poppler-utils).`

const run = promisify(execFile)

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    only: { type: 'string', default: '' },
    docs: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

async function main(): Promise<void> {
  const out = values.out ? resolve(values.out) : await mkdtemp(join(tmpdir(), 'alur-letters-'))
  await mkdir(out, { recursive: true })
  const typesetter = openTypesetter({ timeoutMs: 30_000 })
  try {
    if (values.docs) await illustrateLetters(typesetter)
    else await makeAll(typesetter, out)
  } finally {
    await typesetter.close()
  }
}

interface Named {
  readonly name: string
  readonly data: LetterData
}

async function allLetters(): Promise<readonly Named[]> {
  const kinds = (await readdir(LETTERS, { recursive: true })).filter((path) => path.endsWith('sample.json')).sort()
  const samples = kinds.map(async (path) => ({ name: path.split('/')[0] ?? '', data: await readSample(path) }))
  const ours: Record<string, LetterSource> = {
    ...Object.fromEntries(Object.entries(EXTREMES).map(([kind, source]) => [`${kind}-extreme`, source])),
    ...Object.fromEntries(Object.entries(DRAFTS).map(([kind, source]) => [`${kind}-draft`, source])),
    'suratUndangan-one': ONE_INVITEE,
    'suratPermohonan-meeting': PLANNING_MEETING,
  }
  const known = new Set(Object.keys(EXTREMES))
  for (const source of (await sampleSources()).filter(({ kind }) => !known.has(kind))) {
    ours[`${nameOf(source).replaceAll('/', '-')}-extreme`] = extremeOf(source)
  }
  return [
    ...(await Promise.all(samples)),
    ...Object.entries(ours).map(([name, source]) => ({ name, data: letterOf(source) })),
  ].filter(({ name }) => name.includes(values.only))
}

async function makeAll(typesetter: Typesetter, out: string): Promise<void> {
  const figures: string[] = []
  for (const { name, data } of await allLetters()) {
    const { pdf, pages } = await setLetter(typesetter, data)
    await writeFile(join(out, `${name}.pdf`), pdf)
    await run('pdftoppm', ['-r', '70', '-png', join(out, `${name}.pdf`), join(out, name)])
    const pictures = (await readdir(out)).filter((file) => file.startsWith(`${name}-`) && /-\d+\.png$/.test(file))
    const own = pictures.filter((file) => file.slice(name.length + 1).match(/^\d+\.png$/)).sort()
    figures.push(`<h2>${name}</h2>${own.map((file) => `<img src="${file}" alt="" loading="lazy">`).join('')}`)
    console.log(`${name}: ${pages} pages, ${pdf.length} bytes`)
  }
  const style = 'body{background:#777;font-family:sans-serif}img{margin:4px;vertical-align:top}'
  await writeFile(
    join(out, 'index.html'),
    `<!doctype html><title>Letters</title><style>${style}</style>${figures.join('')}`,
  )
  console.log(`Look at ${join(out, 'index.html')}`)
}

if (values.help) console.log(HELP)
else await main()
