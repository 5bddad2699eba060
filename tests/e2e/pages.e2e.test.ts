import { expect, test } from 'vitest'
import { readRouteTable } from '../support/route-table.ts'
import { Browsers } from './support/browser.ts'
import { HEAD, OWNER_TEAM } from './support/cast.ts'
import { Crawl } from './support/crawl.ts'

const browsers = new Browsers()

/** Addresses that are not pages for people. */
const NOT_A_PAGE = /^\/(assets\/|healthz$|readyz$|api\/v1\/(?!referensi|docs|$))/

test('setiap halaman: tanpa hambatan, terang dan gelap, dua bahasa, sempit, ringan', { timeout: 240_000 }, async () => {
  browsers.photographOnFailure('pages')
  const routes = await readRouteTable()
  const crawl = new Crawl(routes)
  const visitor = await browsers.visitor()
  await crawl.walk(visitor.page, ['/', '/masuk', '/lacak', '/kalender'])
  await crawl.walk(await browsers.as(OWNER_TEAM), ['/giliran', '/pemberitahuan'])
  await crawl.walk(await browsers.as(HEAD), ['/giliran', '/berkas/baru'])
  await crawl.walk(await browsers.as('admin'), ['/giliran', '/kelola'])
  await crawl.walk(await browsers.as('inspektur'), ['/giliran'])

  const pages = routes.filter(({ method, path }) => method === 'GET' && !NOT_A_PAGE.test(path)).map(({ path }) => path)
  expect.soft(crawl.faults).toEqual([])
  expect.soft(pages.filter((path) => !crawl.visited.has(path))).toEqual([])
  expect.soft([...browsers.complaints(), ...visitor.complaints]).toEqual([])
})
