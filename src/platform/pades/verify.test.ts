import { beforeAll, describe, expect, test } from 'vitest'
import { type SampleAuthority, type SampleKey, sampleAuthority, sampleKey } from './authority.fixture.ts'
import { readCertificate } from './cms/certificate.ts'
import { issueCrl } from './cms/issue.ts'
import type { Finding } from './finding.ts'
import { judgeChanges } from './judge-changes.ts'
import { sampleLetter } from './letter.fixture.ts'
import { Increment } from './pdf/increment.ts'
import { readPdf } from './pdf/read.ts'
import { PdfName, PdfRef, PdfStream, type PdfValue } from './pdf/value.ts'
import { signPdf } from './sign-pdf.ts'
import { text } from './signature-field.ts'
import { type VerifyOptions, verifyPdf } from './verify.ts'

const AT = new Date('2026-11-24T10:00:00Z')
const RATNA = { plainName: 'Ratna Kusumawardani', nip: '197001011990012001' }
const BUDI = { plainName: 'Budi Hartono', nip: '196801011990011001' }

let authority: SampleAuthority
let ratna: SampleKey
let budi: SampleKey
let signed: Uint8Array
let options: VerifyOptions

const subjectOf = ({ plainName, nip }: typeof RATNA) => ({ country: 'ID', commonName: plainName, serialNumber: nip })

const sign = (pdf: Uint8Array, key: SampleKey, name: string, y = 200, x = 300): Promise<Uint8Array> =>
  signPdf(pdf, {
    key,
    name,
    reason: 'Surat contoh',
    location: 'Bogor',
    at: AT,
    box: { page: 1, x, y, width: 200, height: 60 },
    appearance: undefined,
    tsa: undefined,
  })

const kinds = (pdf: Uint8Array, changed: Partial<VerifyOptions> = {}): Finding['kind'][] =>
  verifyPdf(pdf, { ...options, ...changed }).findings.map(({ kind }) => kind)

beforeAll(async () => {
  authority = sampleAuthority('CA Contoh')
  ratna = sampleKey(authority, subjectOf(RATNA))
  budi = sampleKey(authority, subjectOf(BUDI))
  signed = await sign(sampleLetter(), ratna, RATNA.plainName)
  options = { trusted: [readCertificate(authority.certificate)], now: AT, owners: [RATNA], host: 'alur.example' }
})

/** A revision put behind a file, as an attacker without a key would do it. */
function revise(pdf: Uint8Array, change: (increment: Increment) => void): Uint8Array {
  const increment = new Increment(readPdf(pdf))
  change(increment)
  return increment.finish().bytes
}

const page = new PdfRef(3, 0)
const pageWith = (increment: Increment, key: string, value: PdfValue): void =>
  increment.set(page, new Map(increment.dict(page)).set(key, value))

describe('a signed letter', () => {
  test('verifies, and tells who signed and when they say', () => {
    const result = verifyPdf(signed, options)
    expect(result).toMatchObject({ valid: true, findings: [] })
    expect(result.signatures).toMatchObject([
      { name: RATNA.plainName, nip: RATNA.nip, claimedAt: AT, provenAt: undefined, reason: 'Surat contoh' },
    ])
  })

  test('keeps its first signature valid when a second follows', async () => {
    const twice = await sign(signed, budi, BUDI.plainName, 400)
    expect(verifyPdf(twice, { ...options, owners: [RATNA, BUDI] })).toMatchObject({ valid: true })
    expect(twice.subarray(0, signed.length)).toEqual(signed)
  })

  test('may carry the name of a writer before its end', async () => {
    const named = Buffer.from(signed)
      .toString('latin1')
      .replace(/startxref\n(\d+)\n%%EOF\n$/, '%Writer 1.0\n$&')
    expect(readPdf(Buffer.from(named, 'latin1')).pages()).toHaveLength(1)
  })

  test('may have its cross-reference as a stream', async () => {
    const streamed = await sign(await sign(sampleLetter({ form: 'stream' }), ratna, 'R'), budi, 'B', 400)
    expect(kinds(streamed, { owners: [RATNA, BUDI] })).toEqual([])
  })
})

