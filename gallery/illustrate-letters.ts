import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import type { LetterKind } from '#core/letters/kind.ts'
import { projectRoot } from '#platform/config/root.ts'
import type { Typesetter } from '#platform/typst/typesetter.ts'
import { readSample, setLetter } from './set-letter.ts'

const run = promisify(execFile)

/** Few and small: they are kept with the code. */
const PICTURES: Readonly<Record<string, readonly LetterKind[]>> = {
  'letters-correspondence': ['suratPermohonan', 'suratTugas', 'suratUndangan', 'notaDinas'],
  'letters-reports': ['skTimTeknis', 'laporanHasilAnalisa', 'kak', 'laporanHasilPengujian'],
  'letters-minutes-and-answers': ['notulen', 'suratPermohonanHosting', 'suratJawaban', 'filePresentasi'],
  'letters-disposition': ['suratDisposisi'],
}
const MAX_BYTES = 150_000
const QUALITIES = [80, 70, 60, 50]
const STYLE =
  'body{margin:0;padding:12px;display:flex;gap:12px;background:#8a8f94;align-items:start}img{flex:1;min-width:0}'

/** The pictures of docs/letters.md: first pages beside each other. Throws when one is too large. */
export async function illustrateLetters(typesetter: Typesetter): Promise<void> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    for (const [name, kinds] of Object.entries(PICTURES)) {
      const pages: Buffer[] = []
      for (const kind of kinds) {
        pages.push(await firstPage((await setLetter(typesetter, await readSample(`${kind}/sample.json`))).pdf))
      }
      const picture = await besideEachOther(browser, pages)
      await writeFile(join(projectRoot, 'docs', 'images', `${name}.webp`), picture)
      console.log(`docs/images/${name}.webp: ${picture.length} bytes`)
    }
  } finally {
    await browser.close()
  }
}

async function firstPage(pdf: Uint8Array): Promise<Buffer> {
  const work = await mkdtemp(join(tmpdir(), 'alur-letters-'))
  try {
    await writeFile(join(work, 'a.pdf'), pdf)
    await run('pdftoppm', [
      '-r',
      '144',
      '-f',
      '1',
      '-l',
      '1',
      '-singlefile',
      '-png',
      join(work, 'a.pdf'),
      join(work, 'a'),
    ])
    return await readFile(join(work, 'a.png'))
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function besideEachOther(browser: Browser, pages: readonly Buffer[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: pages.length === 1 ? 640 : 1560, height: 600 } })
  const images = pages.map((png) => `<img alt="" src="data:image/png;base64,${png.toString('base64')}">`)
  await page.setContent(`<style>${STYLE}</style>${images.join('')}`)
  const box = await page.locator('body').boundingBox()
  if (!box) throw new Error('The page of pictures is empty')
  const session = await page.context().newCDPSession(page)
  try {
    for (const quality of QUALITIES) {
      const { data } = await session.send('Page.captureScreenshot', {
        format: 'webp',
        quality,
        clip: { ...box, scale: 1 },
        captureBeyondViewport: true,
      })
      const picture = Buffer.from(data, 'base64')
      if (picture.length <= MAX_BYTES) return picture
    }
    throw new Error(`A picture of ${pages.length} letters is larger than ${MAX_BYTES} bytes`)
  } finally {
    await page.close()
  }
}
