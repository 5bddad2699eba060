import type { PdfState } from './pdf/read.ts'
import { isName, PdfString } from './pdf/value.ts'

/** Address of a letter's verification, with the 22 characters of its code. */
const VERIFICATION = /\/v\/([A-Za-z0-9_-]{22})$/

/**
 * Where a letter sends its readers to verify it. The QR itself is a drawing; the template lays a link annotation with the same
 * address over it, and that is what is read here. Addresses in the order of pages.
 */
export function verificationLinks(state: PdfState): URL[] {
  return state.pages().flatMap((page) =>
    state.array(state.dict(page)?.get('Annots')).flatMap((ref) => {
      const action = state.dict(state.dict(ref)?.get('A'))
      const uri = state.resolve(action?.get('URI'))
      if (!isName(state.resolve(action?.get('S')), 'URI') || !(uri instanceof PdfString)) return []
      const address = Buffer.from(uri.bytes).toString('latin1')
      if (!URL.canParse(address)) return []
      const url = new URL(address)
      return VERIFICATION.test(url.pathname) ? [url] : []
    }),
  )
}

/** The code in an address of verification. */
export const verificationCode = (url: URL): string | undefined => VERIFICATION.exec(url.pathname)?.[1]
