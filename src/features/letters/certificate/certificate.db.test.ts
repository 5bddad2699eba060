import { afterAll, beforeEach, expect, test } from 'vitest'
import { Instant } from '#core/calendar/plain-date.ts'
import type { Show } from '#features/front/index.ts'
import { addNoticeRoutes } from '#features/notices/index.ts'
import { readCertificate, readPemCertificates } from '#platform/pades/cms/certificate.ts'
import { readCrl } from '#platform/pades/cms/crl.ts'
import type { Signer } from '#platform/signing/signer.ts'
import { bsreSignerOn } from '#root/tests/support/bsre-signer.ts'
import { startEsignServer } from '#root/tests/support/esign-server.ts'
import { serveSignedCity } from '#root/tests/support/signed-city.ts'
import { addLetterFlowRoutes } from '../flow/routes.tsx'
import { addVerifyRoutes } from '../verify/routes.tsx'
import { addAuthorityRoutes } from './authority-routes.ts'
import { addCertificateRoutes } from './routes.tsx'
import { standingOf } from './standing.ts'
import { watchCertificates } from './watch-certificates.ts'

const NIP = '197001011990012001'
const NIK = '3271000000000001'
const PASSPHRASE = 'frasa sandi contoh'
const DAY_MS = 86_400_000

let show: Show | undefined
const served = await serveSignedCity((web, parts) => {
  show = parts.show
  addNoticeRoutes(web, parts.database, parts.show)
  const { database, trust, baseUrl } = parts
  addVerifyRoutes(web, { database, show: parts.show, trust, baseUrl })
})
if (!show) throw new Error('No page can be shown')
const { city, desk, keys, ask, ownerQuery, web, get, database } = served
const { tenant } = city
// Whichever signer a test asks for.
const chosen: { signer: Signer } = { signer: desk.signer }
const signer: Signer = {
  get name() {
    return chosen.signer.name
  },
  proof: 'certificate',
  get service() {
    return chosen.signer.service
  },
  sign: (request) => chosen.signer.sign(request),
} as Signer // whichever it is has a service, so that `service` is never undefined
addCertificateRoutes(web, { ...desk, signer, show, keys })
addLetterFlowRoutes(web, { ...desk, signer, show })
addAuthorityRoutes(web, keys)

const services: { close(): Promise<void> }[] = []
afterAll(() => Promise.all(services.map((service) => service.close())))
async function bsre(status?: string, accounts: Record<string, string> = { [NIP]: NIK }) {
  const service = await startEsignServer([
    { nik: NIK, name: 'RATNA CONTOH', passphrase: PASSPHRASE, ...(status && { status }) },
  ])
  services.push(service)
  chosen.signer = bsreSignerOn(service, 'v2', accounts)
  return service
}

await ownerQuery(`update person set name = 'Dr. Ratna Contoh, M.T.', nip = $2 where id = $1`, [city.kepalaPd, NIP])
const head = { person: city.kepalaPd }
const administrator = { person: city.stafDiskominfo, duties: ['administrator'] as const }
const read = async (path: string, caller: Parameters<typeof get>[1] = head) => (await get(path, caller)).text()

beforeEach(async () => {
  chosen.signer = desk.signer
  await ownerQuery('delete from signer_standing')
})

test('who has no certificate is told so where letters wait, with the way out, before they type anything', async () => {
  const { letter } = await ask('Tanpa sertifikat')
  for (const path of ['/naskah', `/naskah/${letter.id}`]) {
    const html = await read(path)
    expect(html).toContain('Anda belum dapat menandatangani')
    expect(html).toContain('href="/naskah/sertifikat"')
  }
  await keys.enrol(tenant, city.kepalaPd, PASSPHRASE)
  expect(await read('/naskah')).not.toContain('Anda belum dapat menandatangani')
})

test.each([
  [undefined, undefined],
  ['EXPIRED', 'Sertifikat Anda sudah habis masa berlakunya'],
  ['REVOKE', 'Sertifikat Anda dicabut atau ditangguhkan'],
  ['NEW', 'Anda belum dapat menandatangani'],
])('what BSrE says of an officer (%s) stands on the list and on the page of certificates', async (status, sentence) => {
  await bsre(status)
  const [list, own] = [await read('/naskah'), await read('/naskah/sertifikat')]
  if (sentence === undefined) {
    expect(list).not.toMatch(/Sertifikat Anda (?:sudah|dicabut)|Anda belum dapat/)
    expect(own.includes('Layanan BSrE mengenal sertifikat Anda')).toBe(true)
    return
  }
  for (const html of [list, own]) {
    expect([html.includes(sentence), html.includes('BSrE lewat verifikator') || status === 'NEW']).toEqual([true, true])
  }
})

