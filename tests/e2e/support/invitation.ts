import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { DEMO_PASSWORD } from '#features/demo/index.ts'
import { press, type Visitor } from './browser.ts'

interface Account {
  readonly username: string
}

const MAKE_LINK = 'main table form button'

/** The head makes a link and hands it on; the provider takes it up and chooses a password, which lets them in. */
export async function invitedProvider(head: Page, dossier: string, { page }: Visitor, account: Account): Promise<void> {
  const link = await providerLink(head, dossier)
  await page.goto(new URL(link).pathname)
  const username = page.locator('#username')
  if (await username.isEditable()) await username.fill(account.username)
  await page.locator('#password').fill(DEMO_PASSWORD)
  await press(page, 'main .credentials button[type=submit]')
}

/** A one-time link for the provider's contact, whose account a job opens after the contract was recorded. */
export async function providerLink(head: Page, dossier: string): Promise<string> {
  await head.goto(dossier)
  await head.locator(`main a[href="${dossier}/penyedia"]`).first().click()
  await head.waitForURL(`**${dossier}/penyedia`)
  const invitable = async () => {
    await head.reload()
    return head.locator(MAKE_LINK).count()
  }
  await expect.poll(invitable, { timeout: 30_000, interval: 250 }).toBe(1)
  await press(head, MAKE_LINK)
  return head.locator('#link').inputValue()
}
