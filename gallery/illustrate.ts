import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Discovery } from './discover.ts'
import { HEAD, NOBODY, OWNER_HEAD, TEAM } from './pages.ts'
import { capture, openWindow, type Studio, type Theme } from './photograph.ts'

const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }
const MAX_BYTES = 150_000
const QUALITIES = [86, 76, 66, 50]

interface Picture {
  readonly name: string
  readonly username: string
  /** Of the route table; an address of it is taken from the walk. */
  readonly route: string
  readonly view?: typeof PHONE
  readonly theme?: Theme
}

const PICTURES: readonly Picture[] = [
  { name: 'front', username: NOBODY, route: '/' },
  { name: 'worklist', username: TEAM, route: '/giliran' },
  { name: 'worklist-phone-dark', username: TEAM, route: '/giliran', view: PHONE, theme: 'dark' },
  { name: 'dossier', username: TEAM, route: '/berkas/:dossier' },
  { name: 'dossier-phone', username: TEAM, route: '/berkas/:dossier', view: PHONE },
  { name: 'approval-phone', username: OWNER_HEAD, route: '/berkas/:dossier/putusan', view: PHONE },
  { name: 'form', username: TEAM, route: '/berkas/:dossier/kegiatan/:stage/:step/:exit' },
  { name: 'trail-dark', username: TEAM, route: '/berkas/:dossier/jejak', theme: 'dark' },
  { name: 'deadline', username: TEAM, route: '/berkas/:dossier/tenggat' },
  { name: 'sop', username: NOBODY, route: '/sop/:number' },
  { name: 'calendar-phone', username: HEAD, route: '/kalender', view: PHONE },
  { name: 'style-dark', username: NOBODY, route: '/gaya', theme: 'dark' },
]

/** Takes the pictures that the documents show: small enough to be kept with the code. */
export async function illustrate(studio: Studio, discovery: Discovery): Promise<boolean> {
  for (const { name, username, route, view = DESKTOP, theme = 'light' } of PICTURES) {
    const page = await openWindow(studio, view, username, view === PHONE ? 2 : 1)
    await page.emulateMedia({ colorScheme: theme })
    await page.goto(discovery.addressOf(route))
    await page.evaluate('document.fonts.ready')
    const file = `${name}.webp`
    for (const quality of QUALITIES) {
      const picture = await capture(page, 'webp', quality, false)
      if (picture.length > MAX_BYTES && quality !== QUALITIES.at(-1)) continue
      if (picture.length > MAX_BYTES) throw new Error(`${file} is too large: ${picture.length} bytes`)
      await writeFile(join(studio.folder, file), picture)
      console.log(`docs/images/${file}: ${picture.length} bytes`)
      break
    }
    await page.context().close()
  }
  return true
}
