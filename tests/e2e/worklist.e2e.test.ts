import { expect, test } from 'vitest'
import { Browsers, press } from './support/browser.ts'
import { OWNER_HEAD, OWNER_TEAM } from './support/cast.ts'

const browsers = new Browsers()

test('daftar dijalankan dengan papan tik, dan baris yang berubah di tempat lain ikut berubah', {
  timeout: 60_000,
}, async () => {
  browsers.photographOnFailure('worklist')
  const page = await browsers.as(OWNER_TEAM)
  await page.goto('/giliran')
  const titles = page.locator('.work-title')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  const second = (await titles.nth(1).textContent()) ?? ''
  expect(await page.evaluate('document.activeElement.textContent')).toBe(second)
  await page.keyboard.press('x')
  expect(await page.locator('[data-chosen-count]').textContent()).toBe('1 dipilih')
  await page.keyboard.press('k')
  expect(await page.evaluate('document.activeElement.textContent')).toBe(await titles.nth(0).textContent())
  await page.keyboard.press('?')
  expect(await page.locator('dialog[open]').textContent()).toContain('Berkas berikutnya')
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')

  // Elsewhere the head holds the dossier of this row: it is no longer a turn.
  const row = page.locator('[data-row]', { hasText: second })
  const dossier = await row.getAttribute('data-row')
  const head = await browsers.as(OWNER_HEAD)
  await head.goto(`/giliran/bersama?berkas=${dossier}&tindakan=hold`)
  await head.locator('#text').fill('Menunggu keputusan rapat')
  expect(await press(head, 'main form .form-actions button')).toBe(200)
  expect(await head.locator('main').textContent()).toContain('Semua 1 berkas berhasil')

  await page.locator(`[data-row="${dossier}"].work-gone`).waitFor()
  expect(await page.evaluate('document.activeElement.textContent')).toBe(second)

  // And back again: the row comes to life where it is.
  await head.goto(`/giliran/bersama?berkas=${dossier}&tindakan=resume`)
  await head.locator('#text').fill('Rapat selesai')
  expect(await press(head, 'main form .form-actions button')).toBe(200)
  await page.locator(`[data-row="${dossier}"]:not(.work-gone)`).waitFor()
  expect(browsers.complaints()).toEqual([])
})