test('an officer whose NIK is not known, and a service that does not answer', async () => {
  await bsre('ISSUE', {})
  expect((await read('/naskah')).includes('Layanan BSrE belum mengenal Anda')).toBe(true)
  await ownerQuery('delete from signer_standing')
  const service = await bsre()
  chosen.signer = bsreSignerOn(service, 'v2', { [NIP]: NIK }, { timeoutMs: 200 })
  service.mood = { silent: true }
  expect((await read('/naskah/sertifikat')).includes('belum diketahui')).toBe(true)
  // What was not said is asked no more for a while: no page waits twice.
  const asked = service.paths.length
  await read('/naskah')
  expect(service.paths.length).toBe(asked)
})

test('until when a BSrE certificate is valid is known from what was signed with it', async () => {
  await bsre()
  const { letter } = await ask('Berlaku sampai')
  const form = { naskah: `${letter.id}.${letter.digest}`, passphrase: PASSPHRASE }
  expect((await served.post('/naskah/tanda-tangan', form, head)).status).toBe(200)
  const standing = await standingOf({ database, signer: chosen.signer }, tenant, city.kepalaPd)
  expect(standing).toMatchObject({ state: 'ready', validTo: expect.stringMatching(/^20\d\d-/) })
})

test('thirty and seven days before it ends the officer is warned, once each, and the pages say so', async () => {
  const held = await keys.find(tenant, city.kepalaPd)
  if (!held) throw new Error('There is no certificate')
  const before = (days: number) => Instant.parse(new Date(Date.parse(held.validTo) - days * DAY_MS).toISOString())
  const kinds = async () =>
    (
      await ownerQuery<{ kind: string }>(
        `select kind from notice where person = $1 and kind like 'certificate%' order by created_at`,
        [city.kepalaPd],
      )
    ).map(({ kind }) => kind)
  const watch = (days: number) => watchCertificates({ database, signer: desk.signer }, tenant, before(days))
  expect(await watch(31)).toBeGreaterThan(0)
  expect(await kinds()).toEqual([])
  for (const days of [30, 29, 8]) await watch(days)
  expect(await kinds()).toEqual(['certificateExpiring'])
  for (const days of [7, 6, 1, -1]) await watch(days)
  expect(await kinds()).toEqual(['certificateExpiring', 'certificateExpiringSoon'])
  expect(await read('/pemberitahuan')).toContain('habis dalam 7 hari')
})

test('administrators see who cannot sign and what to do, others do not', async () => {
  const { letter } = await ask('Menunggu pejabat')
  const html = await read('/kelola/surat/sertifikat', administrator)
  expect(html).toContain('Ratna Contoh')
  expect(html).toContain('Belum terdaftar')
  expect(html).toContain('Pejabat membuat sertifikat')
  expect((await get('/kelola/surat/sertifikat', head)).status).toBe(404)
  expect(letter.digest).toHaveLength(64)
})

test('everybody may take the authority and its revocation list; a compromised key is on it', async () => {
  const answer = await get('/ca.crt')
  expect(answer.headers.get('content-type')).toContain('pem')
  const [authority] = readPemCertificates(await answer.text())
  if (!authority) throw new Error('No authority')
  const list = async () => readCrl(new Uint8Array(await (await get('/ca.crl')).arrayBuffer()))
  expect((await list()).isSignedBy(authority)).toBe(true)
  const [row] = await ownerQuery<{ certificate: Buffer }>('select certificate from officer_key where person = $1', [
    city.kepalaPd,
  ])
  if (!row) throw new Error('There is no key')
  const { serial } = readCertificate(new Uint8Array(row.certificate))
  expect((await list()).revoked.has(serial)).toBe(false)
  await keys.end(tenant, city.kepalaPd, 'compromised')
  expect((await list()).revoked.has(serial)).toBe(true)
  for (const path of ['/periksa', '/naskah/sertifikat'])
    expect(await read(path)).toMatch(/href="\/ca\.crt"[\s\S]*href="\/ca\.crl"/)
})