describe('an attacked letter is named for what it is', () => {
  test('a byte of the text changed', () => {
    const changed = Buffer.from(signed)
    changed[changed.indexOf('Surat contoh')] = 'X'.charCodeAt(0)
    expect(kinds(changed)).toEqual(['byteChanged'])
  })

  test.each(['\n', 'x', '%%EOF\n', '<script>alert(1)</script>'])('bytes appended: %j', (tail) => {
    expect(kinds(Buffer.concat([signed, Buffer.from(tail)]))).toEqual(['bytesAppended'])
  })

  test('bytes appended that end as a PDF ends', () => {
    const startxref = readPdf(signed).xrefOffset
    const tail = Buffer.from(`hidden\nstartxref\n${startxref}\n%%EOF\n`)
    expect(kinds(Buffer.concat([signed, tail]))).toEqual(['bytesAppended'])
  })

  test('the text replaced by a later revision', () => {
    const other = new PdfStream(new Map(), Buffer.from('BT /F1 12 Tf 72 700 Td (Surat lain) Tj ET'))
    expect(kinds(revise(signed, (increment) => increment.set(new PdfRef(4, 0), other)))).toEqual([
      'changedAfterSigning',
    ])
  })

  test('the page shown otherwise by a later revision', () => {
    expect(kinds(revise(signed, (increment) => pageWith(increment, 'Rotate', 180)))).toEqual(['changedAfterSigning'])
  })

  test('a note laid over the text by a later revision', () => {
    const attacked = revise(signed, (increment) => {
      const note = new Map<string, PdfValue>([
        ['Type', new PdfName('Annot')],
        ['Subtype', new PdfName('FreeText')],
        ['Rect', [72, 690, 300, 720]],
        ['Contents', text('Disetujui Rp 9.000.000.000')],
      ])
      pageWith(increment, 'Annots', [
        ...increment.state.array(increment.dict(page)?.get('Annots')),
        increment.add(note),
      ])
    })
    expect(kinds(attacked)).toEqual(['changedAfterSigning'])
  })

  test('a field that is no signature laid over the text', () => {
    const attacked = revise(signed, (increment) => {
      const field = new Map<string, PdfValue>([
        ['Type', new PdfName('Annot')],
        ['Subtype', new PdfName('Widget')],
        ['FT', new PdfName('Tx')],
        ['V', text('9.000.000.000')],
        ['Rect', [72, 690, 300, 720]],
      ])
      pageWith(increment, 'Annots', [
        ...increment.state.array(increment.dict(page)?.get('Annots')),
        increment.add(field),
      ])
    })
    expect(kinds(attacked)).toEqual(['changedAfterSigning'])
  })

  test('the signature taken out by a later revision', () => {
    const attacked = revise(signed, (increment) => {
      const catalog = new Map(increment.state.catalog)
      catalog.delete('AcroForm')
      increment.set(increment.state.catalogRef, catalog)
    })
    expect(kinds(attacked)).toEqual(['changedAfterSigning'])
  })

  test('an object that the signed text pointed to, but that was not there', async () => {
    const dangling = Buffer.from(
      Buffer.from(sampleLetter()).toString('latin1').replace('/Annots [6 0 R]', '/Annots [9 0 R]'),
    )
    const base = await sign(new Uint8Array(dangling), ratna, 'R')
    const attacked = revise(base, (increment) =>
      increment.set(new PdfRef(9, 0), new Map([['Type', new PdfName('Annot')]])),
    )
    expect(kinds(attacked, { host: 'alur.example' })).toContain('changedAfterSigning')
  })

  test('a revision that leads past the signed one', () => {
    // It replaces the text and claims the unsigned letter as the one before it.
    const unsigned = readPdf(sampleLetter())
    const increment = new Increment(unsigned)
    increment.set(new PdfRef(4, 0), new PdfStream(new Map(), Buffer.from('BT ET')))
    const tail = increment.finish()
    const shift = signed.length - unsigned.bytes.length
    const object = tail.offsets.get(4) ?? 0
    const moved = Buffer.from(tail.bytes.subarray(unsigned.bytes.length)).toString('latin1')
    const startxref = /startxref\n(\d+)/.exec(moved)?.[1] ?? ''
    const attacked = moved
      .replace(String(object).padStart(10, '0'), String(object + shift).padStart(10, '0'))
      .replace(`startxref\n${startxref}`, `startxref\n${Number(startxref) + shift}`)
    expect(kinds(Buffer.concat([signed, Buffer.from(attacked, 'latin1')]))).toContain('changedAfterSigning')
  })

  test('a later signature laid over the QR', async () => {
    // By a signer who does not keep to it: ours refuses.
    await expect(sign(signed, budi, BUDI.plainName, 100, 100)).rejects.toThrow(RangeError)
    const twice = Buffer.from(await sign(signed, budi, BUDI.plainName, 400))
    const rect = twice.indexOf('/Rect [300 400 500 460]')
    const moved = '/Rect [70 60 150 150]'.padEnd('/Rect [300 400 500 460]'.length)
    twice.write(moved, rect, 'latin1')
    expect(judgeChanges(readPdf(signed), readPdf(twice))).toEqual(['page 1 was changed'])
  })

  test('an object that no cross-reference lists, for viewers that mend', async () => {
    const twice = Buffer.from(await sign(signed, budi, BUDI.plainName, 400))
    const hidden = Buffer.from('4 0 obj\n<</Length 5>>\nstream\nBT ET\nendstream\nendobj\n')
    const startxref = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(twice.toString('latin1'))?.[1])
    const tail = twice.subarray(startxref).toString('latin1')
    const moved = tail.replace(String(startxref), String(startxref + hidden.length))
    const attacked = Buffer.concat([twice.subarray(0, startxref), hidden, Buffer.from(moved, 'latin1')])
    expect(judgeChanges(readPdf(signed), readPdf(twice))).toEqual([])
    expect(judgeChanges(readPdf(signed), readPdf(attacked))).toEqual(['object 4 is in no cross-reference'])
  })

  test('another officer signed', async () => {
    expect(kinds(await sign(sampleLetter(), budi, RATNA.plainName))).toEqual(['wrongOfficer', 'signatureMissing'])
  })

  test('another officer signed as well', async () => {
    expect(kinds(await sign(signed, budi, BUDI.plainName, 400))).toEqual(['wrongOfficer'])
  })

  test('a certificate of the same name by another authority', async () => {
    const stranger = sampleKey(sampleAuthority('CA Contoh'), subjectOf(RATNA))
    expect(kinds(await sign(sampleLetter(), stranger, RATNA.plainName))).toEqual(['unknownSigner'])
  })

  test('a certificate that signed itself', async () => {
    const own = sampleAuthority(RATNA.plainName)
    const forged = await sign(sampleLetter(), { ...ratna, certificate: own.certificate }, RATNA.plainName)
    expect(kinds(forged)).toEqual(['byteChanged'])
  })

  test('an officer who issues a certificate to somebody', async () => {
    const helper = sampleKey({ key: ratna.privateKey, certificate: ratna.certificate }, subjectOf(RATNA))
    expect(kinds(await sign(sampleLetter(), helper, RATNA.plainName))).toEqual(['unknownSigner'])
  })

  test('its QR link leads to another host', async () => {
    const link = 'https://alur.example.evil.test/v/AbCdEfGhIjKlMnOpQrStUv'
    const attacked = await sign(sampleLetter({ link }), ratna, RATNA.plainName)
    expect(verifyPdf(attacked, options).findings).toEqual([
      { kind: 'qrToOtherHost', expected: 'alur.example', found: ['alur.example.evil.test'] },
    ])
  })

  test('it has no link to its verification', async () => {
    expect(kinds(await sign(sampleLetter({ link: null }), ratna, RATNA.plainName))).toEqual(['qrToOtherHost'])
  })

  test('nobody signed', () => {
    expect(kinds(sampleLetter(), { owners: [] })).toEqual(['notSigned'])
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['no PDF', Buffer.from('PK\u0003\u0004')],
    ['half a letter', sampleLetter().subarray(0, 300)],
  ])('%s', (_, bytes) => {
    expect(kinds(bytes)).toEqual(['damaged'])
  })

  test('half a signed letter', () => {
    expect(kinds(signed.subarray(0, signed.length - 100))).toEqual(['byteChanged'])
  })
})

