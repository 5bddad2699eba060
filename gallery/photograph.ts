import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { z } from 'zod'
import { FAULTS_IN_PAGE, SHIFT_IN_PAGE } from './in-page.ts'
import type { Shot } from './shot.ts'
import type { Visitor } from './visitor.ts'

export const VIEWS = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
] as const
export type View = (typeof VIEWS)[number]
export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const MAX_SHIFT = 0.02
/** Pictures of longer pages end here; what is checked is the whole page. */
const MAX_HEIGHT = 6_000
const PATIENCE_MS = 20_000
const TRIES = 2

export interface Studio {
  readonly browser: Browser
  readonly address: string
  readonly visitors: ReadonlyMap<string, Visitor>
  readonly folder: string
}

export const fileOf = ({ name }: Shot, { width }: View, theme: Theme): string => `${name}.${width}.${theme}.jpg`

/** Takes all shots at one width, in both themes; gives what is wrong, one sentence each. */
export async function photographAll(studio: Studio, view: View, shots: readonly Shot[]): Promise<string[]> {
  const faults: string[] = []
  const windows = new Map<string, Page>()
  await mkdir(studio.folder, { recursive: true })
  for (const shot of shots) {
    const where = `${shot.name} at ${view.width} px`
    for (let left = TRIES; left > 0; ) {
      left -= 1
      const page = windows.get(shot.username) ?? (await openWindow(studio, view, shot.username))
      windows.set(shot.username, page)
      try {
        faults.push(...(await photograph(page, studio, view, shot)).map((fault) => `${where}: ${fault}`))
        break
      } catch (fault) {
        // A window that hangs is given up; the next one may come through on a machine that was busy.
        if (left === 0) faults.push(`${where}: ${fault instanceof Error ? fault.message.split('\n')[0] : fault}`)
        await page.context().close()
        windows.delete(shot.username)
      }
    }
  }
  for (const page of windows.values()) await page.context().close()
  return faults
}

/** A window of this width in which somebody is signed in. */
export async function openWindow(
  { browser, address, visitors }: Studio,
  viewport: { readonly width: number; readonly height: number },
  username: string,
  scale = 1,
): Promise<Page> {
  const visitor = visitors.get(username)
  const context: BrowserContext = await browser.newContext({
    baseURL: address,
    viewport,
    deviceScaleFactor: scale,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    reducedMotion: 'reduce',
    colorScheme: 'light',
    ...(visitor && { storageState: await visitor.storageState() }),
  })
  context.setDefaultTimeout(PATIENCE_MS)
  return context.newPage()
}

async function photograph(page: Page, { folder }: Studio, view: View, shot: Shot): Promise<string[]> {
  const faults: string[] = []
  await page.emulateMedia({ colorScheme: 'light' })
  const status = (await page.goto(shot.address, { waitUntil: 'load' }))?.status()
  if (status !== (shot.status ?? 200)) return [`answered with ${status}`]
  await page.evaluate('document.fonts.ready')
  const shift = z.number().parse(await page.evaluate(SHIFT_IN_PAGE))
  if (shift > MAX_SHIFT) faults.push(`jumps by ${shift.toFixed(3)}`)
  await shot.act?.(page)
  faults.push(...z.array(z.string()).parse(await page.evaluate(FAULTS_IN_PAGE)))
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme })
    await writeFile(join(folder, fileOf(shot, view, theme)), await capture(page, 'jpeg', 72))
  }
  return faults
}

/** The whole page as it stands, up to a height. */
export async function capture(page: Page, format: 'jpeg' | 'webp', quality: number, whole = true): Promise<Buffer> {
  const viewport = page.viewportSize()
  if (!viewport) throw new Error('the window has no size')
  const needed = z.number().parse(await page.evaluate('document.documentElement.scrollHeight'))
  const height = whole ? Math.min(Math.max(needed, viewport.height), MAX_HEIGHT) : viewport.height
  // A bar at the foot of the window belongs to the foot of the picture.
  if (height !== viewport.height) await page.setViewportSize({ ...viewport, height })
  const session = await page.context().newCDPSession(page)
  try {
    const { data } = await session.send('Page.captureScreenshot', { format, quality })
    return Buffer.from(data, 'base64')
  } finally {
    await session.detach()
    if (height !== viewport.height) await page.setViewportSize(viewport)
  }
}
