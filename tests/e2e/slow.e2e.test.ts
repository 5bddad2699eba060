import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { Browsers } from './support/browser.ts'

const browsers = new Browsers()
const STATUS = '[data-waiting]'

/** What the page says about the next one while it is on its way; the answer takes as long as told. */
async function saidOnTheWay(page: Page, answerMs: number): Promise<{ said: string; leaving: boolean }> {
  await page.goto('/')
  await page.route('**/istilah', async (route) => {
    await delay(answerMs)
    await route.continue().catch(() => undefined)
  })
  await page.locator('main a[href="/istilah"]').click({ noWaitAfter: true })
  await delay(150)
  const early = (await page.locator(STATUS).textContent()) ?? ''
  expect(early).toBe('')
  if (answerMs < 300) {
    await page.waitForURL('**/istilah')
    return { said: (await page.locator(STATUS).textContent()) ?? '', leaving: await leaving(page) }
  }
  await delay(400)
  const told = { said: (await page.locator(STATUS).textContent()) ?? '', leaving: await leaving(page) }
  await page.waitForURL('**/istilah')
  return told
}

const leaving = async (page: Page): Promise<boolean> => (await page.locator('html[data-leaving]').count()) === 1

test('a page that is slow to come is told of after 300 ms, and only then', { timeout: 20_000 }, async () => {
  const { page, complaints } = await browsers.visitor()
  const slow = await saidOnTheWay(page, 1_500)
  expect(slow).toEqual({ said: 'Sebentar, halaman berikutnya sedang dibuka.', leaving: true })
  expect(await leaving(page)).toBe(false)
  await page.unroute('**/istilah')
  expect(await saidOnTheWay(page, 0)).toEqual({ said: '', leaving: false })
  expect(complaints).toEqual([])
})
