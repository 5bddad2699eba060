import { APPLICATIONS } from '#features/demo/index.ts'
import type { Browsers } from './browser.ts'
import { OWNER_TEAM } from './cast.ts'
import type { Crawl } from './crawl.ts'

/** What only single kinds of letter lead to: an invitation to its calendar file, a report to its Word file. */
export async function walkPapers(crawl: Crawl, browsers: Browsers): Promise<void> {
  const kominfo = await browsers.as(OWNER_TEAM)
  await kominfo.goto(`/cari?q=${APPLICATIONS.sipadu.name}`)
  const dossier = await kominfo.locator('main a[href^="/berkas/"]').first().getAttribute('href')
  const papers = kominfo.locator('section[aria-labelledby=papers]')
  const open = async (name: string): Promise<void> => {
    await kominfo.goto(dossier ?? '/')
    const letter = await papers.getByRole('link', { name, includeHidden: true }).first().getAttribute('href')
    await kominfo.goto(letter ?? '/')
  }
  const addressOf = (ending: string): Promise<string | null> =>
    kominfo.locator(`main a${ending}`).first().getAttribute('href')
  await open('Surat Undangan')
  await crawl.walk(kominfo, [(await addressOf('[href$="/kalender"]')) ?? ''])
  await open('Laporan Hasil Analisa')
  await kominfo.goto((await addressOf('[href^="/berkas/"][href*="/naskah/"]')) ?? '/')
  await crawl.walk(kominfo, [(await addressOf('[href*="/word/"]')) ?? ''])
}
