import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { formAddress, openDossier } from './support/act.ts'
import { Browsers, press, signIn, textOf } from './support/browser.ts'
import { HEAD, newApplication, STAFF, way } from './support/cast.ts'
import { faultsOf } from './support/inspect.ts'

const browsers = new Browsers()
const REQUEST = way('requestAssistance', 'diajukan')
const PURPOSE = '[name="application.purpose"]'
const MIB = 1024 * 1024
const SOON = { timeout: 10_000 }

const stateOf = (page: Page): Promise<string> => textOf(page, '[data-draft-text]')

async function form(account: string, key: string): Promise<{ page: Page; address: string }> {
  const { page } = await browsers.visitor()
  await signIn(page, account)
  const { dossier } = await openDossier(page, newApplication(key).title)
  const address = formAddress(dossier, REQUEST)
  await page.goto(address)
  return { page, address }
}

test('yang diketik tersimpan sendiri, bertahan saat jaringan putus, sesi berakhir, dan setelah keluar', async () => {
  const { page, address } = await form(HEAD, 'draf')
  await page.locator(PURPOSE).fill('Tujuan pertama')
  await expect.poll(() => stateOf(page), SOON).toMatch(/^Tersimpan \d\d\.\d\d/)
  expect(await textOf(page, '[data-section="f-application"]')).toContain('3 isian kosong')

  await page.context().setOffline(true)
  await page.locator(PURPOSE).fill('Tujuan kedua')
  await expect.poll(() => stateOf(page), SOON).toBe('Belum tersimpan, mencoba lagi')
  await page.context().setOffline(false)
  await expect.poll(() => stateOf(page), SOON).toMatch(/^Tersimpan/)

  await page.context().clearCookies()
  await page.locator(PURPOSE).fill('Tujuan saat sesi berakhir')
  await expect.poll(() => stateOf(page), SOON).toContain('Sesi Anda berakhir')
  const [again] = await Promise.all([page.waitForEvent('popup'), page.locator('[data-draft-sign-in]').click()])
  await again.waitForLoadState()
  await signIn(again, HEAD)
  await again.close()
  await expect.poll(() => stateOf(page), SOON).toMatch(/^Tersimpan/)

  await page.locator(PURPOSE).fill('Tujuan terakhir, lalu langsung keluar')
  await page.goto('/giliran')
  await page.context().clearCookies()
  await signIn(page, HEAD)
  await page.goto(address)
  expect(await page.locator(PURPOSE).inputValue()).toBe('Tujuan terakhir, lalu langsung keluar')
})

test('dua orang yang menyiapkan satu isian saling tahu, dan memilih', async () => {
  const { page: head, address } = await form(HEAD, 'berdua')
  const { page: staff } = await browsers.visitor()
  await signIn(staff, STAFF)
  await staff.goto(address)
  await staff.locator(PURPOSE).fill('Tulisan staf')
  await expect.poll(() => stateOf(staff), SOON).toMatch(/^Tersimpan/)

  await head.locator(PURPOSE).fill('Tulisan kepala')
  const conflict = head.locator('[data-draft-conflict]')
  await conflict.waitFor()
  expect(await conflict.textContent()).toContain('menyimpan draf ini')
  expect(await faultsOf(head)).toEqual([])
  await press(head, 'button[name=_action][value=overwrite]')
  expect(await head.locator(PURPOSE).inputValue()).toBe('Tulisan kepala')
  await staff.reload()
  expect(await staff.locator(PURPOSE).inputValue()).toBe('Tulisan kepala')
})

