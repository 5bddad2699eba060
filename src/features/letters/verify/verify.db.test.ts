import { sign as createSign, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MISSES } from '#features/track/index.ts'
import { sampleAuthority } from '#platform/pades/authority.fixture.ts'
import { sampleLetter } from '#platform/pades/letter.fixture.ts'
import { signPdf } from '#platform/pades/sign-pdf.ts'
import { readTrustedFiles, trustedDirectory } from '#platform/signing/trusted-files.ts'
import { BASE, serveSignedCity } from '#root/tests/support/signed-city.ts'
import { revokeLetter } from '../flow/sign-letter.ts'
import { addVerifyRoutes } from './routes.tsx'
import { trustOf } from './trust.ts'

const served = await serveSignedCity((web, { database, show, trust, baseUrl }) =>
  addVerifyRoutes(web, { database, show, trust, baseUrl }),
)
const { city, web, ownerQuery, get, ask, sign, leave, bytesOf } = served
await ownerQuery(`update person set name = 'Dr. Ratna Contoh, M.T.' where id = $1`, [city.kepalaPd])
const { dossier, letter: unsigned } = await ask('Judul yang rahasia')

async function upload(path: string, bytes: Uint8Array | undefined): Promise<{ status: number; html: string }> {
  const form = new FormData()
  if (bytes) form.set('berkas', new File([new Uint8Array(bytes)], 'naskah.pdf', { type: 'application/pdf' }))
  else form.set('lain', 'x')
  const request = new Request(`${BASE}${path}`, { method: 'POST', body: form, headers: { origin: BASE } })
  const answer = await web.app.request(request)
  return { status: answer.status, html: await answer.text() }
}
const read = async (path: string) => (await get(path)).text()

describe('a letter by its code', () => {
  test('that nobody has signed says so, and nothing of the dossier', async () => {
    const answer = await get(`/v/${unsigned.code}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-robots-tag')).toContain('noindex')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    const html = await answer.text()
    expect(html).toContain('Belum ditandatangani')
    expect(html).toContain('Surat Permohonan')
    expect(html).toContain(unsigned.digest)
    expect(html).not.toContain('Judul yang rahasia')
    expect(html).not.toContain('Ratna')
  })

  test('that is signed is valid, with name and seat of who signed and the kind of certificate', async () => {
    const { code, digest } = await sign(unsigned.id, city.kepalaPd)
    const html = await read(`/v/${code}`)
    expect(html).toContain('Berlaku')
    expect(html).toContain('Dr. Ratna Contoh, M.T.')
    expect(html).toContain('Jabatan')
    expect(html).toContain('bukan BSrE')
    expect(html).toContain(digest)
  })

  test('is told by a hash alone: the file, an earlier state of it, another file', async () => {
    const { code, digest } = await served.letterOf(unsigned.id)
    expect(await read(`/v/${code}/sidik/${digest}`)).toContain('asli dan lengkap')
    expect(await read(`/v/${code}/sidik/${unsigned.digest}`)).toContain('keadaan lama')
    expect(await read(`/v/${code}/sidik/${'0'.repeat(64)}`)).toContain('bukan berkas naskah ini')
    expect((await get(`/v/${code}/sidik/x`)).status).toBe(404)
  })
})

describe('the whole check', () => {
  const checkPath = `/v/${unsigned.code}/periksa`
  const signedBytes = async () => bytesOf((await served.letterOf(unsigned.id)).digest)

  test('of the letter itself finds nothing wrong, and the signer in their seat on that day', async () => {
    const { status, html } = await upload(checkPath, await signedBytes())
    expect(status).toBe(200)
    expect(html).toContain('asli dan lengkap')
    expect(html).toContain('Tanda tangan elektronik sah')
    expect(html).toContain('jabatan itu dipegangnya pada hari itu')
  })

  test('names what was done to a file', async () => {
    const bytes = await signedBytes()
    const changed = Buffer.from(bytes)
    changed[2000] = (changed[2000] ?? 0) ^ 1
    const byte = await upload(checkPath, changed)
    expect(byte.html).toContain('bukan berkas naskah ini')
    expect(byte.html).toContain('Isi berkas diubah sesudah tanda tangan ke-1')
    const tail = await upload(checkPath, Buffer.concat([bytes, Buffer.from('x')]))
    expect(tail.html).toContain('1 bita yang ditambahkan')
    expect((await upload(checkPath, Buffer.from('bukan PDF'))).html).toContain('bukan PDF yang dapat dibaca')
    const early = await upload(checkPath, await bytesOf(unsigned.digest))
    expect(early.html).toContain('tidak memuat tanda tangan elektronik')
  })

  test('names a letter by another officer, to another host, or of another code, though the authority is ours', async () => {
    const { code } = await served.letterOf(unsigned.id)
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const subject = { commonName: 'Budi Hartono', serialNumber: '196801011990011001' }
    const certificate = served.authority.issue(subject, publicKey, new Date(Date.now() - 60_000))
    const key = { certificate, sign: (bytes: Uint8Array) => createSign('sha256', bytes, privateKey) }
    const forge = async (link: string) => {
      const box = { page: 1, x: 300, y: 200, width: 200, height: 60 }
      const told = { name: 'Budi', reason: 'x', location: 'x', at: new Date(), appearance: undefined, tsa: undefined }
      return (await upload(checkPath, await signPdf(sampleLetter({ link }), { key, box, ...told }))).html
    }
    const officer = await forge(`${BASE}/v/${code}`)
    expect(officer).toContain('Budi Hartono, yang bukan penanda tangan naskah ini')
    expect(officer).toContain('Tanda tangan Ratna Contoh tidak ada di dalam berkas')
    expect(officer).toContain('tidak tercatat pada naskah ini')
    expect(await forge(`https://palsu.example/v/${code}`)).toContain('menuju palsu.example, bukan alur.example')
    expect(await forge(`${BASE}/v/AbCdEfGhIjKlMnOpQrStUv`)).toContain('menuju naskah lain')
  })

  test('says when the tenure does not hold any more what the trail says', async () => {
    const tenure = 'person = $1'
    await ownerQuery(`update tenure set valid_until = '2021-01-01' where ${tenure}`, [city.kepalaPd])
    expect((await upload(checkPath, await signedBytes())).html).toContain('tidak memuat hari itu')
    await ownerQuery(`update tenure set valid_until = null where ${tenure}`, [city.kepalaPd])
  })

  test('asks for a file when none was sent, and refuses one that is too large', async () => {
    expect(await upload(checkPath, undefined)).toMatchObject({ status: 422 })
    expect(await upload(checkPath, Buffer.alloc(21 * 2 ** 20))).toMatchObject({ status: 413 })
  })
})

describe('a file without its code', () => {
  test('leads to its letter by its hash', async () => {
    const { code, digest } = await served.letterOf(unsigned.id)
    expect((await get(`/periksa/${digest}`)).headers.get('location')).toBe(`/v/${code}/sidik/${digest}`)
    expect((await upload('/periksa', await bytesOf(digest))).html).toContain('Tanda tangan elektronik sah')
  })

  test('that was changed is still held against the letter that it claims to be', async () => {
    const changed = Buffer.concat([await bytesOf((await served.letterOf(unsigned.id)).digest), Buffer.from('\n')])
    const { status, html } = await upload('/periksa', changed)
    expect(status).toBe(200)
    expect(html).toContain('bukan berkas naskah ini')
  })

  test('that no letter has is not known', async () => {
    const answer = await get(`/periksa/${'0'.repeat(64)}`)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('tidak dikenal')
    expect(await upload('/periksa', Buffer.from('lain'))).toMatchObject({ status: 404 })
  })
})

test('an authority that the operator has put beside ours is believed', async () => {
  const stranger = sampleAuthority('BSrE contoh')
  const folder = trustedDirectory(served.directory)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'bsre.crt'), new X509Certificate(stranger.certificate).toString())
  const { trusted } = await trustOf(served.keys, () => readTrustedFiles(served.directory)).options()
  expect(trusted.map(({ commonName }) => commonName)).toEqual([expect.stringContaining('CA instalasi'), 'BSrE contoh'])
  expect(await readTrustedFiles(join(served.directory, 'none'))).toEqual([])
})

