import { createHash, verify } from 'node:crypto'
import { SIGNATURE_DIGEST } from './algorithms.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { type Der, DerError, oidOf, readDer, sameBytes, TAG } from './der.ts'

const SIGNED_DATA = '1.2.840.113549.1.7.2'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'
const TIMESTAMP_TOKEN = '1.2.840.113549.1.9.16.2.14'
const RSA = '1.2.840.113549.1.1.1'
const DIGESTS: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** A CMS SignedData of one signer whose signature over its own attributes holds. What it signs is judged by `messageDigest`. */
export interface Cms {
  readonly signer: Certificate
  /** All certificates that it brings along. */
  readonly certificates: readonly Certificate[]
  readonly contentType: string
  /** The content, where it is carried inside (timestamp tokens). */
  readonly content: Uint8Array | undefined
  /** Of Node's hash names. */
  readonly digest: string
  readonly messageDigest: Uint8Array
  /** Whether the signed attributes bind the signer's certificate (RFC 5035): a must for PAdES. */
  readonly bindsCertificate: boolean
  readonly signatureValue: Uint8Array
  readonly timestampToken: Uint8Array | undefined
}

/** `changed`: well formed, but the signature does not hold over it. */
export class CmsRefused extends Error {
  override readonly name = 'CmsRefused'
}

/**
 * RFC 5652, in the one form that is accepted: DER, one signer by issuer and serial number, signed attributes. Every field is
 * held against what it must say, so that no byte of it can be another. Throws DerError or CmsRefused.
 */
export function readCms(bytes: Uint8Array): Cms {
  const info = readDer(bytes).is(TAG.sequence)
  demand(info.children.length === 2 && oidOf(info.child(0, TAG.oid)) === SIGNED_DATA, 'not signed data')
  const wrapper = info.child(1, 0xa0)
  demand(wrapper.children.length === 1, 'not signed data')
  const [version, digestAlgorithms, encapsulated, ...rest] = wrapper.child(0, TAG.sequence).children
  const certificateSet = rest.find(({ tag }) => tag === 0xa0)
  const signerInfos = rest.at(-1)
  if (!version || !digestAlgorithms || !encapsulated || !certificateSet || !signerInfos) {
    throw new CmsRefused('incomplete')
  }
  demand(
    rest.every(({ tag }) => tag === 0xa0 || tag === 0xa1 || tag === TAG.set),
    'unknown part',
  )
  const contentType = oidOf(encapsulated.is(TAG.sequence).child(0, TAG.oid))
  const certificates = certificateSet.children
    .filter(({ tag }) => tag === TAG.sequence)
    .map(({ raw }) => readCertificate(raw))
  const [signerInfo, ...others] = signerInfos.is(TAG.set).children
  if (!signerInfo || others.length > 0) throw new CmsRefused('not one signer')
  // RFC 5652, 5.1: version 3 where the content is no plain data, else 1.
  const isData = contentType === '1.2.840.113549.1.7.1'
  demand(sameBytes(version.is(TAG.integer).content, Uint8Array.of(isData ? 1 : 3)), 'version')
  const signer = readSigner(signerInfo, certificates, contentType)
  const declared = digestAlgorithms.is(TAG.set).children.map(digestOf)
  demand(declared.length === 1 && declared[0] === signer.digest, 'digest algorithms differ')
  return { ...signer, certificates, contentType, content: contentOf(encapsulated) }
}

type Signer = Omit<Cms, 'certificates' | 'contentType' | 'content'>

function readSigner(info: Der, certificates: readonly Certificate[], contentType: string): Signer {
  const [version, id, digestAlgorithm, attributes, signatureAlgorithm, signature, unsigned, ...more] = info.is(
    TAG.sequence,
  ).children
  if (!version || !id || !digestAlgorithm || !attributes || !signatureAlgorithm || !signature || more.length > 0) {
    throw new CmsRefused('signer is incomplete')
  }
  demand(sameBytes(version.is(TAG.integer).content, Uint8Array.of(1)), 'version of the signer')
  const signer = signerOf(id, certificates)
  const digest = digestOf(digestAlgorithm)
  const signed = attributesOf(attributes.is(0xa0))
  const type = signed.get(CONTENT_TYPE)
  demand(type !== undefined && oidOf(type) === contentType, 'content type differs')
  // RFC 5652, 5.4: signed as a SET, stored under an implicit tag.
  const signedBytes = Buffer.concat([Uint8Array.of(TAG.set), attributes.raw.subarray(1)])
  demand(signatureDigest(signatureAlgorithm, digest) === digest, 'signature algorithm differs')
  const value = signature.is(TAG.octetString).content
  demand(verify(digest, signedBytes, signer.publicKey, value), 'signature does not hold')
  return {
    signer,
    digest,
    messageDigest: required(signed, MESSAGE_DIGEST).is(TAG.octetString).content,
    bindsCertificate: bindsCertificate(signed, signer),
    signatureValue: value,
    timestampToken: timestampOf(unsigned),
  }
}

