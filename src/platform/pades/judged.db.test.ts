import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkSigned } from '#platform/signing/check-signed.ts'
import { openTypesetter } from '#platform/typst/typesetter.ts'
import { faultsByQpdf, notPdfA1b } from '#root/tests/support/judges.ts'
import {
  cutSignatures,
  judgedByOpensslCms,
  judgedByOpensslTs,
  judgedByPdfsig,
  signedByOpenssl,
} from '#root/tests/support/signature-judges.ts'
import { startTestTsa, type TestTsa } from '#root/tests/support/test-tsa.ts'
import { pageAppearance } from './appearance.ts'
import { sampleAuthority, sampleKey } from './authority.fixture.ts'
import { type Certificate, readCertificate } from './cms/certificate.ts'
import { issueCrl } from './cms/issue.ts'
import { readCms } from './cms/read-cms.ts'
import { sampleLetter } from './letter.fixture.ts'
import { preserve } from './security-store.ts'
import { signPdf } from './sign-pdf.ts'
import { httpTsa, TsaUnavailable } from './tsa.ts'
import { verifyPdf } from './verify.ts'

// Our own signatures, before judges that are not ours.

const AT = new Date()
const authority = sampleAuthority('CA Contoh')
const timeAuthority = sampleAuthority('CA Waktu Contoh')
const ratna = sampleKey(authority, { country: 'ID', commonName: 'Ratna Kusumawardani' })
const budi = sampleKey(authority, { country: 'ID', commonName: 'Budi Hartono' })
const pem = ({ certificate }: { certificate: Uint8Array }) => new X509Certificate(certificate).toString()
const trusted = [authority, timeAuthority].map(({ certificate }) => readCertificate(certificate))

const typesetter = openTypesetter({ processes: 1 })
let server: TestTsa

const LETTER = `#set document(title: "Surat contoh", date: datetime(year: 2026, month: 11, day: 24))
#set text(font: "Arimo", lang: "id")
#heading(outlined: false)[Surat contoh]
Isi surat.`
const BLOCK = `#set document(title: "Tanda tangan", date: datetime(year: 2026, month: 11, day: 24))
#set page(width: 200pt, height: 54pt, margin: 4pt, fill: none)
#set text(font: "Arimo", size: 8pt, lang: "id")
Ditandatangani secara elektronik`

async function typeset(source: string, standard: 'a-2a' | 'a-2b' | 'a-1b'): Promise<Uint8Array> {
  const result = await typesetter.typeset(
    { files: { 'a.typ': source }, main: 'a.typ' },
    {},
    { format: 'pdf', standard },
  )
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
  return result.output
}

/** Signed twice with timestamps, then closed with evidence and a document timestamp. */
async function everything(letter: Uint8Array, block: Uint8Array): Promise<Uint8Array> {
  const tsa = httpTsa(server.address)
  const how = { reason: 'Surat contoh', location: 'Kota Contoh', at: AT, tsa, appearance: pageAppearance(block) }
  const box = { page: 1, x: 320, width: 200, height: 54 }
  const once = await signPdf(letter, { ...how, key: ratna, name: 'Ratna', box: { ...box, y: 300 } })
  const twice = await signPdf(once, { ...how, key: budi, name: 'Budi', box: { ...box, y: 200 } })
  const crl = issueCrl(authority, { number: 1, thisUpdate: AT, nextUpdate: AT, revoked: [] })
  return preserve(twice, { certificates: [authority.certificate, timeAuthority.certificate], crls: [crl] }, tsa)
}

beforeAll(async () => {
  server = await startTestTsa(timeAuthority)
})
afterAll(async () => {
  await server.close()
  await typesetter.close()
})

describe('a letter signed twice, with timestamps, evidence and document timestamp', () => {
  let signed: Uint8Array
  beforeAll(async () => {
    signed = await everything(await typeset(LETTER, 'a-2a'), await typeset(BLOCK, 'a-2b'))
  })

  test('verifies by our own measure', () => {
    expect(verifyPdf(signed, { trusted, now: new Date() })).toMatchObject({ valid: true })
  })

  test('has signatures that poppler finds valid', async () => {
    const { validations, coversWhole } = await judgedByPdfsig(signed)
    // This poppler knows no document timestamp: it says so of the third.
    expect(validations.slice(0, 2)).toEqual(['Signature is Valid.', 'Signature is Valid.'])
    expect(coversWhole).toBe(true)
  })

  test('has CAdES signatures and timestamps that OpenSSL verifies', async () => {
    const [first, second, documentTimestamp] = cutSignatures(signed)
    if (!first || !second || !documentTimestamp) throw new Error('three values are expected')
    for (const one of [first, second]) {
      expect(await judgedByOpensslCms(one, pem(authority))).toContain('CAdES Verification successful')
      expect(await judgedByOpensslCms(one, pem(timeAuthority))).not.toContain('successful')
      const { timestampToken, signatureValue } = readCms(one.value)
      if (!timestampToken) throw new Error('a timestamp is expected')
      const token = { value: timestampToken, content: signatureValue }
      expect(await judgedByOpensslTs(token, pem(timeAuthority))).toContain('Verification: OK')
    }
    expect(await judgedByOpensslTs(documentTimestamp, pem(timeAuthority))).toContain('Verification: OK')
  })

  test('has no fault of structure by qpdf', async () => {
    expect(await faultsByQpdf(signed)).toBe('')
  })
})

test('PDF/A-1b stays valid after signatures, evidence and document timestamp', async () => {
  const [letter, block] = [await typeset(LETTER, 'a-1b'), await typeset(BLOCK, 'a-1b')]
  const signed = await everything(letter, block)
  expect(await notPdfA1b({ 'letter.pdf': letter, 'signed.pdf': signed })).toEqual([])
}, 60_000)

describe('a signature that OpenSSL made, with RSA as BSrE has it, below an authority in between', () => {
  let signed: Uint8Array
  let root: Certificate
  beforeAll(async () => {
    const made = await signedByOpenssl(sampleLetter())
    signed = made.pdf
    root = made.root
  })

  test('verifies from the root alone', () => {
    expect(verifyPdf(signed, { trusted: [root], now: new Date() })).toMatchObject({
      valid: true,
      signatures: [{ name: 'Budi Hartono' }],
    })
  })

  test('does not, when another root is given', () => {
    expect(verifyPdf(signed, { trusted, now: new Date() }).findings).toMatchObject([{ kind: 'unknownSigner' }])
  })

  test('is the one of its officer by name', () => {
    expect(checkSigned(sampleLetter(), signed, { plainName: 'Budi Hartono', nip: null })).toMatchObject({ ok: true })
  })
})

describe('a time-stamping authority that fails', () => {
  test.each(['refuse', 'down', 'replay', 'silent'] as const)('%s: no signature is given', async (mode) => {
    const tsa = httpTsa(server.address, { timeoutMs: 300 })
    await tsa.stamp([Buffer.from('one')])
    server.mode = mode
    try {
      await expect(tsa.stamp([Buffer.from('two')])).rejects.toThrow(TsaUnavailable)
    } finally {
      server.mode = 'grant'
    }
  })

  test('nobody listens: no signature is given', async () => {
    await expect(httpTsa('http://127.0.0.1:1').stamp([Buffer.from('one')])).rejects.toThrow(TsaUnavailable)
  })
})
