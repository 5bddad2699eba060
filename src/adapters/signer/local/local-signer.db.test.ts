import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PersonId, TenantId } from '#core/ids.ts'
import { sampleAuthority } from '#platform/pades/authority.fixture.ts'
import { readCertificate, readPemCertificates } from '#platform/pades/cms/certificate.ts'
import { readCrl } from '#platform/pades/cms/crl.ts'
import { httpTsa } from '#platform/pades/tsa.ts'
import { verifyPdf } from '#platform/pades/verify.ts'
import type { SigningOfficer } from '#platform/signing/signer.ts'
import { openTypesetter } from '#platform/typst/typesetter.ts'
import {
  type SignerOnTrial,
  sampleOfficer,
  sampleTenant,
  signerContract,
  signRequest,
} from '#root/tests/support/signer-contract.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { startTestTsa } from '#root/tests/support/test-tsa.ts'
import { openCertificateAuthority } from './certificate-authority.ts'
import { blockDrawer } from './draw-block.ts'
import { MAX_TRIES } from './key-rows.ts'
import { createLocalSigner } from './local-signer.ts'

const { database, ownerQuery } = await createTestDatabase()
const tenant = sampleTenant
const directory = await mkdtemp(join(tmpdir(), 'alur-keys-'))
const typesetter = openTypesetter({ processes: 1 })
const PASSPHRASE = 'frasa sandi tanda tangan'

const first = { ...sampleOfficer(11, 'Ratna Kusumawardani', null), nip: '197001011990012001' }
const second = { ...sampleOfficer(12, 'Budi Hartono', null), nip: '196801011990011001' }
const expert = sampleOfficer(13, 'Sari Wulandari', null)
const stranger = sampleOfficer(14, 'Orang Lain', null)
const guessed = sampleOfficer(15, 'Dewi Lestari', null)
const people = [first, second, expert, stranger, guessed]

let now = new Date()
const makeLocal = async (more: { readonly tsa?: string } = {}) =>
  createLocalSigner({
    database,
    authority: await openCertificateAuthority(directory, new Date()),
    now: () => now,
    drawBlock: blockDrawer(typesetter),
    tsa: more.tsa ? httpTsa(more.tsa) : undefined,
  })
const local = await makeLocal()
const authorityPem = await local.keys.authority()
const trusted = readPemCertificates(authorityPem)

const trial = async (): Promise<SignerOnTrial> => ({
  signer: local.signer,
  tenant,
  first: { officer: first, passphrase: PASSPHRASE },
  second: { officer: second, passphrase: PASSPHRASE },
  stranger,
})
const sign = async (officer: SigningOfficer = first, passphrase = PASSPHRASE, more = {}) =>
  local.signer.sign(signRequest({ tenant }, { officer, passphrase }, more))
async function signed(officer: SigningOfficer = first, more = {}): Promise<Uint8Array> {
  const outcome = await sign(officer, PASSPHRASE, more)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.pdf
}

beforeAll(async () => {
  await database.beforeTenant({ text: `select create_tenant($1, 'contoh', 'Kota Contoh', 'real')`, values: [tenant] })
  for (const { person, name, nip } of people) {
    await database.callWithTenant(tenant, {
      text: `insert into person (tenant, id, name, nip, kind) values ($1, $2, $3, $4, 'pns')`,
      values: [tenant, person, name, nip],
    })
  }
  for (const { person } of [first, second, expert, guessed]) await local.keys.enrol(tenant, person, PASSPHRASE)
})
afterAll(async () => {
  await typesetter.close()
  await rm(directory, { recursive: true, force: true })
})

signerContract('local', trial)

describe('the authority of an installation', () => {
  test('is made once, readable by its owner alone, whoever comes first', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'alur-keys-'))
    const authorities = await Promise.all([1, 2, 3, 4].map(() => openCertificateAuthority(fresh, new Date())))
    expect(new Set(authorities.map(({ pem }) => pem)).size).toBe(1)
    expect((await readdir(join(fresh, 'keys'))).sort()).toEqual(['ca.crt', 'ca.key'])
    expect((await stat(join(fresh, 'keys', 'ca.key'))).mode & 0o777).toBe(0o600)
    await rm(fresh, { recursive: true })
  })

  test('says in its certificates that they are not BSrE', async () => {
    const key = await local.keys.find(tenant, first.person)
    expect(new X509Certificate(authorityPem).subject).toContain('BUKAN BSrE')
    expect(key?.subject).toContain('BUKAN BSrE')
    expect(key?.subject).toContain(`CN=${first.plainName}`)
    expect(key?.subject).toContain(`serialNumber=${first.nip}`)
  })
})

