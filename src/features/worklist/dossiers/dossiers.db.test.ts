import { expect, test } from 'vitest'
import { sop009 } from '#core/sop/sop-009.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { addDossiersRoutes } from './routes.tsx'

const { city, service, get } = await serveCity([sop009], (web, { database, show }) => {
  addDossiersRoutes(web, database, show)
})
const head = { person: city.kepalaPd }

const titles = (html: string): string[] =>
  [...html.matchAll(/<a class="work-title" href="\/berkas\/[0-9a-f-]{36}">([^<]+)</g)].map(([, title = '']) => title)
const wayTo = (rel: string, html: string): string =>
  new RegExp(`href="([^"]+)" rel="${rel}"`).exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
const read = async (path: string, person = head) => (await get(path, person)).text()

const nameOf = (n: number) => `Berkas nomor ${String(n).padStart(3, '0')}`

test('before anything is there, each state says what will be there', async () => {
  for (const state of ['semua', 'berjalan', 'terlambat', 'selesai']) {
    expect(await read(`/berkas?keadaan=${state}`)).toContain('class="empty"')
  }
})

test('a visitor is led to sign in', async () => {
  expect((await get('/berkas')).status).toBe(303)
})

test('without dossiers of their own a person may still ask for anything at all', async () => {
  const answer = await get('/berkas?keadaan=x&pd=x&hal=x&cari=', { person: city.stranger })
  expect(answer.status).toBe(200)
})

test('a search that begins no word finds nothing, and leads back', async () => {
  const html = await read('/berkas?keadaan=berjalan&cari=takada')
  expect(titles(html)).toEqual([])
  expect(html).toContain('href="/berkas?keadaan=berjalan"')
})

test('every dossier is shown once, the newest first, forth and back; to whom it does not concern none', async () => {
  await openThem()
  const first = await read('/berkas')
  const second = await read(wayTo('next', first))
  expect([...titles(first), ...titles(second)]).toEqual(Array.from({ length: 57 }, (_, n) => nameOf(57 - n)))
  expect(titles(await read(wayTo('prev', second)))).toEqual(titles(first))
  expect(titles(await read('/berkas', { person: city.kepalaDiskominfo }))).toHaveLength(50)
  expect(titles(await read('/berkas', { person: city.stranger }))).toEqual([])
})

test('of a state there is what is in it: also what is my own turn, and what was cancelled', async () => {
  expect(titles(await read('/berkas?keadaan=selesai'))).toEqual([nameOf(57)])
  const running = await read('/berkas?keadaan=berjalan')
  const all = [...titles(running), ...titles(await read(wayTo('next', running)))]
  expect(all).toEqual(Array.from({ length: 56 }, (_, n) => nameOf(n + 1)))
  expect(titles(await read(`/berkas?cari=057&pd=${city.applicant}`))).toEqual([nameOf(57)])
  expect(titles(await read('/berkas?cari=057&keadaan=berjalan'))).toEqual([])
})

/** Fifty-seven dossiers, the last of them cancelled. */
async function openThem(): Promise<void> {
  for (let n = 1; n <= 57; n += 1) {
    const by = { tenant: city.tenant, person: city.kepalaPd, key: `open-${n}` }
    const outcome = await service.open({ ...by, opening: { sop: '009', applicant: city.applicant, title: nameOf(n) } })
    if (!outcome.ok) throw new Error(JSON.stringify(outcome))
    if (n < 57) continue
    const { dossier, version } = outcome
    const act = { type: 'cancel' as const, reason: 'Contoh alasan pembatalan.' }
    const done = await service.act({ ...by, key: 'cancel-57', dossier, expected: version, act })
    if (!done.ok) throw new Error(JSON.stringify(done))
  }
}
