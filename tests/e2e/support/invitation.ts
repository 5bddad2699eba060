import type { Page } from 'playwright-core'
import { DEMO_PASSWORD } from '#features/demo/index.ts'
import { press, signIn, textOf, type Visitor } from './browser.ts'

interface Account {
  readonly username: string
}

/** The head passes on the link that the dossier shows; the provider takes it up, chooses a password and signs in. */
export async function invitedProvider(head: Page, dossier: string, { page }: Visitor, account: Account): Promise<void> {
  await head.goto(dossier)
  const [, path] = /(\/undangan\/[A-Za-z0-9_-]+)/.exec(await textOf(head)) ?? []
  if (path === undefined) throw new Error('The dossier shows no invitation for its provider')
  await page.goto(path)
  const username = page.locator('#username')
  if (await username.isEditable()) await username.fill(account.username)
  const name = await username.inputValue()
  await page.locator('#password').fill(DEMO_PASSWORD)
  await press(page, 'main form button[type=submit]')
  await signIn(page, name)
}
