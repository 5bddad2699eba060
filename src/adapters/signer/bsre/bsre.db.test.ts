import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { checkSigned } from '#platform/signing/check-signed.ts'
import { type EsignMood, startEsignServer } from '#root/tests/support/esign-server.ts'
import { sampleOfficer, sampleTenant, signerContract, signRequest } from '#root/tests/support/signer-contract.ts'
import { bsreSigner } from './bsre-signer.ts'
import { BSRE_PATHS, type BsreSettings, type BsreVersion } from './settings.ts'

const PASSPHRASE = 'Rahasia-Contoh-4821'
const RATNA = { nik: '3271000000000001', name: 'RATNA CONTOH', passphrase: PASSPHRASE, email: 'ratna@contoh.go.id' }
const DEDE = { nik: '3271000000000002', name: 'Dede Contoh', passphrase: 'Lain-Lagi-77' }
const EXPIRED = { nik: '3271000000000003', name: 'Lama Contoh', passphrase: PASSPHRASE, status: 'EXPIRED' }
const REVOKED = { nik: '3271000000000004', name: 'Cabut Contoh', passphrase: PASSPHRASE, status: 'REVOKE' }

const service = await startEsignServer([RATNA, DEDE, EXPIRED, REVOKED])
afterAll(() => service.close())
afterEach(() => {
  service.mood = {}
})

const settings = (version: BsreVersion, more: Partial<BsreSettings> = {}): BsreSettings => ({
  url: service.url,
  user: service.user,
  password: service.password,
  version,
  secret: 'passphrase',
  paths: BSRE_PATHS[version],
  timeoutMs: 5_000,
  ...more,
})

const ratna = { officer: sampleOfficer(1, 'Ratna Contoh', RATNA.nik), passphrase: PASSPHRASE }
const dede = { officer: sampleOfficer(2, 'Dede Contoh', DEDE.nik), passphrase: DEDE.passphrase }
const trial = { tenant: sampleTenant }
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

describe.each(['v1', 'v2'] as const)('%s', (version) => {
  const sign = (mood: EsignMood = {}, more: Partial<BsreSettings> = {}, by = ratna) => {
    service.mood = mood
    return bsreSigner(settings(version, more)).sign(signRequest(trial, by))
  }

  signerContract('bsre', async () => ({
    signer: bsreSigner(settings(version)),
    tenant: sampleTenant,
    first: ratna,
    second: dede,
    stranger: sampleOfficer(9, 'Tidak Dikenal', '3271000000000009'),
  }))

  test('the visible block lies where the template says, whatever origin the service counts from', async () => {
    const request = signRequest(trial, ratna, { crest: PNG })
    const outcome = await bsreSigner(settings(version)).sign(request)
    if (!outcome.ok) throw new Error(`${outcome.refusal} ${outcome.detail}`)
    expect(checkSigned(request.pdf, outcome.pdf, ratna.officer)).toMatchObject({ ok: true })
    // A square picture in the middle of a box of 180 x 70 points at 300, 200.
    expect(Buffer.from(outcome.pdf).toString('latin1')).toMatch(/\/Rect \[355 200 425 270\]/)
  })

  test('without a picture the signature is invisible', async () => {
    await sign()
    const { fields } = service.seen.at(-1) ?? { fields: {} }
    expect(JSON.stringify(fields)).toMatch(/"tampilan":"invisible"/i)
  })

  test.each([
    ['EXPIRED', EXPIRED, 'certificateExpired'],
    ['REVOKE', REVOKED, 'certificateRevoked'],
  ] as const)('a certificate that is %s is told before anything is sent', async (_, user, refusal) => {
    const before = service.seen.length
    const by = { officer: sampleOfficer(3, user.name, user.nik), passphrase: PASSPHRASE }
    expect(await sign({}, {}, by)).toMatchObject({ ok: false, refusal })
    expect(service.seen.length).toBe(before)
  })

  test.each([
    [400, { error: 'Passphrase anda salah', status_code: 2031 }, 'wrongPassphrase'],
    [400, { error: 'NIK tidak sesuai dengan sertifikat' }, 'identityMismatch'],
    [400, { error: 'Sertifikat sudah kedaluwarsa' }, 'certificateExpired'],
    [400, { error: 'User tidak terdaftar', status_code: '2011' }, 'notRegistered'],
    [400, { error: 'Dokumen PDF tidak valid', status_code: 2041 }, 'rejectedByService'],
    [200, { error: 'Passphrase anda salah', status_code: 2031 }, 'wrongPassphrase'],
    [200, { time: 3, file: [] }, 'rejectedByService'],
    [500, { status: 500, error: 'Internal Server Error' }, 'unavailable'],
    [503, 'sedang dirawat', 'unavailable'],
  ])('HTTP %i with %o is %s', async (status, body, refusal) => {
    expect(await sign({ answer: { status, body } })).toMatchObject({ ok: false, refusal })
  })

  test('a service that repeats what it was sent does not bring the secret into the log', async () => {
    const error = `Gagal untuk nik=${RATNA.nik} passphrase=${PASSPHRASE}`
    const outcome = await sign({ answer: { status: 400, body: { error } } })
    expect(outcome).toMatchObject({ ok: false, refusal: 'wrongPassphrase' })
    expect(JSON.stringify(outcome)).not.toMatch(new RegExp(`${RATNA.nik}|${PASSPHRASE}`))
  })

  test('a service that does not answer in time, or is not there, is unavailable', async () => {
    expect(await sign({ silent: true }, { timeoutMs: 300 })).toEqual({
      ok: false,
      refusal: 'unavailable',
      detail: 'TimeoutError',
    })
    expect(await sign({}, { url: 'http://127.0.0.1:9' })).toMatchObject({ ok: false, refusal: 'unavailable' })
  })

  test('wrong credentials of the application are not the fault of the officer', async () => {
    expect(await sign({}, { password: 'lain' })).toMatchObject({ ok: false, refusal: 'rejectedByService' })
  })

  test('where the status has another path, signing is tried all the same', async () => {
    expect(await sign({ otherStatusPath: true })).toMatchObject({ ok: true })
  })

  test('a file that the service has changed is found out', async () => {
    const request = signRequest(trial, ratna)
    service.mood = { tampers: true }
    const outcome = await bsreSigner(settings(version)).sign(request)
    if (!outcome.ok) throw new Error(outcome.refusal)
    expect(checkSigned(request.pdf, outcome.pdf, ratna.officer)).toMatchObject({ ok: false, fault: 'rewritten' })
  })

  test('the passphrase travels in the body alone, and an officer without a NIK is told so', async () => {
    await sign()
    expect(service.paths.join(' ')).not.toContain(PASSPHRASE)
    const nobody = { officer: sampleOfficer(5, 'Tanpa NIK', null), passphrase: PASSPHRASE }
    expect(await sign({}, {}, nobody)).toMatchObject({ ok: false, refusal: 'notRegistered' })
  })

  test('whether an officer can sign is asked beforehand', async () => {
    const officer = { tenant: sampleTenant, person: ratna.officer.person, nip: null }
    const { mood } = service
    const standing = async (account: string | null, more: Partial<BsreSettings> = {}) =>
      (await bsreSigner(settings(version, more), { accountOf: async () => account }).service?.standing(officer))?.state
    expect(await standing(RATNA.nik)).toBe('ready')
    expect(await standing(EXPIRED.nik)).toBe('expired')
    expect(await standing(REVOKED.nik)).toBe('revoked')
    expect(await standing('3271000000000008')).toBe('notRegistered')
    expect(await standing(null)).toBe('notRegistered')
    service.mood = { silent: true }
    expect(await standing(RATNA.nik, { timeoutMs: 200 })).toBe('unknown')
    service.mood = mood
  })

  test('whether the service answers again is asked by its status', async () => {
    const officer = { tenant: sampleTenant, person: ratna.officer.person, nip: null }
    const isUp = () =>
      bsreSigner(settings(version, { timeoutMs: 200 }), { accountOf: async () => RATNA.nik }).service?.isUp(officer)
    service.mood = { silent: true }
    expect(await isUp()).toBe(false)
    service.mood = {}
    expect(await isUp()).toBe(true)
  })
})