describe('the key of an officer', () => {
  test('signs what verifies with the authority alone, for officers with and without NIP', async () => {
    const pdf = await signed(expert, { pdf: await signed() })
    const result = verifyPdf(pdf, { trusted, now, owners: [first, expert], host: 'alur.example' })
    expect(result.findings).toEqual([])
    expect(result.signatures.map(({ name }) => name)).toEqual([first.plainName, expert.plainName])
  })

  test('stands in the database only sealed, with no word of its passphrase', async () => {
    const rows = await ownerQuery<{ all: string }>('select row_to_json(k)::text as all from officer_key k')
    for (const { all } of rows) {
      expect(all).not.toContain(PASSPHRASE)
      expect(all).not.toContain('PRIVATE KEY')
    }
  })

  test('does not open when its row is put in the place of another', async () => {
    await ownerQuery(
      `update officer_key a set sealed = b.sealed from officer_key b
        where a.person = $1 and b.person = $2 and a.ended_at is null and b.ended_at is null`,
      [expert.person, second.person],
    )
    expect(await sign(expert)).toMatchObject({ ok: false, refusal: 'wrongPassphrase' })
    await local.keys.end(tenant, expert.person, 'forgotten')
    await local.keys.enrol(tenant, expert.person, PASSPHRASE)
    expect(await sign(expert)).toMatchObject({ ok: true })
  })

  test('is closed after a few wrong passphrases, even to the right one, and opens again with time', async () => {
    const wrong = await Promise.all(Array.from({ length: MAX_TRIES + 3 }, () => sign(guessed, 'salah salah salah')))
    expect(wrong.filter((one) => !one.ok && one.refusal === 'wrongPassphrase')).toHaveLength(MAX_TRIES)
    expect(await sign(guessed)).toMatchObject({ ok: false, refusal: 'tooManyTries' })
    await ownerQuery(
      `update officer_key set tries_began_at = tries_began_at - interval '16 minutes' where person = $1`,
      [guessed.person],
    )
    expect(await sign(guessed)).toMatchObject({ ok: true })
  })

  test('signs many letters at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 3 * MAX_TRIES }, () => sign()))
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([])
  })

  test('is given once, until it ends', async () => {
    expect(await local.keys.enrol(tenant, first.person, PASSPHRASE)).toEqual({ ok: false, refusal: 'alreadyEnrolled' })
    const nobody = sampleOfficer(99, 'Tidak Ada', null).person
    expect(await local.keys.enrol(tenant, nobody, PASSPHRASE)).toEqual({ ok: false, refusal: 'noSuchPerson' })
    expect(await local.keys.find(TenantId.parse('0199a1b2-0000-7000-8000-000000000009'), first.person)).toBeUndefined()
  })

  test('may have its passphrase changed by who knows it', async () => {
    const next = 'frasa sandi yang baru'
    expect(await local.keys.changePassphrase(tenant, second.person, 'bukan yang ini', next)).toMatchObject({
      refusal: 'wrongPassphrase',
    })
    expect(await local.keys.changePassphrase(tenant, second.person, PASSPHRASE, next)).toMatchObject({ ok: true })
    expect(await sign(second)).toMatchObject({ refusal: 'wrongPassphrase' })
    expect(await sign(second, next)).toMatchObject({ ok: true })
    expect(await local.keys.changePassphrase(tenant, second.person, next, PASSPHRASE)).toMatchObject({ ok: true })
  })

  test('is renewed under the same passphrase, and what it signed stands', async () => {
    const before = await signed()
    const old = await local.keys.find(tenant, first.person)
    const renewed = await local.keys.renew(tenant, first.person, PASSPHRASE)
    expect(renewed).toMatchObject({ ok: true })
    expect((await local.keys.find(tenant, first.person))?.certificate).not.toBe(old?.certificate)
    const crls = [await local.keys.revocationList()]
    expect(verifyPdf(before, { trusted, now, crls })).toMatchObject({ valid: true })
    expect(verifyPdf(await signed(), { trusted, now, crls })).toMatchObject({ valid: true })
  })

  test('no longer signs when its certificate has expired', async () => {
    now = new Date(Date.now() + 4 * 365 * 86_400_000)
    expect(await sign()).toMatchObject({ ok: false, refusal: 'certificateExpired' })
    now = new Date()
  })

  test('is revoked when it was compromised, and only then', async () => {
    const [lost, stolen] = [await signed(expert), await signed(guessed)]
    expect(await local.keys.end(tenant, expert.person, 'forgotten')).toBe(true)
    expect(await local.keys.end(tenant, guessed.person, 'compromised')).toBe(true)
    expect(await local.keys.end(tenant, guessed.person, 'compromised')).toBe(false)
    expect(await sign(guessed)).toMatchObject({ ok: false, refusal: 'notRegistered' })
    expect(await ownerQuery(`select 1 from officer_key where ended_at is not null and sealed is not null`)).toEqual([])
    const crl = await local.keys.revocationList()
    const [authority] = trusted
    expect(authority && readCrl(crl).isSignedBy(authority)).toBe(true)
    expect(verifyPdf(lost, { trusted, now: new Date(), crls: [crl] }).findings).toEqual([])
    expect(verifyPdf(stolen, { trusted, now: new Date(), crls: [crl] }).findings).toMatchObject([{ kind: 'revoked' }])
    // Beside the authority's certificate, for who verifies without the server.
    const kept = await readFile(join(directory, 'keys', 'ca.crl'))
    expect(verifyPdf(stolen, { trusted, now: new Date(), crls: [kept] }).findings).toMatchObject([{ kind: 'revoked' }])
  })

  test('says beforehand whether its officer can sign, and until when', async () => {
    const standing = (person: PersonId) => local.signer.service?.standing({ tenant, person, nip: null })
    const held = await local.keys.find(tenant, second.person)
    expect(await standing(second.person)).toEqual({ state: 'ready', validTo: held?.validTo })
    expect(await standing(guessed.person)).toEqual({ state: 'notRegistered', validTo: null })
    now = new Date(Date.now() + 4 * 365 * 86_400_000)
    expect(await standing(second.person)).toMatchObject({ state: 'expired' })
    now = new Date()
  })
})

