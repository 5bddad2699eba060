import { type Certificate, chainOf, isIssuedBy, isValidAt, readCertificate } from './cms/certificate.ts'
import { type RevocationList, readCrl } from './cms/crl.ts'
import { DerError } from './cms/der.ts'
import type { Timestamp } from './cms/timestamp.ts'
import type { Evidence } from './security-store.ts'

/** Whom a verifier believes, and what it has to judge by. */
export interface Trust {
  readonly anchors: readonly Certificate[]
  /** Certificates and lists from wherever: believed only by their signatures. */
  readonly certificates: readonly Certificate[]
  readonly lists: readonly RevocationList[]
}

/** More evidence than any letter has; a file must not be able to keep us busy. */
const MAX_EVIDENCE = 64

/** Whoever damages evidence must not stop a verification: what cannot be read is left out. */
export function trustOf(anchors: readonly Certificate[], evidence: Evidence): Trust {
  return {
    anchors,
    certificates: evidence.certificates.slice(0, MAX_EVIDENCE).flatMap((der) => readOr(() => readCertificate(der))),
    lists: evidence.crls.slice(-MAX_EVIDENCE).flatMap((der) => readOr(() => readCrl(der))),
  }
}

function readOr<Read>(read: () => Read): Read[] {
  try {
    return [read()]
  } catch (fault) {
    if (fault instanceof DerError) return []
    throw fault
  }
}

export type Standing =
  | { readonly stands: true; readonly chain: readonly Certificate[]; readonly revocationKnown: boolean }
  | { readonly stands: false; readonly why: 'unknown' }
  | { readonly stands: false; readonly why: 'expired'; readonly validTo: Date }
  | { readonly stands: false; readonly why: 'revoked'; readonly at: Date }

/** How a certificate stood at a time: its chain, each step's validity and revocation. */
export function standingAt(
  certificate: Certificate,
  brought: readonly Certificate[],
  trust: Trust,
  at: Date,
): Standing {
  const chain = chainOf(certificate, trust.anchors, [...brought, ...trust.certificates])
  if (!chain) return { stands: false, why: 'unknown' }
  const lists = chain.slice(0, -1).map((one) => listsFor(one, chain, trust))
  for (const [index, one] of chain.slice(0, -1).entries()) {
    for (const list of lists[index] ?? []) {
      const revokedAt = list.revoked.get(one.serial)
      if (revokedAt && revokedAt <= at) return { stands: false, why: 'revoked', at: revokedAt }
    }
  }
  const lapsed = chain.find((one) => !isValidAt(one, at))
  if (lapsed) return { stands: false, why: 'expired', validTo: lapsed.validTo }
  return { stands: true, chain, revocationKnown: lists.every(({ length }) => length > 0) }
}

function listsFor(certificate: Certificate, chain: readonly Certificate[], { lists }: Trust): RevocationList[] {
  const issuer = chain.find((candidate) => isIssuedBy(certificate, candidate))
  return issuer ? lists.filter((list) => list.isSignedBy(issuer)) : []
}

/** The time that a token proves, when its maker stands at the time from which we look back at it. */
export function provenTime(timestamp: Timestamp | undefined, trust: Trust, seenFrom: Date): Date | undefined {
  if (!timestamp || timestamp.time > seenFrom) return undefined
  const standing = standingAt(timestamp.signer, timestamp.certificates, trust, seenFrom)
  return standing.stands ? timestamp.time : undefined
}
