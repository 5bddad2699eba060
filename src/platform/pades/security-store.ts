import { createHash } from 'node:crypto'
import { sameBytes } from './cms/der.ts'
import { decodeStream } from './pdf/decode.ts'
import { Increment } from './pdf/increment.ts'
import { type PdfState, readPdf } from './pdf/read.ts'
import { type PdfDict, PdfName, PdfRef, PdfStream, PdfString, type PdfValue } from './pdf/value.ts'
import { addDocumentTimestamp } from './sign-pdf.ts'
import { signatureFields } from './signature-field.ts'
import type { Tsa } from './tsa.ts'

/** What a verifier needs when issuers no longer answer: certificates and revocation lists, each in DER. */
export interface Evidence {
  readonly certificates: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
}

/**
 * Appends a document security store (DSS) with the evidence for every signature in the file, and a document timestamp over
 * all of it: PAdES B-LTA. From then on a certificate may expire. Throws PdfSyntaxError, TsaUnavailable.
 */
export async function preserve(pdf: Uint8Array, evidence: Evidence, tsa: Tsa): Promise<Uint8Array> {
  return addDocumentTimestamp(addSecurityStore(pdf, evidence), tsa)
}

/** ISO 32000-2, 12.8.4.3. What an earlier store holds is kept. */
export function addSecurityStore(pdf: Uint8Array, { certificates, crls }: Evidence): Uint8Array {
  const state = readPdf(pdf)
  const increment = new Increment(state)
  const earlier = state.dict(state.catalog.get('DSS')) ?? new Map<string, PdfValue>()
  const known = storedEvidence(state)
  const put = (der: Uint8Array): PdfRef => increment.add(new PdfStream(new Map(), der))
  const fresh = (wanted: readonly Uint8Array[], stored: readonly Uint8Array[]) =>
    wanted.filter((der) => !stored.some((other) => sameBytes(der, other))).map(put)
  const certs = [...state.array(earlier.get('Certs')), ...fresh(certificates, known.certificates)]
  const lists = [...state.array(earlier.get('CRLs')), ...fresh(crls, known.crls)]
  const vri = new Map([
    ...(state.dict(earlier.get('VRI')) ?? []),
    ...signatureFields(state).flatMap(vriOf(state, certs, lists)),
  ])
  const store = new Map<string, PdfValue>([
    ...earlier,
    ['Type', new PdfName('DSS')],
    ['Certs', certs],
    ['CRLs', lists],
    ['VRI', vri],
  ])
  const ref = state.catalog.get('DSS')
  if (ref instanceof PdfRef) increment.set(ref, store)
  else increment.set(state.catalogRef, new Map(state.catalog).set('DSS', increment.add(store)))
  return increment.finish().bytes
}

const vriOf =
  (state: PdfState, certs: PdfValue[], lists: PdfValue[]) =>
  ({ dict }: { dict: PdfDict }): [string, PdfValue][] => {
    const contents = state.dict(dict.get('V'))?.get('Contents')
    if (!(contents instanceof PdfString)) return []
    // The key is the SHA-1 of the value as the file holds it, zeros of its place included.
    const key = createHash('sha1').update(contents.bytes).digest('hex').toUpperCase()
    return [
      [
        key,
        new Map([
          ['Cert', certs],
          ['CRL', lists],
        ]),
      ],
    ]
  }

/** What the store of a file holds; empty without one. Throws PdfSyntaxError. */
export function storedEvidence(state: PdfState): Evidence {
  const store = state.dict(state.catalog.get('DSS'))
  const streams = (key: string): Uint8Array[] =>
    state.array(store?.get(key)).flatMap((ref) => {
      const stream = state.resolve(ref)
      return stream instanceof PdfStream ? [decodeStream(stream)] : []
    })
  return { certificates: streams('Certs'), crls: streams('CRLs') }
}