test('a classified letter shows office, date and state, and its file can be checked', async () => {
  const { letter } = await ask('Rahasia')
  const { code, digest } = await sign(letter.id, city.kepalaPd)
  await ownerQuery(`update letter set security = 'rahasia' where id = $1`, [letter.id])
  const html = await read(`/v/${code}`)
  expect(html).toContain('Berlaku')
  expect(html).toContain('applicant')
  expect(html).not.toContain('Surat Permohonan')
  expect(html).not.toContain('Ratna')
  expect(html).not.toContain(digest)
  const { html: strange } = await upload(`/v/${code}/periksa`, Buffer.from('%PDF-1.7\n'))
  expect(strange).not.toContain('Ratna')
  expect(await read(`/v/${code}/sidik/${digest}`)).toContain('asli dan lengkap')
})

test('a replaced letter leads to the new one; a revoked one tells the day but not the reason', async () => {
  const { dossier: returned, letter } = await ask('Dikembalikan')
  await leave(returned, city.stafDiskominfo, 'dikembalikan', { note: 'contoh', reason: 'contoh' })
  await leave(returned, city.stafPd, 'diajukan')
  const [next] = await ownerQuery<{ id: typeof letter.id; code: string }>(
    `select id, code from letter where dossier = $1 and kind = 'suratPermohonan' and ended is null`,
    [returned],
  )
  if (!next) throw new Error('The second round brought no letter')
  const old = await read(`/v/${letter.code}`)
  expect(old).toContain('Diganti')
  expect(old).toContain(`href="/v/${next.code}"`)
  const who = { tenant: city.tenant, person: city.kepalaPd }
  expect(await revokeLetter(served.desk, who, next.id, 'karena Siti sakit')).toEqual({ ok: true })
  const revoked = await read(`/v/${next.code}`)
  expect(revoked).toContain('Dicabut pada')
  expect(revoked).not.toContain('Siti')
})

test('a working document is not shown', async () => {
  await leave(dossier, city.stafDiskominfo, 'tersedia')
  const [working] = await ownerQuery<{ code: string }>(
    `select code from letter where dossier = $1 and kind = 'naskah'`,
    [dossier],
  )
  const html = await read(`/v/${working?.code}`)
  expect(html).toContain('Naskah kerja')
  expect(html).not.toContain('Lembar pemeriksaan')
})

test('an unknown code says what to do; who guesses must wait', async () => {
  const unknown = await get('/v/aaaaaaaaaaaaaaaaaaaaaa')
  expect(unknown.status).toBe(404)
  expect(await unknown.text()).toContain('Pindai lagi kode QR')
  let last = 404
  for (let miss = 0; miss < MISSES && last === 404; miss += 1) last = (await get('/v/salah')).status
  expect(last).toBe(429)
  expect((await get('/periksa')).status).toBe(200)
})
