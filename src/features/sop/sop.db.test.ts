import { expect, test } from 'vitest'
import { sop009 } from '#core/sop/sop-009.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { addSopRoutes } from './index.ts'

const { city, service, database, ownerQuery, get, post } = await serveCity([sop009], (web, parts) =>
  addSopRoutes(web, parts.database, parts.show),
)
const administrator = { person: city.stafDiskominfo, duties: ['administrator'] } as const
const clerk = { person: city.stafPd }

test('anybody reads the SOP as printed: texts letter by letter, gaps as gaps, 27 working days', async () => {
  const html = await (await get('/sop/009')).text()
  for (const stage of Object.values(sop009.stages)) {
    if (stage.kind === 'activity') expect(html).toContain(stage.text.trim())
  }
  for (const basis of sop009.header.legalBases) expect(html).toContain(basis)
  expect(html.match(/tidak tercantum dalam SOP/g)?.length).toBe(2 + 1 + 15)
  expect(html).toContain('27 hari kerja')
  expect((await get('/sop/008')).status).toBe(404)
  expect((await get('/sop/009?versi=2')).status).toBe(404)
  expect((await get('/sop/009?versi=abc')).status).toBe(404)
})

test('only an administrator gets to a new version', async () => {
  expect((await get('/sop/009/versi', clerk)).status).toBe(404)
  expect((await post('/sop/009/versi', { definisi: '{}' }, clerk)).status).toBe(404)
  const begun = await get('/sop/009/versi', administrator)
  expect(begun.status).toBe(200)
  // A form with nothing to start from would ask an administrator to write 15 activities by hand.
  expect(await begun.text()).toContain('&quot;version&quot;: 2')
  expect((await get('/sop/008/versi', administrator)).status).toBe(404)
})

test('a definition in which a dossier could get stuck is refused, with each finding and what was sent', async () => {
  const { handOverKak: _, ...stages } = sop009.stages
  const broken = JSON.stringify({ ...sop009, version: 2, stages })
  const answer = await post('/sop/009/versi', { definisi: broken }, administrator)
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('stages.approveKak.act.disetujui')
  expect(html).toContain('&quot;version&quot;:2')
  for (const definisi of [
    '{',
    JSON.stringify({ ...sop009, version: 3 }),
    JSON.stringify({ ...sop009, number: '010', version: 2 }),
  ]) {
    expect((await post('/sop/009/versi', { definisi }, administrator)).status).toBe(422)
  }
  expect(await ownerQuery('select version from sop_version')).toEqual([{ version: 1 }])
})

test('version 2 serves new dossiers, a running one keeps version 1, and the order of exits survives', async () => {
  const open = (key: string) =>
    service.open({
      tenant: city.tenant,
      person: city.kepalaPd,
      key,
      opening: { sop: '009', applicant: city.applicant, title: key },
    })
  await open('before')
  const second = { ...sop009, version: 2, title: 'Pengembangan Aplikasi (perubahan)' }
  const answer = await post('/sop/009/versi', { definisi: JSON.stringify(second) }, administrator)
  expect(answer.status).toBe(303)
  await open('after')
  const rows = await ownerQuery('select title, sop_version as version from dossier order by id')
  expect(rows).toEqual([
    { title: 'before', version: 1 },
    { title: 'after', version: 2 },
  ])
  const [stored] = await database.callWithTenant<{ definition: typeof sop009 }>(city.tenant, {
    text: 'select definition from sop_version where version = 2',
  })
  expect(JSON.stringify(stored?.definition)).toBe(JSON.stringify(second))
  expect(await (await get('/sop/009')).text()).toContain('(perubahan)')
  expect(await (await get('/sop/009?versi=1')).text()).toContain('tidak berlaku lagi')
})
