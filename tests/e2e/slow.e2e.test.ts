import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Browsers } from './support/browser.ts'

const browsers = new Browsers()
const LATE_MS = 700

/** Notes what the page says, and whether it shows that it is left, soon after a press and later. */
const WATCH = `document.addEventListener('click', () => {
  sessionStorage.clear()
  for (const ms of [150, ${LATE_MS}]) setTimeout(() => sessionStorage.setItem(ms, JSON.stringify({
    said: document.querySelector('[data-waiting]').textContent,
    leaving: 'leaving' in document.documentElement.dataset,
  })), ms)
})`
const Noted = z.object({ said: z.string(), leaving: z.boolean() })
const Notes = z.record(
  z.string(),
  z.string().transform((text) => Noted.parse(JSON.parse(text))),
)

/** Goes from the front page to the glossary, which takes as long as told to answer; gives what was noted on the way. */
async function leaveFront(page: Page, answerMs: number): Promise<z.infer<typeof Notes>> {
  await page.goto('/')
  await page.evaluate(WATCH)
  await page.route('**/istilah', async (route) => {
    await delay(answerMs)
    await route.continue()
  })
  await page.locator('main a[href="/istilah"]').click({ noWaitAfter: true })
  await page.waitForURL('**/istilah')
  await page.unroute('**/istilah')
  return Notes.parse(JSON.parse(await page.evaluate<string>('JSON.stringify(sessionStorage)')))
}

test('a page that is slow to come is told of after 300 ms, and only then', { timeout: 20_000 }, async () => {
  const { page, complaints } = await browsers.visitor()
  const slow = await leaveFront(page, 2_000)
  expect(slow['150']).toEqual({ said: '', leaving: true })
  expect(slow[LATE_MS]).toEqual({ said: 'Sebentar, halaman berikutnya sedang dibuka.', leaving: true })
  await page.goBack()
  expect(await page.locator('html[data-leaving]').count()).toBe(0)
  expect(await leaveFront(page, 0)).not.toHaveProperty(String(LATE_MS))
  expect(complaints).toEqual([])
})