test('version 1 fetches the signed file by its id, once', async () => {
  service.mood = { byId: true }
  const request = signRequest(trial, ratna)
  const outcome = await bsreSigner(settings('v1')).sign(request)
  if (!outcome.ok) throw new Error(outcome.refusal)
  expect(checkSigned(request.pdf, outcome.pdf, ratna.officer)).toMatchObject({ ok: true })
  const fetched = service.paths.filter((path) => path.startsWith('/api/sign/download/'))
  expect(fetched).toHaveLength(1)
  expect((await fetch(`${service.url}${fetched[0]}`, { headers: { authorization: basic() } })).status).toBe(404)
})

test('a file that version 1 no longer has must be signed again', async () => {
  service.mood = { byId: true, forgetful: true }
  const outcome = await bsreSigner(settings('v1')).sign(signRequest(trial, ratna))
  expect(outcome).toMatchObject({ ok: false, refusal: 'unavailable', detail: expect.stringContaining('404') })
})

test('version 2 knows officers by e-mail, too; version 1 does not', async () => {
  const by = { officer: sampleOfficer(1, 'Ratna Contoh', RATNA.email), passphrase: PASSPHRASE }
  expect(await bsreSigner(settings('v2')).sign(signRequest(trial, by))).toMatchObject({ ok: true })
  expect(await bsreSigner(settings('v1')).sign(signRequest(trial, by))).toMatchObject({ refusal: 'notRegistered' })
})

test('with a code instead of a passphrase: sent by the service, good for the letters that were asked for, told to nobody', async () => {
  const signer = bsreSigner(settings('v2', { secret: 'totp' }), { accountOf: async () => RATNA.nik })
  const asked = { tenant: sampleTenant, person: ratna.officer.person, nip: null }
  expect(await signer.service?.sendCode?.(asked, 1)).toEqual({ ok: true })
  const code = service.codeOf(RATNA.nik)
  if (!code) throw new Error('No code was sent')
  const wrong = await signer.sign(signRequest(trial, { ...ratna, passphrase: '000000' }))
  expect(wrong).toMatchObject({ ok: false, refusal: 'wrongPassphrase' })
  expect(await signer.sign(signRequest(trial, { ...ratna, passphrase: code }))).toMatchObject({ ok: true })
  expect(service.seen.at(-1)?.fields).toMatchObject({ totp: code })
  expect(service.seen.at(-1)?.fields).not.toHaveProperty('passphrase')
  const again = await signer.sign(signRequest(trial, { ...ratna, passphrase: code }))
  expect(again).toMatchObject({ ok: false, refusal: 'wrongPassphrase' })
  expect(JSON.stringify([wrong, again])).not.toMatch(new RegExp(`000000|${code}|${RATNA.nik}`))
  service.mood = { silent: true }
  const silent = bsreSigner(settings('v2', { secret: 'totp', timeoutMs: 200 }), { accountOf: async () => RATNA.nik })
  expect(await silent.service?.sendCode?.(asked, 1)).toMatchObject({ ok: false, refusal: 'unavailable' })
  // Who signs by passphrase is sent no code.
  expect(bsreSigner(settings('v2')).service?.sendCode).toBeUndefined()
})

const basic = () => `Basic ${Buffer.from(`${service.user}:${service.password}`).toString('base64')}`
