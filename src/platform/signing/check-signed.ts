import { createHash } from 'node:crypto'
import { DerError, sameBytes } from '#platform/pades/cms/der.ts'
import { findSignatures, type HeldSignature } from '#platform/pades/find-signatures.ts'
import { judgeChanges } from '#platform/pades/judge-changes.ts'
import { belongsTo, type CertificateOwner } from '#platform/pades/owner.ts'
import { readPdf } from '#platform/pades/pdf/read.ts'
import { PdfSyntaxError } from '#platform/pades/pdf/value.ts'
import { placeSignature } from '#platform/pades/place-signature.ts'

export type SignedFault =
  /** What was sent does not stand unchanged at the beginning. */
  | 'rewritten'
  | 'unreadable'
  /** No signature was added, or more than one. */
  | 'notOneSignature'
  | 'byteChanged'
  /** The last signature or timestamp leaves bytes of the file out. */
  | 'notWhole'
  /** More was added than a signature, timestamps and evidence. */
  | 'contentChanged'
  | 'wrongOfficer'

export type SignedCheck =
  | {
      readonly ok: true
      /** sha256 of the signer's certificate, 64 hex digits. */
      readonly certificate: string
      /** Until when that certificate is valid. */
      readonly validTo: Date
    }
  | { readonly ok: false; readonly fault: SignedFault; readonly detail: string }

/**
 * Judges what a signer gave back for what was sent: the same bytes first, one signature more, the whole file covered, nothing
 * but signatures added, and the officer's own certificate. Chain and validity are not judged here: `verifyPdf` does.
 */
export function checkSigned(before: Uint8Array, after: Uint8Array, owner: CertificateOwner): SignedCheck {
  const fault = (kind: SignedFault, detail: string): SignedCheck => ({ ok: false, fault: kind, detail })
  if (after.length <= before.length || !sameBytes(after.subarray(0, before.length), before)) {
    return fault('rewritten', 'the bytes sent are not the beginning of the bytes received')
  }
  const found = findSignatures(after)
  const broken = found.find(({ holds }) => !holds)
  if (broken && !broken.holds) return fault('byteChanged', broken.why)
  const added = found.flatMap((one) => (one.holds && one.type === 'signature' && one.end > before.length ? [one] : []))
  const [signature] = added
  if (!signature || added.length > 1) return fault('notOneSignature', `${added.length} signatures were added`)
  if (found.at(-1)?.end !== after.length) return fault('notWhole', 'the last signature does not cover the file')
  const changes = changesBetween(before, after, signature)
  if (typeof changes === 'string') return fault('unreadable', changes)
  if (changes.length > 0) return fault('contentChanged', changes.join('; '))
  const { signer } = signature.cms
  if (!belongsTo(signer, owner)) return fault('wrongOfficer', `the certificate belongs to ${signer.commonName}`)
  return { ok: true, certificate: createHash('sha256').update(signer.der).digest('hex'), validTo: signer.validTo }
}

function changesBetween(before: Uint8Array, after: Uint8Array, signature: HeldSignature): string[] | string {
  try {
    const state = readPdf(after)
    // Signed, but in no field of the form: viewers would not show it.
    placeSignature(after, state, signature)
    return judgeChanges(readPdf(before), state)
  } catch (fault) {
    if (fault instanceof PdfSyntaxError || fault instanceof DerError) return fault.message
    throw fault
  }
}
