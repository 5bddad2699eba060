import { afterAll, beforeEach, expect, test } from 'vitest'
import type { LetterId } from '#core/ids.ts'
import type { Show } from '#features/front/index.ts'
import { addNoticeRoutes } from '#features/notices/index.ts'
import { bsreSignerOn } from '#root/tests/support/bsre-signer.ts'
import { startEsignServer } from '#root/tests/support/esign-server.ts'
import { BASE, type MadeLetter, serveSignedCity } from '#root/tests/support/signed-city.ts'
import { addLetterFlowRoutes } from '../flow/routes.tsx'
import { watchSigner } from './watch-signer.ts'

const NIP = '197001011990012001'
const NIK = '3271000000000001'
const PASSPHRASE = 'Rahasia-Contoh-4821'

const service = await startEsignServer([{ nik: NIK, name: 'RATNA CONTOH', passphrase: PASSPHRASE }])
afterAll(() => service.close())
let show: Show | undefined
const served = await serveSignedCity((web, parts) => {
  show = parts.show
  addNoticeRoutes(web, parts.database, parts.show)
})
if (!show) throw new Error('No page can be shown')
const { city, desk, ask, letterOf, ownerQuery, web, get } = served
const signer = bsreSignerOn(service, 'v2', { [NIP]: NIK }, { timeoutMs: 300 })
addLetterFlowRoutes(web, { ...desk, signer, show })
await ownerQuery(`update person set name = 'Dr. Ratna Contoh, M.T.', nip = $2 where id = $1`, [city.kepalaPd, NIP])
const head = { person: city.kepalaPd }
const watch = () => watchSigner({ ...desk, signer }, city.tenant)

beforeEach(async () => {
  service.mood = {}
  await watch()
})

const sign = async (letters: readonly MadeLetter[], passphrase: string) => {
  const body = new URLSearchParams({ passphrase })
  for (const { id, digest } of letters) body.append('naskah', `${id}.${digest}`)
  const headers = { origin: BASE, 'x-person': head.person }
  const answer = await web.app.request(`${BASE}/naskah/tanda-tangan`, { method: 'POST', body, headers })
  return [answer.status, await answer.text()] as const
}
const trailOf = async ({ id }: MadeLetter) =>
  (
    await ownerQuery<{ type: string }>(
      `select e.type from event e join letter l on l.dossier = e.dossier where l.id = $1 and e.data->>'letter' = $2 order by e.seq`,
      [id, id],
    )
  ).map(({ type }) => type)
const rowOf = async ({ id }: { readonly id: LetterId }) =>
  (
    await ownerQuery<{ number: string; dated: string; digest: string; state: string }>(
      'select number, dated::text, digest, state from letter where id = $1',
      [id],
    )
  )[0]
const ordersIn = (from: number) => service.seen.length - from

test('while the service is silent a letter waits: number, date and file stay, the trail and both pages tell it', async () => {
  const { letter } = await ask('Layanan diam')
  const before = await rowOf(letter)
  service.mood = { silent: true }
  const [status, text] = await sign([letter], PASSPHRASE)
  expect([status, text]).toEqual([202, expect.stringContaining('Menunggu layanan tanda tangan sejak')])
  expect(await rowOf(letter)).toEqual(before)
  expect(await trailOf(letter)).toEqual(['LetterMade', 'LetterSigningDelayed'])
  const [list, page] = [await get('/naskah', head), await get(`/naskah/${letter.id}`, head)]
  for (const html of [await list.text(), await page.text()]) {
    expect(html).toContain('Menunggu layanan tanda tangan sejak')
    // Nothing is asked that could not be used.
    expect(html).not.toContain('name="passphrase"')
  }

  service.mood = {}
  expect(await watch()).toBe(1)
  expect(await trailOf(letter)).toEqual(['LetterMade', 'LetterSigningDelayed', 'LetterSigningResumed'])
  expect(await (await get('/pemberitahuan', head)).text()).toContain('Layanan tanda tangan sudah kembali')
  const back = await (await get('/naskah', head)).text()
  expect(back).toContain('name="passphrase"')
  expect(back).toMatch(new RegExp(`value="${letter.id}\\.${letter.digest}" checked`))
  expect((await sign([letter], ''))[0]).toBe(422)
  expect((await sign([letter], PASSPHRASE))[0]).toBe(200)
  expect(await rowOf(letter)).toMatchObject({ state: 'final', number: before?.number, dated: before?.dated })
  expect(await ownerQuery('select from signing_wait where letter = $1', [letter.id])).toEqual([])
})

