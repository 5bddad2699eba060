import { beforeAll, describe, expect, test } from 'vitest'
import { type SampleAuthority, type SampleKey, sampleAuthority, sampleKey } from './authority.fixture.ts'
import { readCertificate } from './cms/certificate.ts'
import { issueCrl } from './cms/issue.ts'
import { sampleLetter } from './letter.fixture.ts'
import { Increment } from './pdf/increment.ts'
import { readPdf } from './pdf/read.ts'
import { PdfRef, PdfStream } from './pdf/value.ts'
import { addSecurityStore, preserve } from './security-store.ts'
import { addDocumentTimestamp, signPdf } from './sign-pdf.ts'
import { sampleTsa, sampleTsaKey } from './tsa.fixture.ts'
import type { Tsa } from './tsa.ts'
import { type VerifyOptions, verifyPdf } from './verify.ts'

const AT = new Date('2026-11-24T10:00:00Z')
const LATER = new Date('2031-01-01T00:00:00Z')
const SUBJECT = { country: 'ID', commonName: 'Ratna Kusumawardani', serialNumber: '197001011990012001' }

let authority: SampleAuthority
let timeAuthority: SampleAuthority
let ratna: SampleKey
let tsa: Tsa
let crl: Uint8Array
let options: VerifyOptions

const crlWith = (revoked: readonly { serial: Uint8Array; at: Date }[]): Uint8Array =>
  issueCrl(authority, { number: 1, thisUpdate: AT, nextUpdate: LATER, revoked })

const sign = (pdf: Uint8Array, by: Tsa | undefined, y = 200): Promise<Uint8Array> =>
  signPdf(pdf, {
    key: ratna,
    name: SUBJECT.commonName,
    reason: 'Surat contoh',
    location: 'Bogor',
    at: AT,
    box: { page: 1, x: 300, y, width: 200, height: 60 },
    appearance: undefined,
    tsa: by,
  })

const kinds = (pdf: Uint8Array, changed: Partial<VerifyOptions> = {}) =>
  verifyPdf(pdf, { ...options, ...changed }).findings.map(({ kind }) => kind)

beforeAll(() => {
  authority = sampleAuthority('CA Contoh')
  timeAuthority = sampleAuthority('CA Waktu Contoh')
  // The officer's certificate runs out in 2028, the timestamps' in 2036.
  ratna = sampleKey(authority, SUBJECT, { validTo: new Date('2028-01-01T00:00:00Z') })
  tsa = sampleTsa(timeAuthority, () => AT)
  crl = crlWith([])
  options = { trusted: [authority, timeAuthority].map(({ certificate }) => readCertificate(certificate)), now: LATER }
})

describe('when the certificate of the officer has expired', () => {
  test('a signature without timestamp no longer verifies', async () => {
    expect(kinds(await sign(sampleLetter(), undefined))).toEqual(['certificateExpired'])
  })

  test('a signature with timestamp does, at the proven time', async () => {
    const result = verifyPdf(await sign(sampleLetter(), tsa), options)
    expect(result).toMatchObject({ valid: true, signatures: [{ provenAt: AT, revocationKnown: false }] })
  })

  test('a preserved letter does, with its revocation known', async () => {
    const evidence = { certificates: [authority.certificate, timeAuthority.certificate], crls: [crl] }
    const kept = await preserve(await sign(sampleLetter(), undefined), evidence, tsa)
    expect(verifyPdf(kept, options)).toMatchObject({
      valid: true,
      signatures: [{ provenAt: AT, revocationKnown: true }],
      documentTimestamps: [AT],
    })
  })

  test('a timestamp by an authority that is not believed proves nothing', async () => {
    const stamped = await sign(
      sampleLetter(),
      sampleTsa(sampleAuthority('Lain'), () => AT),
    )
    expect(kinds(stamped)).toEqual(['certificateExpired'])
    expect(kinds(stamped, { now: AT })).toEqual([])
  })

  test('a timestamp from before the certificate began proves that it was not valid', async () => {
    const early = sampleTsa(timeAuthority, () => new Date('2025-01-01T00:00:00Z'))
    expect(kinds(await sign(sampleLetter(), early))).toEqual(['certificateExpired'])
  })
})

test('a later document timestamp carries on when the authority of the first has expired', async () => {
  const brief = sampleTsa(timeAuthority, () => AT, { validTo: new Date('2029-01-01T00:00:00Z') })
  const kept = await preserve(await sign(sampleLetter(), brief), { certificates: [], crls: [crl] }, brief)
  expect(kinds(kept)).toEqual(['certificateExpired'])
  const renewed = await addDocumentTimestamp(
    kept,
    sampleTsa(timeAuthority, () => new Date('2028-12-01T00:00:00Z')),
  )
  expect(kinds(renewed)).toEqual([])
})

test('who makes timestamps may not sign letters', async () => {
  const key = sampleTsaKey(timeAuthority)
  const forged = await signPdf(sampleLetter(), {
    ...{ key, name: 'TSA', reason: '', location: '', at: AT, appearance: undefined, tsa: undefined },
    box: { page: 1, x: 300, y: 200, width: 200, height: 60 },
  })
  expect(kinds(forged, { now: AT })).toEqual(['unknownSigner'])
})

test('revoked after the proven time still stands, before it does not', async () => {
  const serial = Buffer.from(readCertificate(ratna.certificate).serial, 'hex')
  const stamped = await sign(sampleLetter(), tsa)
  expect(kinds(stamped, { crls: [crlWith([{ serial, at: new Date('2026-12-01T00:00:00Z') }])] })).toEqual([])
  expect(kinds(stamped, { crls: [crlWith([{ serial, at: new Date('2026-11-01T00:00:00Z') }])] })).toEqual(['revoked'])
})

test('evidence may be added after signing, and a second signature after that', async () => {
  const first = await preserve(
    await sign(sampleLetter(), tsa),
    { certificates: [authority.certificate], crls: [crl] },
    tsa,
  )
  const second = await preserve(await sign(first, tsa, 400), { certificates: [], crls: [crl] }, tsa)
  expect(verifyPdf(second, options)).toMatchObject({ valid: true, documentTimestamps: [AT, AT] })
  expect(second.subarray(0, first.length)).toEqual(first)
})

test('text that is replaced along with evidence is a change', async () => {
  const increment = new Increment(
    readPdf(addSecurityStore(await sign(sampleLetter(), tsa), { certificates: [], crls: [] })),
  )
  increment.set(new PdfRef(4, 0), new PdfStream(new Map(), Buffer.from('BT ET')))
  const attacked = await addDocumentTimestamp(increment.finish().bytes, tsa)
  expect(kinds(attacked)).toEqual(['changedAfterSigning'])
})

test('no bit of signatures, timestamps and evidence can be another', async () => {
  const signed = await sign(sampleLetter(), tsa)
  const kept = await preserve(signed, { certificates: [authority.certificate], crls: [crl] }, tsa)
  const copy = new Uint8Array(kept)
  const passed: number[] = []
  // All of them take a minute, and were tried; here one bit of every seventh byte, of the filling zeros of every 91st.
  for (let place = 0; place < copy.length; place += 7) {
    const was = copy[place] ?? 0
    if (was === 0x30 && place % 13 !== 0) continue
    copy[place] = was ^ (1 << (place % 8))
    if (verifyPdf(copy, options).valid) passed.push(place)
    copy[place] = was
  }
  expect(passed).toEqual([])
}, 60_000)