describe('certificates', () => {
  test('expired, and no timestamp to prove an earlier time', () => {
    expect(kinds(signed, { now: new Date('2040-01-01T00:00:00Z') })).toEqual(['certificateExpired'])
  })

  test('revoked, by a list of the authority', () => {
    const certificate = readCertificate(ratna.certificate)
    const crl = issueCrl(authority, {
      number: 1,
      thisUpdate: AT,
      nextUpdate: new Date('2026-12-24T00:00:00Z'),
      revoked: [{ serial: Buffer.from(certificate.serial, 'hex'), at: new Date('2026-11-20T00:00:00Z') }],
    })
    expect(kinds(signed, { crls: [crl] })).toEqual(['revoked'])
    const strange = issueCrl(sampleAuthority('CA Contoh'), {
      number: 1,
      thisUpdate: AT,
      nextUpdate: AT,
      revoked: [{ serial: Buffer.from(certificate.serial, 'hex'), at: AT }],
    })
    expect(kinds(signed, { crls: [strange, Buffer.from('no list')] })).toEqual([])
  })
})

describe('single bytes', () => {
  // The value's place is mostly zeros: half of the changes are made in what was signed, half anywhere.
  test('none of 10,000 changes of one byte passes', () => {
    const gap = { from: signed.indexOf(0x3c, signed.length - 17_500), length: 16_000 }
    const random = seeded(2026)
    const copy = new Uint8Array(signed)
    const passed: number[] = []
    for (let count = 0; count < 10_000; count += 1) {
      const any = random(signed.length)
      const at = count % 2 === 0 ? any : any % (signed.length - gap.length)
      const place = count % 2 === 0 || at < gap.from ? at : at + gap.length
      const was = copy[place] ?? 0
      copy[place] = (was + 1 + random(255)) & 0xff
      if (verifyPdf(copy, options).valid) passed.push(place)
      copy[place] = was
    }
    expect(passed).toEqual([])
    expect(verifyPdf(copy, options).valid).toBe(true)
  }, 60_000)

  test('no bit of the signature itself can be another', () => {
    const from = Buffer.from(signed).indexOf('/Contents <') + '/Contents <'.length
    const copy = new Uint8Array(signed)
    const passed: number[] = []
    for (let place = from - 60; place < from + 1700; place += 1) {
      const was = copy[place] ?? 0
      for (const bit of [1, 2, 32]) {
        copy[place] = was ^ bit
        if (verifyPdf(copy, options).valid) passed.push(place)
      }
      copy[place] = was
    }
    expect(passed).toEqual([])
  }, 60_000)
})

/** Mulberry32: the same changes on every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
