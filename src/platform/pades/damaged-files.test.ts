import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { sampleAuthority, sampleKey } from './authority.fixture.ts'
import { readCertificate } from './cms/certificate.ts'
import { sampleLetter } from './letter.fixture.ts'
import { preserve } from './security-store.ts'
import { signPdf } from './sign-pdf.ts'
import { sampleTsa } from './tsa.fixture.ts'
import { type VerifyOptions, verifyPdf } from './verify.ts'

const AT = new Date('2026-11-24T10:00:00Z')
const authority = sampleAuthority('CA Contoh')
const options: VerifyOptions = { trusted: [readCertificate(authority.certificate)], now: AT, host: 'alur.example' }
let files: readonly Uint8Array[]

beforeAll(async () => {
  const key = sampleKey(authority, { country: 'ID', commonName: 'Ratna Kusumawardani' })
  const tsa = sampleTsa(authority, () => AT)
  const how = {
    key,
    name: 'Ratna',
    reason: 'Surat contoh',
    location: 'Kota Contoh',
    at: AT,
    appearance: undefined,
    tsa,
  }
  const box = { page: 1, x: 300, y: 200, width: 200, height: 60 }
  const [table, stream] = [sampleLetter(), sampleLetter({ form: 'stream' })]
  const signed = await Promise.all([table, stream].map((letter) => signPdf(letter, { ...how, box })))
  const kept = await Promise.all(
    signed.map((pdf) => preserve(pdf, { certificates: [authority.certificate], crls: [] }, tsa)),
  )
  files = [...signed, ...kept]
})

/** Words of PDF syntax, with which damage is likelier to mean something. */
const WORDS = [
  '/Contents <',
  '/ByteRange [0 1 2 3]',
  '/Prev 9',
  'endobj',
  '<<',
  '>>',
  '[',
  '4 0 R',
  '/V 9 0 R',
  '%%EOF',
  '0',
]

const damage = fc.record({
  file: fc.nat(3),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.oneof(fc.constant(0), fc.nat(40), fc.nat(20_000)),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc.constantFrom(...WORDS).map((word) => Buffer.from(word)),
  ),
})

test('no damage makes a letter pass, and none makes the verifier fail', () => {
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (all) => {
      const whole = files[all[0]?.file ?? 0] ?? new Uint8Array()
      const bytes = all.reduce<Uint8Array>((pdf, { at, cut, insert }) => {
        const from = Math.floor(at * pdf.length)
        return Buffer.concat([pdf.subarray(0, from), insert, pdf.subarray(from + cut)])
      }, whole)
      const { valid, findings } = verifyPdf(bytes, options)
      expect(valid).toBe(Buffer.compare(bytes, whole) === 0)
      expect(valid || findings.length > 0).toBe(true)
    }),
    { seed: 2026, numRuns: 1500 },
  )
}, 60_000)

test('a file that is made to keep the verifier busy is refused soon', () => {
  const ranges = Buffer.from('/ByteRange [0 10 20 30]\n'.repeat(200_000))
  const nested = Buffer.from('['.repeat(500_000))
  for (const bulk of [ranges, nested]) {
    const began = performance.now()
    expect(verifyPdf(Buffer.concat([files[0] ?? new Uint8Array(), bulk]), options).valid).toBe(false)
    expect(performance.now() - began).toBeLessThan(2000)
  }
})
