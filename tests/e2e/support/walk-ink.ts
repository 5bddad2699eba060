import type { Browsers } from './browser.ts'
import { OWNER_HEAD } from './cast.ts'
import type { Crawl } from './crawl.ts'

/** Where a letter that waits for a head is signed in ink instead. */
export async function walkInk(crawl: Crawl, browsers: Browsers): Promise<void> {
  const head = await browsers.as(OWNER_HEAD)
  await head.goto('/naskah')
  const addresses = await head.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  const letter = addresses.find((address) => /^\/naskah\/[0-9a-f-]{36}$/.test(address ?? ''))
  if (!letter) throw new Error('No letter waits for the head')
  await crawl.walk(head, [`${letter}/tinta`])
}