describe('with a time-stamping authority', () => {
  const timeAuthority = sampleAuthority('CA Waktu Contoh')

  test('the last signature closes the letter, so that it outlasts its certificates', async () => {
    const tsa = await startTestTsa(timeAuthority)
    const { signer } = await makeLocal({ tsa: tsa.address })
    const request = signRequest({ tenant }, { officer: first, passphrase: PASSPHRASE }, { isLast: true })
    const outcome = await signer.sign(request)
    await tsa.close()
    if (!outcome.ok) throw new Error(outcome.detail)
    const believed = [...trusted, readCertificate(timeAuthority.certificate)]
    const later = new Date(Date.now() + 5 * 365 * 86_400_000)
    expect(verifyPdf(outcome.pdf, { trusted: believed, now: later })).toMatchObject({
      valid: true,
      signatures: [{ revocationKnown: true }],
    })
  })

  test('what was signed before its key was compromised stands, since the time is proven', async () => {
    const tsa = await startTestTsa(timeAuthority)
    const { signer, keys } = await makeLocal({ tsa: tsa.address })
    const signed = () => signer.sign(signRequest({ tenant }, { officer: second, passphrase: PASSPHRASE }))
    const [before, without] = [
      await signed(),
      await (await makeLocal()).signer.sign(signRequest({ tenant }, { officer: second, passphrase: PASSPHRASE })),
    ]
    expect(await signer.service?.isUp({ tenant, person: second.person, nip: null })).toBe(true)
    await tsa.close()
    expect(await signer.service?.isUp({ tenant, person: second.person, nip: null })).toBe(false)
    if (!before.ok || !without.ok) throw new Error('not signed')
    // Timestamps tell whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await keys.end(tenant, second.person, 'compromised')
    const believed = [...trusted, readCertificate(timeAuthority.certificate)]
    const options = { trusted: believed, now: new Date(), crls: [await keys.revocationList()] }
    expect(verifyPdf(before.pdf, options).findings).toEqual([])
    expect(verifyPdf(without.pdf, options).findings).toMatchObject([{ kind: 'revoked' }])
  })

  test('that does not answer, the letter waits and no try is lost', async () => {
    const { signer } = await makeLocal({ tsa: 'http://127.0.0.1:1' })
    const outcome = await signer.sign(signRequest({ tenant }, { officer: first, passphrase: PASSPHRASE }))
    expect(outcome).toMatchObject({ ok: false, refusal: 'unavailable' })
  })
})
