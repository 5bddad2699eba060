import { Client } from 'pg'
import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { usernameOf } from '#features/demo/city/people.ts'
import { DEMO_PASSWORD } from '#features/demo/index.ts'
import { findRunning } from '#platform/postgres/embedded.ts'
import { leave, openDossier, type Subject } from './support/act.ts'
import { Backstage } from './support/backstage.ts'
import { Browsers, press, textOf } from './support/browser.ts'
import { newApplication, way } from './support/cast.ts'
import { enrol, lettersOf } from './support/letters.ts'

const browsers = new Browsers()
const AGENCY = 'kukmdagin'
const HEAD = usernameOf('kepala', AGENCY)
const path = (page: Page) => new URL(page.url()).pathname
const PATIENCE = { timeout: 20_000 }
const CONFIRM = 'main .credentials button[type=submit]'

/** As if somebody's last factor had been given six minutes ago. */
async function ageFactorOf(username: string): Promise<void> {
  const running = await findRunning(inject('dataDirectory'))
  if (!running) throw new Error('no server runs on the data directory of this run')
  const client = new Client(running)
  await client.connect()
  await client.query(
    `update session set factor_at = clock_timestamp() - interval '6 minutes'
      where account in (select id from account where username = $1)`,
    [username],
  )
  await client.end()
  // Beyond what the server remembers of a session.
  await new Promise((resolve) => setTimeout(resolve, 600))
}

test('penandatanganan meminta kata sandi lagi setelah lima menit, dan isiannya tidak hilang', async () => {
  browsers.photographOnFailure('step-up')
  const application = { ...newApplication('pastikan'), agency: AGENCY } as const
  const { dossier } = await openDossier(await browsers.as(usernameOf('staf', AGENCY)), application.title)
  const subject: Subject = { dossier, backstage: new Backstage(application) }
  const head = await browsers.as(HEAD)
  await leave(head, subject, way('requestAssistance', 'diajukan'))
  await enrol(head)
  const [letter = ''] = await lettersOf(head, dossier)
  await head.goto(letter)
  await head.locator('#passphrase').fill(DEMO_PASSWORD)
  await ageFactorOf(HEAD)
  await head.locator('form[action$="/tanda-tangan"] button[type=submit]').first().click()
  await head.waitForURL((url) => url.pathname === '/konfirmasi')
  expect(await textOf(head)).toContain('isian Anda tersimpan')

  await head.locator('#bukti').fill('bukan kata sandi itu')
  await head.locator(CONFIRM).click()
  await expect.poll(() => textOf(head), PATIENCE).toContain('Tidak cocok')
  await head.goto(letter)
  expect(await head.locator('#passphrase').count()).toBe(1)

  await head.locator('#passphrase').fill(DEMO_PASSWORD)
  expect(await press(head, 'form[action$="/tanda-tangan"] button[type=submit]')).toBe(200)
  await head.goto(letter)
  expect(await head.locator('#passphrase').count()).toBe(0)
  expect(path(head)).toBe(letter)
})

test('perubahan kewenangan dengan papan ketik saja: formulir, konfirmasi, kembali', async () => {
  const { page } = await browsers.visitor()
  await page.goto('/masuk?next=/akun/token')
  await page.locator('#username').fill(usernameOf('staf', AGENCY))
  await page.keyboard.press('Tab')
  await page.keyboard.type(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/akun/token')
  await ageFactorOf(usernameOf('staf', AGENCY))
  await page.locator('#name').focus()
  await page.keyboard.type('Skrip laporan')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/konfirmasi')
  await page.locator('#bukti').focus()
  await page.keyboard.type(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await expect.poll(() => textOf(page), PATIENCE).toContain('alur_')
  expect(await textOf(page)).toContain('Skrip laporan')
})