test('berkas besar berlanjut setelah terputus, dan isian membawa rujukannya', async () => {
  const { page, address } = await form(HEAD, 'unggah')
  const network = await page.context().newCDPSession(page)
  const carry = (offline: boolean, uploadThroughput: number) =>
    network.send('Network.emulateNetworkConditions', { offline, latency: 5, downloadThroughput: -1, uploadThroughput })
  const pieces: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') pieces.push(request.headers()['upload-offset'] ?? '')
  })
  await network.send('Network.enable')
  await carry(false, 4 * MIB)
  const told = () => textOf(page, '.upload-progress [role=status]')
  const buffer = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(8 * MIB, 'a'), Buffer.from('\n%%EOF\n')])
  await page
    .locator('input[type=file][name="dpa.extract"]')
    .setInputFiles({ name: 'dpa.pdf', mimeType: 'application/pdf', buffer })
  await expect.poll(() => pieces.length, SOON).toBeGreaterThan(1)
  await carry(true, -1)
  await expect.poll(told, SOON).toContain('Terputus')
  await carry(false, -1)
  await expect.poll(told, SOON).toContain('sudah terunggah')
  // It went on at a place beyond the beginning.
  expect(Number(pieces.at(-1))).toBeGreaterThan(0)
  await expect.poll(() => stateOf(page), SOON).toMatch(/^Tersimpan/)
  await page.goto(address)
  expect(await textOf(page, '.stored-file')).toContain('dpa.pdf')
})

test('berkas yang tidak diterima dijawab di tempatnya, sebelum isian dikirim', async () => {
  const { page } = await form(HEAD, 'tolak')
  const input = page.locator('input[type=file][name="dpa.extract"]')
  await input.setInputFiles({ name: 'halaman.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<script>') })
  await expect.poll(() => textOf(page, '.upload-progress [role=status]'), SOON).toContain('PDF, PNG, JPG')
  const buffer = Buffer.alloc(11 * MIB, 'a')
  await input.setInputFiles({ name: 'besar.pdf', mimeType: 'application/pdf', buffer })
  await expect.poll(() => textOf(page, '.upload-progress [role=status]'), SOON).toContain('MB')
  expect(await page.locator('.stored-file').count()).toBe(0)
  expect(await faultsOf(page)).toEqual([])
})

test('orang ditemukan saat diketik, dengan papan ketik atau tetikus', async () => {
  const { page } = await form(HEAD, 'orang')
  await page.locator('[name="choice.kind"][value=namedMember]').check()
  const search = page.locator('[name="choice.person~find"]')
  const list = page.getByRole('listbox')
  await search.fill('diskominfo')
  await list.waitFor()
  expect(await search.getAttribute('aria-expanded')).toBe('true')
  expect(await faultsOf(page)).toEqual([])
  await search.press('Escape')
  expect(await list.isVisible()).toBe(false)
  await search.press('ArrowDown')
  await list.waitFor()
  const option = list.getByRole('option').nth(1)
  await search.press('ArrowDown')
  await search.press('ArrowDown')
  expect(await search.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'))
  const name = ((await option.textContent()) ?? '').slice(0, 12)
  await search.press('Enter')
  expect(await textOf(page, '.person-chosen')).toContain(name)
  await search.fill('kepala')
  await list.getByRole('option').first().click()
  expect(await page.locator('.person-chosen').count()).toBe(1)
  expect(await page.locator('input[type=hidden][name="choice.person"]').inputValue()).toMatch(/^[0-9a-f-]{36}$/)
  await expect.poll(() => stateOf(page), SOON).toMatch(/^Tersimpan/)
})

test('berkas dapat ditarik ke tempatnya, atau ditempel', async () => {
  const { page } = await form(HEAD, 'tarik')
  const hand = (event: string, name: string) =>
    page.evaluate(`(() => {
      const carried = new DataTransfer()
      carried.items.add(new File(['%PDF-1.7\\n%%EOF\\n ${name}'], '${name}', { type: 'application/pdf' }))
      const place = document.querySelector('[data-upload]')
      const given = '${event}' === 'drop'
        ? new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried })
        : new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: carried })
      place.dispatchEvent(given)
    })()`)
  await hand('drop', 'ditarik.pdf')
  await expect.poll(() => textOf(page, '.stored-file'), SOON).toContain('ditarik.pdf')
  await hand('paste', 'ditempel.pdf')
  await expect.poll(() => textOf(page, '.stored-file'), SOON).toContain('ditempel.pdf')
  expect(await page.locator('input[type=hidden][name="dpa.extract"]').count()).toBe(1)
})
