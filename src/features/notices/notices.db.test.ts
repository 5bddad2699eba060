import { expect, test } from 'vitest'
import { sop009 } from '#core/sop/sop-009.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { addNoticeRoutes } from './index.ts'

const { city, service, database, get, post } = await serveCity([sop009], (web, parts) =>
  addNoticeRoutes(web, parts.database, parts.show),
)
const head = { person: city.kepalaPd }

test('a person without notices is told what will come; a visitor signs in', async () => {
  expect(await (await get('/pemberitahuan', head)).text()).toContain('class="empty"')
  expect((await get('/pemberitahuan')).status).toBe(303)
})

test('notices are shown latest first, each once over the pages, and marked read by their person alone', async () => {
  const opened = await service.open({
    tenant: city.tenant,
    person: city.kepalaPd,
    key: 'open',
    opening: { sop: '009', applicant: city.applicant, title: 'Aplikasi contoh' },
  })
  if (!opened.ok) throw new Error(opened.kind)
  await database.callWithTenant(city.tenant, {
    text: `insert into notice (tenant, id, person, dossier, kind, event_seq, created_at)
      select $1, gen_random_uuid(), $2, $3, 'turnOpened', n, '2026-11-24T03:00:00Z'::timestamptz + n * interval '1 minute'
      from generate_series(1, 35) n`,
    values: [city.tenant, city.kepalaPd, opened.dossier],
  })
  const ids = (html: string) => [...html.matchAll(/name="notice" value="([0-9a-f-]{36})"/g)].map(([, id = '']) => id)
  const first = await (await get('/pemberitahuan', head)).text()
  const next = /href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await (await get(next, head)).text()
  const all = [...ids(first), ...ids(second)]
  expect(all).toHaveLength(35)
  expect(new Set(all).size).toBe(35)
  expect(first).toContain('Aplikasi contoh')

  const [one = ''] = all
  expect((await post('/pemberitahuan/dibaca', { notice: one }, { person: city.stafPd })).status).toBe(303)
  expect(ids(await (await get('/pemberitahuan', head)).text())).toContain(one)
  await post('/pemberitahuan/dibaca', { notice: one }, head)
  expect(ids(await (await get('/pemberitahuan', head)).text())).not.toContain(one)
  await post('/pemberitahuan/dibaca', { notice: 'all' }, head)
  expect(ids(await (await get('/pemberitahuan', head)).text())).toEqual([])
  expect((await post('/pemberitahuan/dibaca', { notice: 'x' }, head)).status).toBe(422)
  expect((await get('/pemberitahuan?hal=%00', head)).status).toBe(200)
})
