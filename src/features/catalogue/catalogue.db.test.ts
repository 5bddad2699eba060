import { expect, test } from 'vitest'
import { sop009 } from '#core/sop/sop-009.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { addCatalogueRoutes, similarApplications } from './index.ts'

const { city, database, get } = await serveCity([sop009], (web, parts) =>
  addCatalogueRoutes(web, parts.database, parts.show),
)
const clerk = { person: city.stafPd }
const names = (html: string) => [...html.matchAll(/<th scope="row">([^<]+)</g)].map(([, name = '']) => name)

test('an empty catalogue says what will be there', async () => {
  expect(await (await get('/katalog', clerk)).text()).toContain('class="empty"')
  expect((await get('/katalog')).status).toBe(303)
})

test('finished applications come latest first, page after page, and are found by beginnings of words', async () => {
  await database.callWithTenant(city.tenant, {
    text: `insert into application (tenant, dossier, name, agency, build, completed_at)
      select $1, gen_random_uuid(), 'Layanan Contoh ' || n, $2, '1.' || n, '2026-01-01'::timestamptz + n * interval '1 hour'
      from generate_series(1, 40) n`,
    values: [city.tenant, city.applicant],
  })
  const first = await (await get('/katalog', clerk)).text()
  const next = /href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const all = [...names(first), ...names(await (await get(next, clerk)).text())]
  expect(all[0]).toBe('Layanan Contoh 40')
  expect(new Set(all).size).toBe(40)
  expect(names(await (await get('/katalog?cari=conto+17', clerk)).text())).toEqual(['Layanan Contoh 17'])
  expect(await (await get('/katalog?cari=%25_%27', clerk)).text()).toContain('Layanan Contoh')
  expect(await (await get('/katalog?cari=zzz', clerk)).text()).toContain('class="empty"')
})

test('similar is what shares a telling word, not what both call an application', async () => {
  const of = (name: string) => database.withTenant(city.tenant, (trx) => similarApplications(trx, city.tenant, name))
  expect(await of('Sistem Informasi Layanan Kota')).toEqual([])
  expect((await of('Aplikasi contoh 17')).length).toBe(5)
})
