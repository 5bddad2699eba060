import { beforeAll, expect, test } from 'vitest'
import { DossierId } from '#core/ids.ts'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { addBulkRoutes } from '../index.ts'

const { city, service, ownerQuery, get, post } = await serveCity([sop009, fourActivities], (web, parts) => {
  addBulkRoutes(web, parts)
})
const head = { person: city.kepalaPd }
const ids: DossierId[] = []
const KUNCI = '0199a1b2-0000-4000-8000-000000000001'

beforeAll(async () => {
  for (let n = 1; n <= 3; n += 1) {
    const opened = await service.open({
      tenant: city.tenant,
      person: city.kepalaPd,
      key: `open-${n}`,
      opening: { sop: fourActivities.number, applicant: city.applicant, title: `Berkas ${n}` },
    })
    if (!opened.ok) throw new Error(JSON.stringify(opened))
    ids.push(opened.dossier)
  }
})

const page = async (more: readonly (readonly [string, string])[] = [], caller = head) =>
  (
    await get(
      `/giliran/bersama?${new URLSearchParams([...ids.map((id) => ['berkas', id]), ...more.map((m) => [...m])])}`,
      caller,
    )
  ).text()
const seen = (html: string) => /name="berkas" value="([^"]+:\d[^"]*)"/.exec(html)?.[1] ?? ''
const keys = (html: string) => [...html.matchAll(/name="tindakan" value="([^"]+)"/g)].map(([, key = '']) => key)
const outcomes = (html: string) => [...html.matchAll(/(Berhasil|Tidak dilakukan)<\/span>/g)].map(([, word]) => word)
const events = () => ownerQuery<{ n: number }>('select count(*)::int as n from event').then(([row]) => row?.n)

test('what is offered is what the definition allows for all, without answers of their own', async () => {
  const html = await page()
  expect(keys(html)).toContain('comment')
  expect(keys(html)).toContain('hold')
  expect(keys(html).some((key) => key.startsWith('complete:'))).toBe(true)
  expect(keys(html)).not.toContain('cancel')
  expect(keys(await page([], { person: city.stranger }))).toEqual([])
  expect(await page([], { person: city.stranger })).toContain('Belum ada berkas yang dipilih')
})

test('the answer that all share is asked for', async () => {
  const html = await page([['tindakan', 'hold']])
  const answer = await post('/giliran/bersama', { tindakan: 'hold', kunci: KUNCI, berkas: seen(html), isi: ' ' }, head)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Tulis alasannya.')
})

test('each has an outcome of its own; sent twice, it is done once', async () => {
  const html = await page([['tindakan', 'hold']])
  const fields = { tindakan: 'hold', kunci: KUNCI, berkas: seen(html), isi: 'Menunggu anggaran' }
  const [first] = ids
  const raced = await service.act({
    ...{ tenant: city.tenant, person: city.stafPd, dossier: first ?? DossierId.parse(''), expected: 2, key: 'raced' },
    act: { type: 'comment', text: 'Sudah diperiksa' },
  })
  expect(raced.ok).toBe(true)
  const done = await (await post('/giliran/bersama', fields, head)).text()
  expect(outcomes(done)).toEqual(['Tidak dilakukan', 'Berhasil', 'Berhasil'])
  expect(done).toContain('berubah sejak Anda memilihnya')
  const before = await events()
  const again = await (await post('/giliran/bersama', fields, head)).text()
  expect(outcomes(again)).toEqual(['Tidak dilakukan', 'Berhasil', 'Berhasil'])
  expect(await events()).toBe(before)
})

test('what is not possible for some leaves them out, and says so', async () => {
  const html = await page([['tindakan', 'resume']])
  expect(seen(html).split(' ')).toHaveLength(2)
  expect(html).toContain('Tidak ikut')
})

test('who may not, does not: outcomes come from the service', async () => {
  const berkas = ids.map((id) => `${id}:3`).join(' ')
  const fields = { tindakan: 'hold', kunci: '0199a1b2-0000-4000-8000-000000000002', berkas, isi: 'x' }
  const before = await events()
  const stranger = await (await post('/giliran/bersama', fields, { person: city.stranger })).text()
  expect(outcomes(stranger)).toEqual(Array(3).fill('Tidak dilakukan'))
  const staff = await (
    await post('/giliran/bersama', { ...fields, tindakan: 'resume' }, { person: city.stafPd })
  ).text()
  expect(outcomes(staff)).toEqual(Array(3).fill('Tidak dilakukan'))
  expect(await events()).toBe(before)
  for (const wrong of [{ kunci: 'x' }, { berkas: 'x:1' }, { berkas: '' }, { tindakan: 'cancel' }, { lain: '1' }])
    expect((await post('/giliran/bersama', { ...fields, ...wrong }, head)).status).toBe(422)
})
