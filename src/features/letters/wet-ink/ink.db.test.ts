import { expect, test } from 'vitest'
import type { LetterId, PersonId } from '#core/ids.ts'
import { sampleLetter } from '#platform/pades/letter.fixture.ts'
import type { Signer } from '#platform/signing/signer.ts'
import { BASE, type SignedCity, serveSignedCity } from '#root/tests/support/signed-city.ts'
import { addLetterFlowRoutes } from '../flow/routes.tsx'
import { addVerifyRoutes } from '../verify/routes.tsx'
import { addWetInkRoutes } from './routes.tsx'

// The adapter itself is tested beside it: here any signer that takes a scan will do.
const scanner: Signer = {
  name: 'wetInk',
  proof: 'scan',
  sign: async ({ scan }) =>
    scan === null || scan.length === 0
      ? { ok: false, refusal: 'scanMissing' }
      : scan[0] === 0x25
        ? { ok: true, pdf: scan }
        : { ok: false, refusal: 'scanUnreadable' },
}

const later: { served?: SignedCity } = {}
const known = () => {
  if (!later.served) throw new Error('The city is not served yet')
  return later.served.desk
}
const served = await serveSignedCity((web, { database, show, files, trust, baseUrl }) => {
  const parts = {
    database,
    files,
    show,
    baseUrl,
    get typesetter() {
      return known().typesetter
    },
    get dossiers() {
      return known().dossiers
    },
  }
  addLetterFlowRoutes(
    web,
    Object.defineProperty(parts, 'signer', { value: scanner }) as typeof parts & { signer: Signer },
  ) // defined just now
  addWetInkRoutes(web, parts as typeof parts & { signer: Signer }) // as above
  addVerifyRoutes(web, { database, show, trust, baseUrl })
})
later.served = served
const { city, web, ownerQuery } = served

const path = (letter: LetterId) => `/naskah/${letter}/tinta`
const get = (address: string, person: PersonId) =>
  web.app.request(`${BASE}${address}`, { headers: { 'x-person': person } })
function send(letter: LetterId, person: PersonId, over: string, scan: Uint8Array | undefined) {
  const body = new FormData()
  body.set('over', over)
  if (scan) body.set('scan', new File([new Uint8Array(scan)], 'pindai.pdf'))
  const headers = { origin: BASE, 'x-person': person }
  return web.app.request(`${BASE}${path(letter)}`, { method: 'POST', body, headers })
}
const scan = sampleLetter({ text: 'Hasil pindai', link: null })

test('a scan is kept beside the file as made, and the letter says how it was signed', async () => {
  const { letter } = await served.ask('Naskah bertinta')
  expect(await (await get(`/naskah/${letter.id}`, city.kepalaPd)).text()).toContain(path(letter.id))
  expect(await (await get(path(letter.id), city.kepalaPd)).text()).toContain(letter.digest)
  const done = await send(letter.id, city.kepalaPd, letter.digest, scan)
  expect([done.status, done.headers.get('location')]).toEqual([303, `/naskah/${letter.id}`])
  const kept = await ownerQuery<{ what: string; digest: string }>(
    'select what, digest from letter_file where letter = $1 order by seq',
    [letter.id],
  )
  const now = await served.letterOf(letter.id)
  expect(kept).toEqual([
    { what: 'made', digest: letter.digest },
    { what: 'scan', digest: now.digest },
  ])
  expect(await served.bytesOf(now.digest)).toEqual(Buffer.from(scan))
  expect((await served.bytesOf(letter.digest)).length).toBeGreaterThan(1_000)
  expect(await (await get(`/v/${letter.code}`, city.kepalaPd)).text()).toContain('Tanda tangan basah, dipindai')
})

test('what is no scan is refused, and the letter waits on', async () => {
  const { letter } = await served.ask('Naskah tanpa pindai')
  const none = await send(letter.id, city.kepalaPd, letter.digest, undefined)
  expect(none.status).toBe(422)
  expect(await none.text()).toContain('Unggah hasil pindai naskah')
  const text = await send(letter.id, city.kepalaPd, letter.digest, Buffer.from('bukan pindai'))
  expect(text.status).toBe(422)
  const huge = await send(letter.id, city.kepalaPd, letter.digest, new Uint8Array(20 * 2 ** 20 + 1).fill(0x25))
  expect(huge.status).toBe(422)
  expect((await served.letterOf(letter.id)).digest).toBe(letter.digest)
})

test('nobody but the one whom the letter waits for signs it, and only the file that was read', async () => {
  const { letter } = await served.ask('Naskah orang lain')
  expect((await get(path(letter.id), city.stafPd)).headers.get('location')).toBe(`/naskah/${letter.id}`)
  expect((await get(path(letter.id), city.stranger)).status).toBe(404)
  expect((await send(letter.id, city.stafPd, letter.digest, scan)).headers.get('location')).toBe(`/naskah/${letter.id}`)
  expect((await send(letter.id, city.kepalaPd, '0'.repeat(64), scan)).status).toBe(422)
  expect((await served.letterOf(letter.id)).digest).toBe(letter.digest)
})
