import type { Page } from 'playwright-core'
import { DelegationNew } from '#features/delegation/forms.ts'
import { today } from './backstage.ts'
import { type Browsers, press } from './browser.ts'
import { HEAD } from './cast.ts'
import type { Crawl } from './crawl.ts'
import { fillAdminForm, SOMEBODY } from './fill-admin-form.ts'

const SUBMIT = 'form[data-form] button[name=_action][value=submit]'
/** Takes part in no dossier of another test. */
const AWAY = ['kepala.kukmdagin', 'kabid.kukmdagin'] as const

/** What stands only after somebody did something: delegations, imports, corrections, contracts; and the page of a seat. */
export async function walkPeople(crawl: Crawl, browsers: Browsers): Promise<void> {
  const [admin, head] = [await browsers.as('admin'), await browsers.as(HEAD)]
  await walkDelegation(crawl, await browsers.as(AWAY[0]), admin)
  await walkImport(crawl, admin)

  await head.goto('/akun/data/koreksi')
  await head.locator('[name=about]').selectOption({ index: 1 })
  await head.locator('[name=wanted]').fill('Gelar saya kini S.Kom., M.T. (contoh).')
  await press(head, SUBMIT)
  await crawl.walk(admin, ['/kelola/koreksi'])

  const [, position] = /^\/kelola\/jabatan\/([0-9a-f-]{36})/.exec(crawl.addressOf('/kelola/jabatan/:position')) ?? []
  await crawl.walk(admin, [`/jabatan/${position}`])
  await walkContract(crawl, head)
}

async function walkDelegation(crawl: Crawl, head: Page, admin: Page): Promise<void> {
  await crawl.walk(head, ['/pelimpahan', '/pelimpahan/baru'])
  await head.goto('/pelimpahan/baru')
  const span = { validFrom: today(), validUntil: today() }
  const given = { delegate: SOMEBODY, scope: 'all', decree: '800.1.11.1/9-KUKM/2026', ...span }
  await fillAdminForm(head, DelegationNew, given, AWAY[1])
  await press(head, SUBMIT)
  await crawl.walk(head, ['/pelimpahan'])
  await crawl.walk(admin, ['/kelola/pelimpahan'])
}

/** What was exported comes back: nothing would change. */
async function walkImport(crawl: Crawl, admin: Page): Promise<void> {
  const exported = await admin.request.get('/kelola/impor/ekspor.csv')
  await admin.goto('/kelola/impor')
  await admin
    .locator('#roster')
    .setInputFiles({ name: 'kota.csv', mimeType: 'text/csv', buffer: await exported.body() })
  await press(admin, 'form[action="/kelola/impor"] button')
  await crawl.lookHere(admin)
}

/** The contract of the first dossier of this head that has a provider. */
async function walkContract(crawl: Crawl, head: Page): Promise<void> {
  await head.goto('/berkas')
  const links = await head
    .locator('main a[href^="/berkas/"]')
    .evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''))
  for (const dossier of links.filter((link) => /^\/berkas\/[0-9a-f-]{36}$/.test(link))) {
    await head.goto(`${dossier}/penyedia`)
    const addendum = head.locator(`main a[href="${dossier}/penyedia/adendum"]`)
    if ((await addendum.count()) > 0) return crawl.walk(head, [`${dossier}/penyedia/adendum`])
  }
  throw new Error('No dossier of the demo has a provider')
}
