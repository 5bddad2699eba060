import { beforeAll, expect, test } from 'vitest'
import type { PersonId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { rebuild } from '#features/dossier/index.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { addSearchRoutes } from './index.ts'

const { city, service, database, ownerQuery, get } = await serveCity([sop009], (web, { database, show }) => {
  addSearchRoutes(web, database, show)
})
const opened = new Map<string, { dossier: string; code: string }>()

beforeAll(async () => {
  await ownerQuery(`update agency set name = 'Dinas Kesehatan', short_name = 'Dinkes' where id = $1`, [city.applicant])
  await ownerQuery(`update person set name = 'Rosita Contoh' where id = $1`, [city.kepalaPd])
  for (const title of ['Antrean Puskesmas', 'Antrean Pasar', 'Data Gizi']) {
    const outcome = await service.open({
      tenant: city.tenant,
      person: city.kepalaPd,
      key: title.replaceAll(' ', '-'),
      opening: { sop: '009', applicant: city.applicant, title },
    })
    if (!outcome.ok) throw new Error(JSON.stringify(outcome))
    opened.set(title, { dossier: outcome.dossier, code: outcome.trackingCode })
  }
})

async function found(q: string, person: PersonId): Promise<Readonly<Record<string, readonly string[]>>> {
  const html = await (await get(`/cari?${new URLSearchParams({ q })}`, { person })).text()
  const sections = html.split('<h2 class="work-group-title">').slice(1)
  return Object.fromEntries(
    sections.map((section) => [
      section.slice(0, section.indexOf('<')),
      [...section.matchAll(/class="work-title"[^>]*>([^<]+)</g)].map(([, title = '']) => title),
    ]),
  )
}

const number = (title: string) => opened.get(title)?.dossier ?? ''
const code = (title: string) => opened.get(title)?.code ?? ''

test('a dossier is found by title, number, tracking code, agency and person', async () => {
  for (const person of [city.kepalaPd, city.stafDiskominfo]) {
    expect(await found('puskes', person)).toEqual({ 'Menurut judul': ['Antrean Puskesmas'] })
    expect(await found('ANTREAN', person)).toEqual({ 'Menurut judul': ['Antrean Pasar', 'Antrean Puskesmas'] })
    expect(await found(number('Data Gizi'), person)).toEqual({ 'Menurut nomor': ['Data Gizi'] })
    expect(await found(number('Data Gizi').toUpperCase(), person)).toEqual({ 'Menurut nomor': ['Data Gizi'] })
    expect(await found(code('Data Gizi'), person)).toEqual({ 'Menurut nomor': ['Data Gizi'] })
    expect(await found('dinas kesehatan', person)).toEqual({
      'Dinas Kesehatan': ['Data Gizi', 'Antrean Pasar', 'Antrean Puskesmas'],
    })
    expect(await found('pasar dinkes', person)).toEqual({ 'Menurut judul': ['Antrean Pasar'] })
    expect(await found('rosita', person)).toEqual({
      'Dipegang atau dikerjakan Rosita Contoh': ['Data Gizi', 'Antrean Pasar', 'Antrean Puskesmas'],
    })
  }
})

test('nobody finds what they may not read', async () => {
  const asked = [
    'puskes',
    'antrean',
    number('Data Gizi'),
    code('Data Gizi'),
    'dinas kesehatan',
    'pasar dinkes',
    'rosita',
  ]
  for (const q of [...asked, number('Data Gizi').slice(0, 8)]) expect(await found(q, city.stranger), q).toEqual({})
})

test('who joins the team of a dossier finds that one', async () => {
  await ownerQuery('insert into participant values ($1, $2, $3, $4, $5)', [
    city.tenant,
    number('Antrean Pasar'),
    city.stranger,
    'owner',
    'open',
  ])
  expect(await found('antrean', city.stranger)).toEqual({ 'Menurut judul': ['Antrean Pasar'] })
  expect(await found('dinkes', city.stranger)).toEqual({ 'Dinas Kesehatan': ['Antrean Pasar'] })
  expect(await found('rosita', city.stranger)).toEqual({ 'Dipegang atau dikerjakan Rosita Contoh': ['Antrean Pasar'] })
})

test('words that were lost come back with a rebuild', async () => {
  await ownerQuery('delete from dossier_word')
  expect(await found('puskes', city.kepalaPd)).toEqual({})
  await rebuild(database, city.tenant)
  expect(await found('puskes', city.kepalaPd)).toEqual({ 'Menurut judul': ['Antrean Puskesmas'] })
})

test('nothing asked and nothing found say what would appear; what is typed stays text', async () => {
  expect(await (await get('/cari', { person: city.kepalaPd })).text()).toContain('class="empty"')
  const none = await (await get('/cari?q=%3Cb%3Etidak', { person: city.kepalaPd })).text()
  expect(none).toContain('class="empty"')
  expect(none).not.toContain('<b>tidak')
  expect((await get('/cari?q=%00&hal=%25', { person: city.kepalaPd })).status).toBe(200)
  expect((await get('/cari?q=a')).status).toBe(303)
})