function signerOf(id: Der, certificates: readonly Certificate[]): Certificate {
  const issuer = id.is(TAG.sequence).child(0, TAG.sequence).raw
  const serial = Buffer.from(id.child(1, TAG.integer).content).toString('hex')
  const found = certificates.find((one) => one.serial === serial && sameBytes(one.issuer, issuer))
  if (!found) throw new CmsRefused('certificate of the signer is missing')
  return found
}

function attributesOf(set: Der): ReadonlyMap<string, Der> {
  const entries = set.children.map((attribute): [string, Der] => {
    const values = attribute.is(TAG.sequence).child(1, TAG.set).children
    const [value] = values
    if (!value || values.length !== 1 || attribute.children.length !== 2) throw new CmsRefused('attribute not read')
    return [oidOf(attribute.child(0, TAG.oid)), value]
  })
  const attributes = new Map(entries)
  demand(attributes.size === entries.length, 'attribute twice')
  return attributes
}

function required(attributes: ReadonlyMap<string, Der>, type: string): Der {
  const found = attributes.get(type)
  if (!found) throw new CmsRefused(`attribute ${type} is missing`)
  return found
}

/** RFC 5035: the first ESSCertID or ESSCertIDv2 is the signer's. A binding that names another certificate is refused. */
function bindsCertificate(attributes: ReadonlyMap<string, Der>, signer: Certificate): boolean {
  const v2 = attributes.get(SIGNING_CERTIFICATE_V2)
  const v1 = attributes.get(SIGNING_CERTIFICATE)
  if (!v2 && !v1) return false
  if (v2) {
    const id = v2.child(0, TAG.sequence).child(0, TAG.sequence)
    const [first, second] = id.children
    const digest = first?.tag === TAG.sequence ? digestOf(first) : 'sha256'
    const hash = first?.tag === TAG.sequence ? second : first
    demand(hash !== undefined && isHash(hash, digest, signer), 'another certificate was signed for')
  }
  if (v1) {
    const hash = v1.child(0, TAG.sequence).child(0, TAG.sequence).child(0, TAG.octetString)
    demand(isHash(hash, 'sha1', signer), 'another certificate was signed for')
  }
  return true
}

const isHash = (value: Der, digest: string, { der }: Certificate): boolean =>
  sameBytes(value.is(TAG.octetString).content, createHash(digest).update(der).digest())

/** Only a timestamp is known among what nobody signed; anything else could be put there by anyone. */
function timestampOf(unsigned: Der | undefined): Uint8Array | undefined {
  if (!unsigned) return undefined
  const attributes = attributesOf(unsigned.is(0xa1))
  const token = attributes.get(TIMESTAMP_TOKEN)
  demand(attributes.size === 1 && token !== undefined, 'unsigned attribute not known')
  return token?.raw
}

export function digestOf(algorithm: Der): string {
  const digest = DIGESTS[oidOf(algorithm.is(TAG.sequence).child(0, TAG.oid))]
  if (!digest) throw new CmsRefused('digest not accepted')
  noParameters(algorithm)
  return digest
}

function signatureDigest(algorithm: Der, digest: string): string | undefined {
  noParameters(algorithm)
  const type = oidOf(algorithm.is(TAG.sequence).child(0, TAG.oid))
  return type === RSA ? digest : SIGNATURE_DIGEST[type]
}

function noParameters(algorithm: Der): void {
  const [, parameters, ...more] = algorithm.children
  const absent = parameters === undefined || (parameters.tag === TAG.null && parameters.content.length === 0)
  demand(absent && more.length === 0, 'algorithm with parameters')
}

function contentOf(encapsulated: Der): Uint8Array | undefined {
  const [, wrapper, ...more] = encapsulated.children
  demand(more.length === 0, 'content not read')
  if (!wrapper) return undefined
  demand(wrapper.is(0xa0).children.length === 1, 'content not read')
  return wrapper.child(0, TAG.octetString).content
}

function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new CmsRefused(what)
}

export const isCmsFault = (fault: unknown): fault is CmsRefused | DerError =>
  fault instanceof CmsRefused || fault instanceof DerError
