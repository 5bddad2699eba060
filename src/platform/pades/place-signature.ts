import type { ByteRange, HeldSignature } from './find-signatures.ts'
import { type PdfState, readPdf } from './pdf/read.ts'
import { type PdfDict, PdfName, PdfString, PdfSyntaxError, type PdfValue } from './pdf/value.ts'
import { type SignatureField, signatureFields } from './signature-field.ts'

/** A signature whose bytes hold, within the document as it was when it was made. */
export interface Placed {
  readonly raw: HeldSignature
  readonly state: PdfState
  readonly value: PdfDict
}

/** The signature within the document as it was when it was made. Throws PdfSyntaxError when it is in none of its fields. */
export function placeSignature(bytes: Uint8Array, final: PdfState, raw: HeldSignature): Placed {
  const state = raw.end === bytes.length ? final : readPdf(bytes.subarray(0, raw.end))
  const value = signatureFields(state)
    .map(({ dict }) => state.dict(dict.get('V')))
    .find((candidate) => candidate && isValue(state, candidate, raw))
  if (!value) throw new PdfSyntaxError('signature without a field')
  return { raw, state, value }
}

function isValue(state: PdfState, value: PdfDict, { byteRange, contents, type }: HeldSignature): boolean {
  const held = value.get('Contents')
  const subFilter = state.resolve(value.get('SubFilter'))
  const accepted = type === 'signature' ? ['ETSI.CAdES.detached', 'adbe.pkcs7.detached'] : ['ETSI.RFC3161']
  return (
    sameRange(state.array(value.get('ByteRange')), byteRange) &&
    held instanceof PdfString &&
    Buffer.compare(held.bytes, contents) === 0 &&
    subFilter instanceof PdfName &&
    accepted.includes(subFilter.name)
  )
}

const sameRange = (value: readonly PdfValue[], range: ByteRange): boolean =>
  value.length === 4 && value.every((item, index) => item === range[index])

/** Whether a field's value is this signature. */
export const isValueOf =
  (final: PdfState, { dict }: SignatureField) =>
  ({ raw }: Placed): boolean => {
    const value = final.dict(dict.get('V'))
    return value !== undefined && isValue(final, value, raw)
  }
