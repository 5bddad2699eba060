import { PDFDocument } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { sampleLetter } from '#platform/pades/letter.fixture.ts'
import { sampleOfficer, sampleTenant, signRequest } from '#root/tests/support/signer-contract.ts'
import { wetInkSigner } from './wet-ink-signer.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const by = { officer: sampleOfficer(1, 'Ratna Contoh', null), passphrase: '' }
const sign = (scan: Uint8Array | null) => wetInkSigner.sign(signRequest({ tenant: sampleTenant }, by, { scan }))

test('a scan that is a PDF is kept byte for byte', async () => {
  const scan = sampleLetter({ text: 'Hasil pindai' })
  expect(await sign(scan)).toEqual({ ok: true, pdf: scan })
  expect(wetInkSigner.proof).toBe('scan')
})

test('a picture becomes a page of its shape, the same bytes each time', async () => {
  const [first, second] = [await sign(PNG), await sign(PNG)]
  expect(first).toEqual(second)
  if (!first.ok) throw new Error(first.refusal)
  const [page] = (await PDFDocument.load(first.pdf)).getPages()
  expect(page?.getWidth()).toBeCloseTo(page?.getHeight() ?? 0)
})

test.each([
  ['no scan', null, 'scanMissing'],
  ['an empty file', new Uint8Array(), 'scanMissing'],
  ['a text', Buffer.from('tanda tangan'), 'scanUnreadable'],
  ['a PDF that is cut off', sampleLetter().subarray(0, 40), 'scanUnreadable'],
  ['a picture that is cut off', PNG.subarray(0, 20), 'scanUnreadable'],
] as const)('%s is refused', async (_, scan, refusal) => {
  expect(await sign(scan)).toEqual({ ok: false, refusal })
})
