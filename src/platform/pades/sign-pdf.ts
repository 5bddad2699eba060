import { createHash } from 'node:crypto'
import { makeCms, type SigningKey } from './cms/make-cms.ts'
import { readPdf } from './pdf/read.ts'
import {
  type Appearance,
  addSignatureField,
  type Box,
  fillSignature,
  pdfDate,
  signedParts,
  text,
} from './signature-field.ts'
import type { Tsa } from './tsa.ts'

/** Bytes kept for a signature, and for each timestamp: twice of what the usual chains take. */
const RESERVED = 8000

export interface PdfSignature {
  readonly key: SigningKey
  readonly name: string
  readonly reason: string
  readonly location: string
  /** What the signature claims; only a timestamp proves a time. */
  readonly at: Date
  readonly box: Box
  readonly appearance: Appearance | undefined
  readonly tsa: Tsa | undefined
}

/**
 * Appends a PAdES signature (ETSI.CAdES.detached, B-B; B-T with an authority). The given bytes stay as they are, so earlier
 * signatures stay valid. Throws PdfSyntaxError for a file that we do not read, TsaUnavailable.
 */
export async function signPdf(pdf: Uint8Array, signature: PdfSignature): Promise<Uint8Array> {
  const { key, name, reason, location, at, box, appearance, tsa } = signature
  const unsigned = addSignatureField(readPdf(pdf), {
    type: 'Sig',
    subFilter: 'ETSI.CAdES.detached',
    entries: [
      ['M', pdfDate(at)],
      ['Name', text(name)],
      ['Reason', text(reason)],
      ['Location', text(location)],
    ],
    reserve: tsa ? 2 * RESERVED : RESERVED,
    box,
    appearance,
  })
  const digest = createHash('sha256')
  for (const part of signedParts(unsigned.bytes, unsigned.byteRange)) digest.update(part)
  const cms = await makeCms({
    key,
    digest: digest.digest(),
    ...(tsa ? { timestamp: (value: Uint8Array) => tsa.stamp([value]) } : {}),
  })
  return fillSignature(unsigned, cms)
}

/** Appends a document timestamp over the whole file (ETSI.RFC3161). Throws PdfSyntaxError, TsaUnavailable. */
export async function addDocumentTimestamp(pdf: Uint8Array, tsa: Tsa): Promise<Uint8Array> {
  const unsigned = addSignatureField(readPdf(pdf), {
    type: 'DocTimeStamp',
    subFilter: 'ETSI.RFC3161',
    entries: [],
    reserve: RESERVED,
    box: undefined,
    appearance: undefined,
  })
  return fillSignature(unsigned, await tsa.stamp(signedParts(unsigned.bytes, unsigned.byteRange)))
}
