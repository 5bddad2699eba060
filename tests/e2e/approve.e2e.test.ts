import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fillIn, openDossier, type Subject } from './support/act.ts'
import { Backstage } from './support/backstage.ts'
import { Browsers, press, textOf } from './support/browser.ts'
import { HEAD, newApplication, OWNER_HEAD, STAFF, way } from './support/cast.ts'
import { faultsOf } from './support/inspect.ts'

const browsers = new Browsers()
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true } as const
const MOST_BYTES = 100_000
const MOST_MS = 30_000

/** A phone that was never here, with the session of an account: everything comes over the network. */
async function freshPhone(account: string, options = {}) {
  const state = await (await browsers.as(account)).context().storageState()
  const { page, context } = await browsers.visitor({ ...PHONE, ...options, storageState: state })
  const network = await context.newCDPSession(page)
  let bytes = 0
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await network.send('Network.enable')
  return { page, bytes: () => bytes }
}

/** How far a button is from the lower edge of the screen, in CSS pixels. */
const fromBelow = async (page: Page, selector: string): Promise<number> => {
  const box = await page.locator(selector).boundingBox()
  return box ? PHONE.viewport.height - box.y - box.height : Number.POSITIVE_INFINITY
}

test('kepala memutuskan di ponsel pada satu halaman: yang disiapkan staf, lalu pengembalian tanpa JavaScript', async () => {
  browsers.photographOnFailure('approve')
  const application = newApplication('putusan')
  const staff = await browsers.as(STAFF)
  const { dossier } = await openDossier(staff, application.title)
  const subject: Subject = { dossier, backstage: new Backstage(application) }
  await fillIn(staff, subject, way('requestAssistance', 'diajukan'))
  expect(await press(staff, 'form[data-form] button[name=_action][value=draft]')).toBe(200)

  const { page, bytes } = await freshPhone(HEAD)
  const begin = performance.now()
  await page.goto(`${dossier}/putusan`, { waitUntil: 'networkidle' })
  const visited = bytes()
  expect(await textOf(page)).toContain(application.name)
  expect(await faultsOf(page)).toEqual([])
  expect(await fromBelow(page, '.decision-bar .button:first-child')).toBeLessThan(200)
  expect(await press(page, '.decision-bar button')).toBe(200)
  expect(page.url()).toContain(`${dossier}/tercatat/`)
  expect(performance.now() - begin).toBeLessThan(MOST_MS)
  expect(visited).toBeGreaterThan(10_000)
  expect(visited).toBeLessThan(MOST_BYTES)

  const owner = await freshPhone(OWNER_HEAD, { javaScriptEnabled: false })
  await owner.page.goto(`${dossier}/putusan`)
  await owner.page.locator('.decision-bar a').last().click()
  expect(await press(owner.page, '#putusan-dikembalikan button')).toBe(422)
  await owner.page.locator('#f-reason').fill('Lampirkan petikan DPA yang terbaru.')
  expect(await press(owner.page, '#putusan-dikembalikan button')).toBe(200)
  expect(owner.page.url()).toContain(`${dossier}/tercatat/`)

  await page.goto(dossier)
  expect(await textOf(page)).toContain('Lampirkan petikan DPA yang terbaru.')
  expect(await faultsOf(page)).toEqual([])
  expect(browsers.complaints()).toEqual([])
})
