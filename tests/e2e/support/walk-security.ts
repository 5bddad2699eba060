import { Secret, TOTP } from 'otpauth'
import { DEMO_PASSWORD } from '#features/demo/index.ts'
import { authenticator } from './authenticator.ts'
import { type Browsers, press, textOf } from './browser.ts'
import type { Crawl } from './crawl.ts'

/** Signs in as nobody else does in the tests. */
const ACCOUNT = 'kabid.diarpus'
const SUBMIT = 'main .credentials button[type=submit]'

/** The pages of how one signs in, with a code app and a passkey in use, and the one that asks for the second factor. */
export async function walkSecurity(crawl: Crawl, browsers: Browsers): Promise<void> {
  const page = await browsers.as(ACCOUNT)
  await page.goto('/akun/keamanan')
  await press(page, 'form[action$="/aplikasi-kode/mulai"] button')
  await crawl.lookHere(page)
  const secret = Secret.fromBase32((await textOf(page, '[data-typed-key]')).replaceAll(' ', ''))
  await page.locator('#kode').fill(TOTP.generate({ secret }))
  await press(page, SUBMIT)
  await crawl.judge(page, 'recovery codes')

  await authenticator(page)
  await page.goto('/akun/keamanan/kunci/baru')
  await press(page, 'form[data-passkey] button')
  await crawl.walk(page, ['/akun/keamanan', '/konfirmasi?next=/akun/sesi'])

  const { page: second } = await browsers.visitor()
  await second.goto('/masuk')
  await second.locator('#username').fill(ACCOUNT)
  await second.locator('#password').fill(DEMO_PASSWORD)
  await press(second, SUBMIT)
  await crawl.lookHere(second)
}
