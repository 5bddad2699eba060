import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { projectRoot } from '#platform/config/root.ts'
import { serveCity } from './city.ts'
import { illustrate } from './illustrate.ts'
import { writeIndex } from './index-page.ts'
import { ACCOUNTS, losses, walkOthers, walkTypical } from './pages.ts'
import { openWindow, photographAll, VIEWS } from './photograph.ts'
import type { Shot } from './shot.ts'
import { Visitor } from './visitor.ts'

const HELP = `npm run gallery -- [options]

  --out folder    where the pictures go; data/gallery unless told
  --only text     pages whose name contains the text, and no complaint about those that are left out
  --docs          only the twelve pictures of docs/gallery.md, into docs/images
  --help          this text

Takes every page at 390, 768 and 1440 px, light and dark. Fails with a list when a page of the route table has no
picture, or when something scrolls sideways, is cut off, overlaps or jumps.`

const IMAGES = join(projectRoot, 'docs', 'images')
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--lang=id',
]

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(projectRoot, 'data', 'gallery') },
    only: { type: 'string', default: '' },
    docs: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) console.log(HELP)
else process.exitCode = (await makeGallery(resolve(values.out), values.only, values.docs)) ? 0 : 1

/** Gives whether everything is well. */
async function makeGallery(folder: string, only: string, docs: boolean): Promise<boolean> {
  if (!docs) {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
  }
  const city = await serveCity()
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS })
  try {
    const enter = (username: string) => Visitor.enter(browser, city.address, username)
    const visitors = new Map<string, Visitor>()
    for (const username of ACCOUNTS) visitors.set(username, await enter(username))
    const discovery = await walkTypical(city, visitors)
    if (docs) return await illustrate({ browser, address: city.address, visitors, folder: IMAGES }, discovery)
    await walkOthers(discovery, city, visitors, enter)
    const shots = discovery.shots.filter(({ name }) => name.includes(only))
    console.log(`${shots.length} pages, ${VIEWS.length} widths`)
    const studio = { browser, address: city.address, visitors, folder }
    const faults: string[] = []
    const takeAll = async (those: readonly Shot[]) => {
      for (const found of await Promise.all(VIEWS.map((view) => photographAll(studio, view, those))))
        faults.push(...found)
    }
    await takeAll(shots)
    if (only === '')
      for (const lose of losses(city, () => openWindow(studio, VIEWS[0], ''))) {
        const shot = await lose()
        shots.push(shot)
        await takeAll([shot])
      }
    if (only === '') faults.push(...discovery.missing(city.routes).map((route) => `${route} is not in the gallery`))
    await writeIndex(folder, shots, faults)
    for (const fault of faults) console.log(fault)
    console.log(`${join(folder, 'index.html')}: ${shots.length} pages, ${faults.length} faults`)
    return faults.length === 0
  } finally {
    await browser.close()
    await city.stop()
  }
}
