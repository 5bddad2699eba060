import { expect, test } from 'vitest'
import { readRouteTable } from '../support/route-table.ts'
import { Browsers, textOf } from './support/browser.ts'
import { TEAM } from './support/cast.ts'
import { Crawl } from './support/crawl.ts'
import { walkWord } from './support/walk-word.ts'

const browsers = new Browsers()

test('KAK disusun dalam Word: diunduh, diubah dengan perubahan terlacak, dan kembali menjadi draf', async () => {
  browsers.photographOnFailure('word')
  const crawl = new Crawl(await readRouteTable())
  const form = await walkWord(crawl, browsers, 'word')
  const team = await browsers.as(TEAM)
  expect(new URL(team.url()).pathname).toBe(form)
  expect(await team.locator('[name="sections.ruangLingkup"]').inputValue()).toBe(
    'Modul pencatatan parkir dan rekap harian',
  )
  expect(await textOf(team)).not.toContain('Daftar titik parkir')
  expect(crawl.faults).toEqual([])
})
