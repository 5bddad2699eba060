/**
 * What is wrong with a file, each for what it is. `signature` counts from 1 in the order of signing.
 * - damaged: not a PDF that we read, or a signature out of form
 * - notSigned: a PDF without a signature
 * - byteChanged: a byte that was signed is another now
 * - bytesAppended: bytes follow what was signed, and are no revision of the document
 * - changedAfterSigning: a later revision changed more than a signature, a timestamp or evidence may
 * - unknownSigner: no given authority stands behind the certificate, or it may not sign
 * - wrongOfficer: an officer signed who was not to sign
 * - signatureMissing: an officer who was to sign did not
 * - certificateExpired, revoked: at the time that is proven, or now where none is
 * - qrToOtherHost: the letter's link to its verification leads elsewhere, or there is none
 */
export type Finding =
  | { readonly kind: 'damaged'; readonly detail: string }
  | { readonly kind: 'notSigned' }
  | { readonly kind: 'byteChanged'; readonly signature: number; readonly detail: string }
  | { readonly kind: 'bytesAppended'; readonly bytes: number }
  | { readonly kind: 'changedAfterSigning'; readonly signature: number; readonly changes: readonly string[] }
  | { readonly kind: 'unknownSigner'; readonly signature: number; readonly name: string }
  | { readonly kind: 'wrongOfficer'; readonly signature: number; readonly name: string }
  | { readonly kind: 'signatureMissing'; readonly name: string }
  | { readonly kind: 'certificateExpired'; readonly signature: number; readonly name: string; readonly validTo: Date }
  | { readonly kind: 'revoked'; readonly signature: number; readonly name: string; readonly at: Date }
  | { readonly kind: 'qrToOtherHost'; readonly expected: string; readonly found: readonly string[] }
