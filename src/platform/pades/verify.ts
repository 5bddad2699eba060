import type { Certificate } from './cms/certificate.ts'
import { DerError } from './cms/der.ts'
import { findSignatures, type HeldSignature, type RawSignature } from './find-signatures.ts'
import type { Finding } from './finding.ts'
import { judgeChanges } from './judge-changes.ts'
import { judgeSigners, type VerifiedSignature } from './judge-signers.ts'
import type { CertificateOwner } from './owner.ts'
import { type PdfState, readPdf } from './pdf/read.ts'
import { PdfSyntaxError } from './pdf/value.ts'
import { isValueOf, type Placed, placeSignature } from './place-signature.ts'
import { storedEvidence } from './security-store.ts'
import { signatureFields } from './signature-field.ts'
import { trustOf } from './trust.ts'
import { verificationLinks } from './verification-links.ts'

export interface VerifyOptions {
  /** Authorities that are believed: for officers and for timestamps. */
  readonly trusted: readonly Certificate[]
  readonly now: Date
  /** Who was to sign; when given, nobody else may have, and nobody may be missing. */
  readonly owners?: readonly CertificateOwner[]
  /** Host (with port, where there is one) that the letter must send its readers to. */
  readonly host?: string
  /** Revocation lists in DER, newer than those in the file. */
  readonly crls?: readonly Uint8Array[]
}

export interface Verification {
  /** No finding at all. */
  readonly valid: boolean
  readonly findings: readonly Finding[]
  readonly signatures: readonly VerifiedSignature[]
  /** Times of the document timestamps that are believed. */
  readonly documentTimestamps: readonly Date[]
  readonly links: readonly URL[]
}

/**
 * Judges a signed PDF by its bytes alone: integrity, form and coverage of every signature, each later revision, chain,
 * validity and revocation at the time that is proven, owners and link. Needs no server; never throws for what a file holds.
 */
export function verifyPdf(bytes: Uint8Array, options: VerifyOptions): Verification {
  const raw = findSignatures(bytes)
  const broken = brokenSignatures(raw)
  try {
    const state = readPdf(bytes)
    return broken.length > 0 ? refused(broken) : verifyState(bytes, state, raw.filter(isHeld), options)
  } catch (fault) {
    if (!(fault instanceof PdfSyntaxError) && !(fault instanceof DerError)) throw fault
    return refused(broken.length > 0 ? broken : [unreadable(bytes, raw, fault)])
  }
}

const isHeld = (one: RawSignature): one is HeldSignature => one.holds

const refused = (findings: readonly Finding[]): Verification => ({
  valid: false,
  findings,
  signatures: [],
  documentTimestamps: [],
  links: [],
})

const brokenSignatures = (raw: readonly RawSignature[]): Finding[] =>
  raw.flatMap((one, index) =>
    one.holds ? [] : [{ kind: 'byteChanged' as const, signature: index + 1, detail: one.why }],
  )

/** A file that is no PDF as it stands, but was one up to where it was signed, had something put behind it. */
function unreadable(bytes: Uint8Array, raw: readonly RawSignature[], fault: Error): Finding {
  const end = Math.max(0, ...raw.filter(isHeld).map((one) => one.end))
  if (end > 0 && end < bytes.length) return { kind: 'bytesAppended', bytes: bytes.length - end }
  return { kind: 'damaged', detail: fault.message }
}

function verifyState(
  bytes: Uint8Array,
  final: PdfState,
  raw: readonly HeldSignature[],
  options: VerifyOptions,
): Verification {
  const links = verificationLinks(final)
  const linkFindings = judgeLinks(links, options.host)
  if (raw.length === 0) {
    const filled = signatureFields(final).some(({ dict }) => dict.has('V'))
    const finding: Finding = filled ? { kind: 'damaged', detail: 'signature out of form' } : { kind: 'notSigned' }
    return { ...refused([finding, ...linkFindings]), links }
  }
  const placed = raw.map((one) => placeSignature(bytes, final, one))
  const missing = signatureFields(final).filter((field) => field.dict.has('V') && !placed.some(isValueOf(final, field)))
  if (missing.length > 0) return { ...refused([{ kind: 'damaged', detail: 'signature out of form' }]), links }
  const trust = trustOf(options.trusted, evidenceOf(final, options))
  const { signatures, documentTimestamps, findings } = judgeSigners(placed, trust, options)
  const all = [...judgeRevisions(bytes, final, placed), ...findings, ...linkFindings]
  return { valid: all.length === 0, findings: all, signatures, documentTimestamps, links }
}

const evidenceOf = (state: PdfState, { crls = [] }: VerifyOptions) => {
  const stored = storedEvidence(state)
  return { certificates: stored.certificates, crls: [...stored.crls, ...crls] }
}

/** Each signature against the file as it stands: what came after it may only be what `judgeChanges` allows. */
function judgeRevisions(bytes: Uint8Array, final: PdfState, placed: readonly Placed[]): Finding[] {
  const changed = placed.flatMap((one, index): Finding[] => {
    const { raw, state } = one
    if (raw.end === bytes.length) return []
    const changes = judgeChanges(state, final)
    if (!signatureFields(final).some((field) => isValueOf(final, field)(one)))
      changes.push('the signature was taken out')
    return changes.length > 0 ? [{ kind: 'changedAfterSigning', signature: index + 1, changes }] : []
  })
  // The last revision closes the file; whatever follows it belongs to no revision.
  return final.end < bytes.length
    ? [...changed, { kind: 'bytesAppended', bytes: bytes.length - final.end }]
    : [...changed, ...appended(bytes, final, placed)]
}

/** Bytes behind the last signature that are no revision: an empty line is enough. */
function appended(bytes: Uint8Array, final: PdfState, placed: readonly Placed[]): Finding[] {
  const last = placed.at(-1)
  if (!last || last.raw.end === bytes.length || last.state.xrefOffset !== final.xrefOffset) return []
  return [{ kind: 'bytesAppended', bytes: bytes.length - last.raw.end }]
}

function judgeLinks(links: readonly URL[], expected: string | undefined): Finding[] {
  if (expected === undefined) return []
  const strange = links.filter(({ host }) => host !== expected.toLowerCase())
  if (links.length > 0 && strange.length === 0) return []
  return [{ kind: 'qrToOtherHost', expected, found: [...new Set(strange.map(({ host }) => host))] }]
}
