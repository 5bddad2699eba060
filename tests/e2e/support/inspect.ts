import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { z } from 'zod'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const NARROW = [390, 320] as const
const HEIGHT = 800
const MAX_SCRIPT_BYTES = 10 * 1024

const Violations = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })) }),
)

/** What axe finds on the page as it is shown, one sentence each. */
async function barriers(page: Page): Promise<string[]> {
  const found = await page.evaluate(`(async () => { ${AXE}; return (await axe.run(document)).violations })()`)
  return Violations.parse(found).flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)} ${failureSummary.replaceAll('\n', ' ')}`,
    ),
  )
}

/** Widths in CSS pixels at which the page must be scrolled sideways; the window is given back its size. */
async function tooNarrow(page: Page): Promise<string[]> {
  const before = page.viewportSize()
  const wrong: string[] = []
  for (const width of NARROW) {
    await page.setViewportSize({ width, height: HEIGHT })
    const needed = z.number().parse(await page.evaluate('document.documentElement.scrollWidth'))
    if (needed > width) wrong.push(`needs ${needed} of ${width} px: ${await widest(page)}`)
  }
  if (before) await page.setViewportSize(before)
  return wrong
}

const widest = async (page: Page): Promise<string> =>
  z.string().parse(
    await page.evaluate(`[...document.querySelectorAll('main *, header *, footer *')]
      .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 3).map((node) => node.outerHTML.slice(0, 120)).join(' | ')`),
  )

const scriptSizes = new Map<string, Promise<number>>()

/** Bytes of JavaScript, as gzip sends them, that the page has loaded. */
async function scriptBytes(page: Page): Promise<number> {
  const names = z.array(z.string()).parse(
    await page.evaluate(`performance.getEntriesByType('resource').map(({ name }) => name)
      .filter((name) => /\\.m?js$/.test(new URL(name).pathname))`),
  )
  const sizes = names.map((name) => {
    const known = scriptSizes.get(name) ?? gzipSize(page, name)
    scriptSizes.set(name, known)
    return known
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

const gzipSize = async (page: Page, address: string): Promise<number> =>
  gzipSync(await (await page.request.get(address)).body()).length

/** Everything wrong with the page that is shown: barriers, sideways scrolling, too much script. */
export async function faultsOf(page: Page): Promise<string[]> {
  const bytes = await scriptBytes(page)
  return [
    ...(await barriers(page)),
    ...(await tooNarrow(page)),
    ...(bytes > MAX_SCRIPT_BYTES ? [`${bytes} bytes of JavaScript`] : []),
  ]
}
