import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { Browsers } from './support/browser.ts'
import { HEAD } from './support/cast.ts'

const browsers = new Browsers()

const open = (page: Page, selector: string) => page.locator(`${selector}[open]`).count()
const isShown = (page: Page, selector: string) => page.locator(selector).first().isVisible()

test('papan tik: / ke pencarian, ? ke daftar pintasan, Esc menutup menu', async () => {
  const page = await browsers.as(HEAD)
  await page.goto('/giliran')
  await page.keyboard.press('?')
  expect(await open(page, 'dialog')).toBe(1)
  expect(await page.locator('dialog kbd').allTextContents()).toContain('/')
  await page.keyboard.press('Escape')
  expect(await open(page, 'dialog')).toBe(0)

  await page.locator('.account > summary').click()
  expect(await open(page, '.account')).toBe(1)
  await page.keyboard.press('Escape')
  expect(await open(page, '.account')).toBe(0)

  await page.keyboard.press('/')
  await page.keyboard.type('sistem?/')
  // What is typed in a field stays there.
  expect(await open(page, 'dialog')).toBe(0)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/cari?q=sistem%3F%2F')
  expect(await page.locator('#frame-search').inputValue()).toBe('sistem?/')
  expect(browsers.complaints()).toEqual([])
})

test('ponsel: di kaki berdiri giliran saya, berkas, dan cari, cukup besar untuk ibu jari; sisanya di bawah Lainnya', async () => {
  const page = await browsers.as(HEAD, { viewport: { width: 390, height: 844 } })
  await page.goto('/giliran')
  const ways = page.locator('nav.navigation > ul > li > :is(a, details > summary):visible')
  const all = page.locator('nav.navigation > ul > li:visible')
  expect(await all.allInnerTexts()).toEqual(['Giliran saya', 'Berkas', 'Cari', 'Lainnya'])
  for (const way of await ways.all()) expect((await way.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  expect(await isShown(page, '.header-search')).toBe(false)
  await page.locator('nav.navigation details > summary').click()
  await page.locator('nav.navigation .menu a[href="/katalog"]').click()
  await page.waitForURL('**/katalog')
})

test('tanpa skrip menu tetap terbuka, dan pintasan tidak dijanjikan', async () => {
  const page = await browsers.as(HEAD, { javaScriptEnabled: false })
  await page.goto('/giliran')
  await page.locator('.account > summary').click()
  expect(await isShown(page, '.account form[action="/keluar"] button')).toBe(true)
  expect(await isShown(page, '.footer-help')).toBe(false)
})

test('cetak: kepala surat dan isi saja, tanpa menu dan tombol, tabel tetap tabel', async () => {
  const page = await browsers.as(HEAD)
  await page.goto('/kalender')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  // The width of A4 between its margins.
  await page.setViewportSize({ width: 673, height: 952 })
  for (const gone of ['nav.navigation', '.header-search', '.header-tools', '.tabs']) {
    expect.soft([gone, await isShown(page, gone)]).toEqual([gone, false])
  }
  expect(await isShown(page, '.header-city')).toBe(true)
  const style = (selector: string, property: string) =>
    page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`)
  expect(await style('thead', 'display')).toBe('table-header-group')
  expect(await style('tbody td', 'display')).toBe('table-cell')
  expect(await style('body', 'color')).toBe('rgb(0, 0, 0)')
})

test('huruf tidak menggeser halaman: pergeseran paling besar 0,02', async () => {
  const { page } = await browsers.visitor({ viewport: { width: 390, height: 844 } })
  await page.addInitScript(
    `globalThis.shift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) shift += entry.value }).observe({ type: 'layout-shift', buffered: true })`,
  )
  // The font comes late, after the text has been shown in another.
  await page.route('**/*.woff2', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600))
    await route.continue()
  })
  for (const path of ['/masuk', '/', '/sop/009']) {
    await page.goto(path)
    await page.evaluate('document.fonts.ready.then(() => new Promise((resolve) => setTimeout(resolve, 200)))')
    expect.soft([path, Number(await page.evaluate('shift')) <= 0.02]).toEqual([path, true])
  }
})

const KIB = 1024
/** What the headers of an answer weigh at most. */
const HEADERS = 1000

test('kunjungan pertama ke daftar giliran: paling besar 60 KiB dengan huruf, lembar gaya paling besar 12 KiB', async () => {
  const cookies = (await (await browsers.as(HEAD)).context().storageState()).cookies
  const { page, context } = await browsers.visitor({ viewport: { width: 390, height: 844 } })
  await context.addCookies(cookies)
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  const kinds = new Map<string, string>()
  const sizes = new Map<string, number>()
  network.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? ''
    sizes.set(kind, (sizes.get(kind) ?? 0) + encodedDataLength)
  })
  await page.goto('/giliran')
  await page.evaluate('document.fonts.ready')
  const whole = [...sizes.values()].reduce((sum, each) => sum + each, 0)
  expect([...sizes.keys()]).toEqual(expect.arrayContaining(['Document', 'Stylesheet', 'Font', 'Script']))
  expect(sizes.get('Stylesheet')).toBeLessThanOrEqual(12 * KIB + HEADERS)
  expect(whole).toBeLessThanOrEqual(60 * KIB)
})
