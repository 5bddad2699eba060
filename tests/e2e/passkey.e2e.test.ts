import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '#features/demo/index.ts'
import { authenticator } from './support/authenticator.ts'
import { Browsers, press, textOf, type Visitor } from './support/browser.ts'

const browsers = new Browsers()
/** Accounts that no other test signs in with. */
const [BY_PASSKEY, BY_CODE] = ['sekretaris.diarpus', 'staf.diarpus']

async function enterPassword({ page }: Visitor, username: string): Promise<void> {
  await page.goto('/masuk?next=/akun/keamanan')
  await page.locator('#username').fill(username)
  await page.locator('#password').fill(DEMO_PASSWORD)
  await press(page, 'main .credentials button[type=submit]')
}

const PATIENCE = { timeout: 20_000 }
const PASSKEY_BUTTON = 'form[data-passkey] button'
const path = (page: Page) => new URL(page.url()).pathname

const opened: Visitor[] = []
async function visitor(): Promise<Visitor> {
  const made = await browsers.visitor()
  opened.push(made)
  return made
}
afterAll(() => expect(opened.flatMap(({ complaints }) => complaints)).toEqual([]))

test('a passkey is made, named, signs in without a name, confirms, and is removed', async () => {
  const owner = await visitor()
  const { page } = owner
  await enterPassword(owner, BY_PASSKEY)
  const { cdp, id } = await authenticator(page)
  await page.locator('main a[href="/akun/keamanan/kunci/baru"]').click()
  await page.locator('#nama').fill('Laptop kantor')
  await press(page, PASSKEY_BUTTON)
  expect(await page.locator('[data-recovery-code]').count()).toBe(10)
  const recovery = await textOf(page, '[data-recovery-code]')
  await page.locator('main .form-actions a').click()
  await page.waitForURL('**/akun/keamanan')
  expect(await textOf(page)).toContain('Laptop kantor')
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId: id })
  expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }])

  // The same device is not taken twice.
  await page.goto('/akun/keamanan/kunci/baru')
  await page.locator(PASSKEY_BUTTON).click()
  await expect.poll(() => textOf(page, '[data-passkey-note]'), PATIENCE).toContain('sudah memiliki')

  // Out, and in again without a name: the browser offers the passkey beside the field by itself.
  const signOut = async () => {
    await page.goto('/akun/keamanan')
    await page.evaluate(() => document.querySelector<HTMLFormElement>('form[action="/keluar"]')?.submit())
  }
  await signOut()
  await expect.poll(() => path(page), PATIENCE).toBe('/giliran')
  await page.goto('/akun/sesi')
  expect(path(page)).toBe('/akun/sesi')

  // And by the button, where the browser offers nothing by itself.
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false
  })
  await signOut()
  await page.waitForURL('**/masuk')
  await Promise.all([page.waitForURL('**/giliran'), page.locator(PASSKEY_BUTTON).click()])

  // The password alone lets nobody in any more; a recovery code stands in, once.
  const elsewhere = await visitor()
  await enterPassword(elsewhere, BY_PASSKEY)
  expect(path(elsewhere.page)).toBe('/masuk/kode')
  await elsewhere.page.locator('#kode').fill(recovery)
  await press(elsewhere.page, 'main form:has(#kode) button[type=submit]')
  expect(path(elsewhere.page)).toBe('/akun/keamanan')

  // A passkey whose person is not verified is refused.
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: false })
  await page.goto('/konfirmasi?next=/akun/sesi')
  await page.locator(PASSKEY_BUTTON).click()
  await expect.poll(() => textOf(page, '[data-passkey-note]'), PATIENCE).not.toBe('')
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: true })
  await Promise.all([page.waitForURL((url) => url.pathname === '/akun/sesi'), page.locator(PASSKEY_BUTTON).click()])

  await page.goto('/akun/keamanan')
  await page.locator('main a[href$="/hapus"]').first().click()
  await page.waitForURL('**/hapus')
  await press(page, 'main form[data-form] button')
  expect(await textOf(page)).toContain('Kunci sandi dihapus')
})

test('password and code of an app, without JavaScript', async () => {
  const owner = await browsers.visitor({ javaScriptEnabled: false })
  opened.push(owner)
  const { page } = owner
  await enterPassword(owner, BY_CODE)
  await press(page, 'form[action="/akun/keamanan/aplikasi-kode/mulai"] button')
  const secret = Secret.fromBase32((await textOf(page, '[data-typed-key]')).replaceAll(' ', ''))
  const code = (steps: number) => TOTP.generate({ secret, timestamp: Date.now() + steps * 30_000 })
  expect(await page.locator('img.code-picture').getAttribute('alt')).toContain('QR')
  // One step early, so that the next one is still unused.
  await page.locator('#kode').fill(code(-1))
  await press(page, 'main .credentials button[type=submit]')
  expect(await page.locator('[data-recovery-code]').count()).toBe(10)

  const elsewhere = await browsers.visitor({ javaScriptEnabled: false })
  opened.push(elsewhere)
  await enterPassword(elsewhere, BY_CODE)
  expect(path(elsewhere.page)).toBe('/masuk/kode')
  await elsewhere.page.locator('#kode').fill('000000')
  expect(await press(elsewhere.page, 'main .credentials button[type=submit]')).toBe(422)
  await elsewhere.page.locator('#kode').fill(code(0))
  await press(elsewhere.page, 'main .credentials button[type=submit]')
  expect(path(elsewhere.page)).toBe('/akun/keamanan')

  await elsewhere.page.locator('main a[href="/akun/keamanan/aplikasi-kode/hapus"]').click()
  await press(elsewhere.page, 'main form[data-form] button')
  expect(await textOf(elsewhere.page)).toContain('Aplikasi autentikator dilepas')
})
