import { createHash, randomBytes } from 'node:crypto'
import * as asn1js from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs'
import type { Certificate } from './certificate.ts'
import { type Der, oidOf, readDer, sameBytes, TAG, timeOf } from './der.ts'
import { arrayBuffer } from './issue.ts'
import { CmsRefused, digestOf, readCms } from './read-cms.ts'

const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const SHA256 = '2.16.840.1.101.3.4.2.1'

/** A timestamp token whose signature holds. Whether its maker is trusted is another question. */
export interface Timestamp {
  readonly time: Date
  readonly signer: Certificate
  readonly certificates: readonly Certificate[]
  /** Content of the INTEGER; undefined when the request had none. */
  readonly nonce: Uint8Array | undefined
}

/** RFC 3161 request for a SHA-256 digest, with a nonce and the wish for the certificate. */
export function timestampRequest(digest: Uint8Array): { readonly der: Uint8Array; readonly nonce: Uint8Array } {
  const nonce = randomBytes(8)
  // Positive, and in its shortest form: the first byte lies between 1 and 127.
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x01
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256 }),
      hashedMessage: new asn1js.OctetString({ valueHex: arrayBuffer(digest) }),
    }),
    nonce: new asn1js.Integer({ valueHex: arrayBuffer(nonce) }),
    certReq: true,
  })
  return { der: new Uint8Array(request.toSchema().toBER()), nonce: new Uint8Array(nonce) }
}

/** The token of a TimeStampResp; throws CmsRefused when the authority did not grant one. */
export function tokenOf(response: Uint8Array): Uint8Array {
  const [info, token] = readDer(response).is(TAG.sequence).children
  const status = info?.child(0, TAG.integer).content
  // RFC 3161, 2.4.2: granted, and granted with modifications.
  if (!token || !status || !(sameBytes(status, Uint8Array.of(0)) || sameBytes(status, Uint8Array.of(1)))) {
    throw new CmsRefused('timestamp was not granted')
  }
  return token.raw
}

/** Reads a token and holds it against what it must be over: `parts` one after the other. Throws DerError or CmsRefused. */
export function readTimestamp(token: Uint8Array, parts: readonly Uint8Array[]): Timestamp {
  const cms = readCms(token)
  if (cms.contentType !== TST_INFO || !cms.content) throw new CmsRefused('no timestamp')
  if (!sameBytes(hash(cms.digest, [cms.content]), cms.messageDigest)) throw new CmsRefused('timestamp was changed')
  if (!cms.bindsCertificate || !cms.signer.mayTimestamp) throw new CmsRefused('signer may not make timestamps')
  const [version, policy, imprint, serial, time, ...rest] = readDer(cms.content).is(TAG.sequence).children
  if (!version || !policy || !imprint || !serial || !time) throw new CmsRefused('timestamp is incomplete')
  const [algorithm, hashed] = imprint.is(TAG.sequence).children
  if (!algorithm || !hashed) throw new CmsRefused('timestamp is incomplete')
  if (!sameBytes(hash(digestOf(algorithm), parts), hashed.is(TAG.octetString).content)) {
    throw new CmsRefused('timestamp is over something else')
  }
  oidOf(policy)
  return { time: timeOf(time), signer: cms.signer, certificates: cms.certificates, nonce: nonceOf(rest) }
}

const nonceOf = (rest: readonly Der[]): Uint8Array | undefined => rest.find(({ tag }) => tag === TAG.integer)?.content

function hash(algorithm: string, parts: readonly Uint8Array[]): Uint8Array {
  const digest = createHash(algorithm)
  for (const part of parts) digest.update(part)
  return digest.digest()
}
