import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { DEMO_PASSWORD } from '#features/demo/index.ts'
import { projectRoot } from '#platform/config/root.ts'
import { press } from './browser.ts'

export const PAPERS = 'section[aria-labelledby=papers]'
const PATIENCE_MS = 60_000

/** Addresses of the letters of a dossier that are neither replaced nor revoked, once the last of them is made. */
export async function lettersOf(page: Page, dossier: string): Promise<readonly string[]> {
  const until = Date.now() + PATIENCE_MS
  for (;;) {
    await page.goto(dossier)
    const papers = page.locator(PAPERS)
    if (!/sedang dibuat/.test((await papers.textContent()) ?? '')) {
      const links = papers.locator('a[href^="/naskah/"]')
      const found = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
      return [...new Set(found)]
    }
    if (Date.now() > until) throw new Error(`Letters of ${dossier} are not made`)
    await delay(500)
  }
}

/** Makes a certificate for whoever has none. */
export async function enrol(page: Page): Promise<void> {
  await page.goto('/naskah/sertifikat')
  if ((await page.locator('#again').count()) === 0) return
  await page.locator('#passphrase').fill(DEMO_PASSWORD)
  await page.locator('#again').fill(DEMO_PASSWORD)
  await press(page, 'form[action$="/buat"] button[type=submit]')
}

/** Signs those of the letters that wait for this person; gives how many. */
export async function signWaiting(page: Page, letters: readonly string[]): Promise<number> {
  let signed = 0
  for (const letter of letters) {
    await page.goto(letter)
    if ((await page.locator('#passphrase').count()) === 0) continue
    await page.locator('#passphrase').fill(DEMO_PASSWORD)
    const status = await press(page, 'form[action$="/tanda-tangan"] button[type=submit]')
    if (status !== 200) throw new Error(`${letter} was not signed: ${await page.locator('main').textContent()}`)
    signed += 1
  }
  return signed
}

/** What `alur verify` says of a dossier's package, with the authority of the server's own data directory. */
export async function verifyPackageOf(page: Page, dossier: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'alur-package-'))
  try {
    const response = await page.request.get(`${dossier}/paket`)
    const file = join(directory, 'paket.zip')
    await writeFile(file, await response.body())
    const cli = join(projectRoot, 'dist', 'server', 'cli.js')
    const env = { ...process.env, ALUR_DATA: inject('dataDirectory') }
    const { stdout } = await promisify(execFile)(process.execPath, [cli, 'verify', file], { env }).catch(
      (error: { stdout?: string; stderr?: string }) => ({ stdout: `${error.stdout ?? ''}${error.stderr ?? ''}` }),
    )
    return stdout
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