test('nobody waits twice for an answer that does not come: neither the next letter nor the next try', async () => {
  const letters = [await ask('Sekali tunggu A'), await ask('Sekali tunggu B')].map(({ letter }) => letter)
  service.mood = { silent: true }
  const asked = service.paths.length
  await sign(letters, PASSPHRASE)
  expect(service.paths.length - asked).toBe(1)
  const [status] = await sign(letters, '')
  expect([status, service.paths.length - asked]).toEqual([202, 1])
  // Said once in the trail, however often it is tried.
  for (const letter of letters) expect(await trailOf(letter)).toEqual(['LetterMade', 'LetterSigningDelayed'])
  const outages = await ownerQuery<{ detail: string }>('select detail from signer_outage where ended_at is null')
  expect(outages).toEqual([{ detail: 'TimeoutError' }])
  // Asked by the minute, it is still silent: nobody is told anything.
  expect(await watch()).toBe(0)
  for (const letter of letters) expect(await trailOf(letter)).toEqual(['LetterMade', 'LetterSigningDelayed'])
})

test('half-way: what was signed is signed, the rest waits and is signed in its order with one passphrase', async () => {
  const letters: MadeLetter[] = []
  for (const title of ['Urut 1', 'Urut 2', 'Urut 3', 'Urut 4']) letters.push((await ask(title)).letter)
  service.mood = { signsLeft: 1 }
  const [status, text] = await sign(letters.toReversed(), PASSPHRASE)
  expect([status, text]).toEqual([202, expect.stringContaining('1 dari 4')])
  const [first, ...rest] = letters
  if (!first) throw new Error('There are four')
  expect(await rowOf(first)).toMatchObject({ state: 'final' })
  for (const letter of rest) expect(await rowOf(letter)).toMatchObject({ state: 'signing' })

  service.mood = {}
  await watch()
  const html = await (await get('/naskah', head)).text()
  const places = rest.map(({ id }) => html.indexOf(`value="${id}.`))
  expect(places.every((place) => place > 0)).toBe(true)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  const orders = service.seen.length
  expect((await sign([...rest.toReversed()], PASSPHRASE))[0]).toBe(200)
  expect(ordersIn(orders)).toBe(3)
  const signed = await ownerQuery<{ letter: LetterId }>(
    `select data->>'letter' as letter from event where type = 'LetterSigned' and data->>'letter' = any($1) order by at`,
    [rest.map(({ id }) => id)],
  )
  expect(signed.map(({ letter }) => letter)).toEqual(rest.map(({ id }) => id))
})

test('a letter that fails again keeps its place, and what was typed is kept nowhere', async () => {
  const { letter } = await ask('Dua kali gagal')
  service.mood = { answer: { status: 503, body: `sedang dirawat ${PASSPHRASE}` } }
  await sign([letter], PASSPHRASE)
  const since = () => ownerQuery('select since from signing_wait where letter = $1', [letter.id])
  const first = await since()
  await watch()
  expect(await trailOf(letter)).toContain('LetterSigningResumed')
  await sign([letter], PASSPHRASE)
  expect(await since()).toEqual(first)
  expect(await trailOf(letter)).toEqual([
    ...['LetterMade', 'LetterSigningDelayed', 'LetterSigningResumed', 'LetterSigningDelayed'],
  ])
  const everything = await ownerQuery<{ found: number }>(
    `select (select count(*) from event e where e::text like $1) + (select count(*) from signing_wait w where w::text like $1)
      + (select count(*) from signer_outage o where o::text like $1) + (select count(*) from notice n where n::text like $1)
      as found`,
    [`%${PASSPHRASE}%`],
  )
  expect(Number(everything[0]?.found)).toBe(0)
})

test('a letter that was revoked meanwhile is not called back', async () => {
  const { letter } = await ask('Dicabut selagi menunggu')
  service.mood = { silent: true }
  await sign([letter], PASSPHRASE)
  const revoked = await served.post(`/naskah/${letter.id}/cabut`, { alasan: 'Salah' }, head)
  expect(revoked.status).toBe(303)
  service.mood = {}
  await watch()
  expect(await trailOf(letter)).toEqual(['LetterMade', 'LetterSigningDelayed', 'LetterRevoked'])
  expect(await (await get('/naskah', head)).text()).not.toContain(letter.id)
  expect((await letterOf(letter.id)).digest).toBe(letter.digest)
})
