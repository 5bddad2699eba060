import { test } from 'vitest'
import { readRouteTable } from '../support/route-table.ts'
import { SUBMIT } from './support/act.ts'
import { Browsers, press } from './support/browser.ts'
import { Crawl } from './support/crawl.ts'

const browsers = new Browsers()
test('look', { timeout: 300_000 }, async () => {
  const crawl = new Crawl(await readRouteTable())
  const admin = await browsers.as('admin')
  const shoot = async (name: string) => {
    for (const [width, scheme] of [
      [1280, 'light'],
      [390, 'light'],
      [1280, 'dark'],
      [390, 'dark'],
    ] as const) {
      await admin.setViewportSize({ width, height: 900 })
      await admin.emulateMedia({ colorScheme: scheme })
      await admin.screenshot({ path: `/tmp/nwork/${name}-${width}-${scheme}.png`, fullPage: true })
      if (width === 390) await crawl.judge(admin, `${name} ${width} ${scheme}`)
    }
    await admin.emulateMedia({ colorScheme: 'light' })
    await admin.setViewportSize({ width: 1280, height: 900 })
  }
  const at = async (name: string, path: string) => {
    const answer = await admin.goto(path)
    console.log(name, path, answer?.status())
    await admin.waitForTimeout(700)
    await shoot(name)
  }
  await at('rules', '/kelola/surat')
  await at('kind', '/kelola/surat/jenis/suratUndangan')
  await admin.locator('[name=pattern]').fill('{nomor}/{urut}/{tahun}')
  await press(admin, SUBMIT)
  await shoot('kind-wrong')
  await admin.goto('/kelola/surat')
  const kop = await admin.locator('section[aria-labelledby=kop] a').first().getAttribute('href')
  await admin.goto(kop ?? '')
  await admin.locator('main details summary').first().click()
  await admin.waitForTimeout(1500)
  await shoot('kop')
  await at('templates', '/kelola/surat/templat/suratTugas')
  await at('edit', '/kelola/surat/templat/suratTugas/tulis')
  const field = admin.locator('textarea').first()
  const source = await field.inputValue()
  await field.fill(source.replace('MENUGASKAN', 'MEMERINTAHKAN'))
  await admin.locator('[name=note]').fill('Kata perintah')
  await press(admin, 'main form[data-form] button')
  await admin.waitForTimeout(1500)
  await shoot('version')
  await admin.goto('/kelola/surat/templat/suratTugas/tulis')
  await field.fill(`${source}\n#tidakAda\n`)
  await admin.locator('[name=note]').fill('Salah')
  await press(admin, 'main form[data-form] button')
  await shoot('edit-wrong')
  await at('outgoing', '/agenda/keluar')
  await at('incoming', '/agenda/masuk')
  await at('reserve', '/agenda/nomor/cadangan')
  await admin.locator('[name=kind]').selectOption('suratTugas')
  await admin.locator('[name=count]').fill('2')
  await admin.locator('[name=reason]').fill('Pemadaman pusat data (contoh)')
  await press(admin, SUBMIT)
  await shoot('numbers')
  await admin.locator('table a', { hasText: 'Selesaikan' }).first().click()
  await shoot('settle')
  await at('changes', '/kelola/perubahan')
  console.log('FAULTS', JSON.stringify(crawl.faults, null, 1), browsers.complaints())
})
