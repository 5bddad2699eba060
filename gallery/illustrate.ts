import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Discovery } from './discover.ts'
import { capture, openWindow, type Studio, type Theme } from './photograph.ts'

const DESKTOP = { width: 1280, height: 900 }
/** Down to the flow of a dossier. */
const TALL = { width: 1280, height: 1180 }
const PHONE = { width: 390, height: 844 }
const MAX_BYTES = 150_000
const QUALITIES = [86, 76, 66, 50]

interface Picture {
  readonly name: string
  /** Of the route table; the page is the one that the walk came to, seen by whom it met it as. */
  readonly route: string
  readonly view?: typeof PHONE
  readonly theme?: Theme
}

const PICTURES: readonly Picture[] = [
  { name: 'front', route: '/' },
  { name: 'worklist', route: '/giliran' },
  { name: 'worklist-phone-dark', route: '/giliran', view: PHONE, theme: 'dark' },
  { name: 'dossier', route: '/berkas/:dossier', view: TALL },
  { name: 'dossier-phone', route: '/berkas/:dossier', view: PHONE },
  { name: 'approval-phone', route: '/berkas/:dossier/putusan', view: PHONE },
  { name: 'form', route: '/berkas/:dossier/kegiatan/:stage/:step/:exit' },
  { name: 'trail-dark', route: '/berkas/:dossier/jejak', theme: 'dark' },
  { name: 'deadline', route: '/berkas/:dossier/tenggat' },
  { name: 'sop', route: '/sop/:number' },
  { name: 'calendar-phone', route: '/kalender', view: PHONE },
  { name: 'style-dark', route: '/gaya', theme: 'dark' },
]

/** Takes the pictures that the documents show: small enough to be kept with the code. */
export async function illustrate(studio: Studio, discovery: Discovery): Promise<boolean> {
  for (const { name, route, view = DESKTOP, theme = 'light' } of PICTURES) {
    const shot = discovery.shots.find((each) => each.route === route)
    if (!shot) throw new Error(`No link leads to ${route}`)
    const page = await openWindow(studio, view, shot.username, view === PHONE ? 2 : 1)
    await page.emulateMedia({ colorScheme: theme })
    await page.goto(shot.address)
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
