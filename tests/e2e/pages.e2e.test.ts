import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readRouteTable } from '../support/route-table.ts'
import { openDossier, SUBMIT } from './support/act.ts'
import { Browsers, press } from './support/browser.ts'
import { HEAD, newApplication, OWNER_TEAM } from './support/cast.ts'
import { Crawl } from './support/crawl.ts'
import { walkInk } from './support/walk-ink.ts'
import { walkPapers } from './support/walk-papers.ts'
import { walkPeople } from './support/walk-people.ts'
import { walkSecurity } from './support/walk-security.ts'
import { walkWord } from './support/walk-word.ts'

const browsers = new Browsers()
const ADMIN = 'admin'
const INSPECTOR = 'inspektur'

/**
 * Addresses that are not pages for people: what the API, scripts and programs are answered, bar its reference page, pictures, assets
 * and probes; and what leads to the city's identity provider and back, which is tested with one.
 */
const NOT_A_PAGE =
  /^\/(assets\/|lambang\/|warna\/|healthz$|readyz$|robots\.txt$|\.well-known\/|masuk\/penyedia|kelola\/penyedia-identitas\/coba$|api\/v1\/|giliran\/aliran$|naskah\/:letter\/gambar\/|kelola\/surat\/templat\/.*gambar$|berkas\/:dossier\/(orang|lampiran\/:digest\/gambar)$)/

test('setiap halaman: tanpa hambatan, terang dan gelap, dua bahasa, sempit, ringan', { timeout: 400_000 }, async () => {
  browsers.photographOnFailure('pages')
  const routes = await readRouteTable()
  const crawl = new Crawl(routes)
  const visitor = await browsers.visitor()
  await crawl.walk(visitor.page, ['/', '/masuk', '/lacak', '/periksa', '/kalender', '/gaya', '/api/v1'])
  await crawl.walk(await browsers.as(OWNER_TEAM), ['/giliran', '/pemberitahuan', '/cari', '/cari?q=sip'])
  await walkNewDossier(crawl)
  await walkAdministration(crawl)
  await walkPeople(crawl, browsers)
  await walkWord(crawl, browsers, 'kertas')
  await walkInk(crawl, browsers)
  await walkPapers(crawl, browsers)
  await walkSecurity(crawl, browsers)
  await crawl.walk(await browsers.as(INSPECTOR), ['/giliran'])
  await walkLetter(crawl, visitor.page)
  await visitor.page.goto('/tidak-ada')
  await crawl.judge(visitor.page, '404')

  const pages = routes.filter(({ method, path }) => method === 'GET' && !NOT_A_PAGE.test(path)).map(({ path }) => path)
  expect.soft(crawl.faults).toEqual([])
  expect.soft(pages.filter((path) => !crawl.hasVisited(path))).toEqual([])
  expect.soft([...browsers.complaints(), ...visitor.complaints]).toEqual([])
})

/** What only a dossier of one's own shows: opening it, following it, an act recorded, holding it. */
async function walkNewDossier(crawl: Crawl): Promise<void> {
  const head = await browsers.as(HEAD)
  const { dossier, code } = await openDossier(head, newApplication('halaman').title)
  await crawl.lookHere(head)
  await crawl.walk(head, ['/giliran', '/berkas/baru', `/lacak/${code}`, dossier])
  const chosen = `/giliran/bersama?berkas=${dossier.slice('/berkas/'.length)}`
  await crawl.walk(head, ['/giliran/bersama', chosen, `${chosen}&tindakan=comment`])
  await head.goto(`${dossier}/tunda`)
  await head.locator('form[data-form] textarea').fill('Menunggu pergeseran anggaran.')
  await press(head, SUBMIT)
  await crawl.lookHere(head)
  await crawl.walk(head, [dossier])
  await crawl.walk(head, [`${dossier}/penyedia`])
}

/** What anybody sees of a letter, by its code and by the hash of its file. */
async function walkLetter(crawl: Crawl, page: Page): Promise<void> {
  await page.goto(crawl.addressOf('/v/:code'))
  const hash = await page.locator('.hash').first().textContent()
  await crawl.walk(page, [`/periksa/${hash}`])
  await page.goto('/v/tidak-ada')
  await crawl.judge(page, 'unknown letter')
}

/** What only administrators see, some of it after they did something. */
async function walkAdministration(crawl: Crawl): Promise<void> {
  const admin = await browsers.as(ADMIN)
  await crawl.walk(admin, ['/kelola', '/sop/009'])
  const agency = crawl.addressOf('/kelola/pd/:agency{[0-9a-f-]{36}}')
  const tenure = crawl.addressOf('/kelola/masa-jabatan/:tenure')
  const person = crawl.addressOf('/kelola/orang/:person{[0-9a-f-]{36}}')
  await crawl.walk(admin, [`${agency}/lanjutkan`, `${tenure}/hapus`, `${person}/akun/aktifkan`])

  await admin.goto('/kelola/orang/baru')
  await admin.locator('[name=name]').fill('Tenaga Ahli (contoh)')
  await admin.locator('[name=kind][value=expert]').check()
  await press(admin, SUBMIT)
  await crawl.walk(admin, [new URL(admin.url()).pathname])

  await admin.goto(`${person}/akun/tautan`)
  await press(admin, SUBMIT)
  const link = await admin.locator('#link').inputValue()
  await crawl.judge(admin, 'one-time link')
  const { page: invited } = await browsers.visitor()
  await crawl.walk(invited, [new URL(link).pathname])

  await walkLetterRules(crawl, admin)
  await changeCalendar(crawl, 'hari', {
    tanggal: '2026-12-30',
    nama: 'Hari kerja dari rumah (contoh)',
    dasar: 'Surat edaran contoh',
  })
  await changeCalendar(crawl, 'jam', {
    ...{ dari: '2026-12-28', sampai: '2026-12-31', buka: '08:00', tutup: '15:00' },
    ...{ nama: 'Akhir tahun (contoh)', dasar: 'Surat edaran contoh' },
  })
}

/** A kind of letter with rules of the city, and a number that is reserved. */
async function walkLetterRules(crawl: Crawl, admin: Page): Promise<void> {
  await admin.goto('/kelola/surat/jenis/suratTugas')
  await press(admin, SUBMIT)
  await crawl.walk(admin, ['/kelola/surat/jenis/suratTugas'])
  await admin.goto('/agenda/nomor/cadangan')
  await admin.locator('[name=kind]').selectOption('suratTugas')
  await admin.locator('[name=count]').fill('1')
  await admin.locator('[name=reason]').fill('Pemadaman pusat data (contoh)')
  await press(admin, SUBMIT)
  const { pathname, search } = new URL(admin.url())
  await crawl.walk(admin, [pathname + search])
}

async function changeCalendar(crawl: Crawl, form: string, answers: Readonly<Record<string, string>>): Promise<void> {
  const admin = await browsers.as(ADMIN)
  const sent = `form[action="/kalender/${form}"]`
  await admin.goto('/kalender')
  await admin
    .locator('details', { has: admin.locator(sent) })
    .locator('summary')
    .click()
  for (const [name, text] of Object.entries(answers)) await admin.locator(`${sent} [name=${name}]`).fill(text)
  await press(admin, `${sent} button`)
  await crawl.judge(admin, `${form} of the calendar to be confirmed`)
  await press(admin, `${sent} button`)
  await crawl.walk(admin, [new URL(admin.url()).pathname + new URL(admin.url()).search])
}
