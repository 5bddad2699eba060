import { PDFDocument } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { type SampleKey, sampleAuthority, sampleKey } from '#platform/pades/authority.fixture.ts'
import { sampleLetter } from '#platform/pades/letter.fixture.ts'
import { addSecurityStore, preserve } from '#platform/pades/security-store.ts'
import { signPdf } from '#platform/pades/sign-pdf.ts'
import { sampleTsa } from '#platform/pades/tsa.fixture.ts'
import { checkSigned } from './check-signed.ts'

const RATNA = { plainName: 'Ratna Kusumawardani', nip: '197001011990012001' }
const letter = sampleLetter()
const authority = sampleAuthority('CA Contoh')
const evidence = { certificates: [authority.certificate], crls: [] }
const keyOf = (subject: Record<string, string>): SampleKey => sampleKey(authority, { country: 'ID', ...subject })

const sign = (pdf: Uint8Array, key: SampleKey): Promise<Uint8Array> =>
  signPdf(pdf, {
    key,
    name: 'Ratna',
    reason: 'Surat contoh',
    location: 'Kota Contoh',
    at: new Date('2026-11-24T10:00:00Z'),
    box: { page: 1, x: 300, y: 200, width: 200, height: 60 },
    appearance: undefined,
    tsa: undefined,
  })

let ratna: SampleKey
let signed: Uint8Array
beforeAll(async () => {
  ratna = keyOf({ commonName: RATNA.plainName, serialNumber: RATNA.nip })
  signed = await sign(letter, ratna)
})

const faultOf = (after: Uint8Array, owner = RATNA, before = letter) => {
  const checked = checkSigned(before, after, owner)
  return checked.ok ? undefined : checked.fault
}

test('one signature of the officer is accepted, with evidence and timestamps behind it or without', async () => {
  expect(faultOf(signed)).toBeUndefined()
  const tsa = sampleTsa(authority, () => new Date())
  expect(faultOf(await preserve(signed, evidence, tsa))).toBeUndefined()
})

describe('an answer is refused', () => {
  test('that is not the letter which was sent', async () => {
    expect(faultOf(await sign(sampleLetter({ text: 'Surat lain' }), ratna))).toBe('rewritten')
    expect(faultOf(letter)).toBe('rewritten')
  })

  test('that another program wrote anew, though it looks the same', async () => {
    const document = await PDFDocument.load(letter)
    expect(faultOf(await sign(await document.save({ useObjectStreams: false }), ratna))).toBe('rewritten')
  })

  test('with two signatures, or none', async () => {
    expect(faultOf(await sign(signed, ratna))).toBe('notOneSignature')
    expect(faultOf(addSecurityStore(letter, evidence))).toBe('notOneSignature')
  })

  test('with a signature that does not hold', () => {
    const changed = Buffer.from(signed)
    changed[changed.indexOf('/Location')] = 'X'.charCodeAt(0)
    expect(faultOf(changed)).toBe('byteChanged')
  })

  test('with bytes that nothing covers', () => {
    expect(faultOf(Buffer.concat([signed, Buffer.from('\n')]))).toBe('notWhole')
    expect(faultOf(addSecurityStore(signed, evidence))).toBe('notWhole')
  })

  test('that draws on the page before it signs', async () => {
    const document = await PDFDocument.load(letter, { forIncrementalUpdate: true })
    document.getPage(0).drawText('Rp 9.000.000.000')
    const drawn = await document.save({ useObjectStreams: false })
    expect(Buffer.from(drawn.subarray(0, letter.length))).toEqual(Buffer.from(letter))
    expect(faultOf(await sign(drawn, ratna))).toBe('contentChanged')
  })

  test('that was signed by somebody else', async () => {
    expect(faultOf(signed, { plainName: RATNA.plainName, nip: '197001011990012002' })).toBe('wrongOfficer')
  })
})

describe('a certificate without a number of ours is known by its name', () => {
  test.each([
    ['RATNA KUSUMAWARDANI', true],
    ['Ratna Kusumawardani, S.Kom., M.T.', true],
    ['Dr. Ratna  Kusumawardani', true],
    ['Ratna Kusuma', false],
    ['Ratna Kusumawardani Putri', false],
    ['', false],
  ])('%j: %s', async (commonName, accepted) => {
    expect(faultOf(await sign(letter, keyOf({ commonName })))).toBe(accepted ? undefined : 'wrongOfficer')
  })
})
