import type { PdfState } from './pdf/read.ts'
import { isName, type PdfDict, PdfString, type PdfValue } from './pdf/value.ts'

/** Address of a letter's verification, with its code of 22 characters or more. */
const VERIFICATION = /\/v\/([A-Za-z0-9_-]{22,64})$/

/**
 * Where a letter sends its readers to verify it. The QR itself is a drawing; the template lays a link annotation with the same
 * address over it, and that is what is read here. Addresses in the order of pages.
 */
export const verificationLinks = (state: PdfState): URL[] =>
  state.pages().flatMap((page) =>
    state.array(state.dict(page)?.get('Annots')).flatMap((ref) => {
      const url = verificationUrl(state, state.dict(ref))
      return url ? [url] : []
    }),
  )

function verificationUrl(state: PdfState, annotation: PdfDict | undefined): URL | undefined {
  const action = state.dict(annotation?.get('A'))
  const uri = state.resolve(action?.get('URI'))
  if (!isName(state.resolve(action?.get('S')), 'URI') || !(uri instanceof PdfString)) return undefined
  const address = Buffer.from(uri.bytes).toString('latin1')
  const url = URL.canParse(address) ? new URL(address) : undefined
  return url && VERIFICATION.test(url.pathname) ? url : undefined
}

/** Corners of an annotation: left, bottom, right, top. */
export type Rect = readonly [number, number, number, number]

/** Whether a rectangle of a page lies over its QR, by the link that the template lays there. */
export const coversQr = (state: PdfState, page: PdfDict | undefined, rect: Rect): boolean =>
  state.array(page?.get('Annots')).some((ref) => {
    const annotation = state.dict(ref)
    const link = annotation && verificationUrl(state, annotation) && rectOf(state, annotation)
    return link !== undefined && overlap(link, rect)
  })

/** The corners in order, whichever two the file names; undefined when it has none. */
export function rectOf(state: PdfState, annotation: PdfDict): Rect | undefined {
  const isNumber = (value: PdfValue): value is number => typeof value === 'number'
  const corners = state
    .array(annotation.get('Rect'))
    .map((value) => state.resolve(value))
    .filter(isNumber)
  const [a, b, c, d] = corners
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}

const overlap = (a: Rect, b: Rect): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

/** The code in an address of verification. */
export const verificationCode = (url: URL): string | undefined => VERIFICATION.exec(url.pathname)?.[1]
