import { verify } from 'node:crypto'
import { SIGNATURE_DIGEST } from './algorithms.ts'
import type { Certificate } from './certificate.ts'
import { type Der, DerError, oidOf, readDer, sameBytes, TAG, timeOf } from './der.ts'

export interface RevocationList {
  readonly issuer: Uint8Array
  readonly thisUpdate: Date
  /** Serial number (hex of the INTEGER's content) to the moment of revocation. */
  readonly revoked: ReadonlyMap<string, Date>
  isSignedBy(issuer: Certificate): boolean
}

/** RFC 5280, section 5. Throws DerError. */
export function readCrl(der: Uint8Array): RevocationList {
  const [tbs, algorithm, signature] = readDer(der).is(TAG.sequence).children
  if (!tbs || !algorithm || !signature) throw new DerError('revocation list not read')
  const fields = [...tbs.is(TAG.sequence).children]
  if (fields[0]?.tag === TAG.integer) fields.shift()
  const [, issuer, thisUpdate, ...rest] = fields
  if (!issuer || !thisUpdate) throw new DerError('revocation list not read')
  const list = rest.find(({ tag }) => tag === TAG.sequence)
  return {
    issuer: issuer.raw,
    thisUpdate: timeOf(thisUpdate),
    revoked: new Map((list?.children ?? []).map(revokedEntry)),
    isSignedBy: (candidate) => {
      const digest = SIGNATURE_DIGEST[oidOf(algorithm.child(0, TAG.oid))]
      return (
        digest !== undefined &&
        sameBytes(issuer.raw, candidate.subject) &&
        verify(digest, tbs.raw, candidate.publicKey, signature.is(TAG.bitString).content.subarray(1))
      )
    },
  }
}

function revokedEntry(entry: Der): [string, Date] {
  const date = entry.children[1]
  if (!date) throw new DerError('revocation list not read')
  return [Buffer.from(entry.child(0, TAG.integer).content).toString('hex'), timeOf(date)]
}
