import { type KeyObject, X509Certificate } from 'node:crypto'
import { SIGNATURE_DIGEST } from './algorithms.ts'
import { type Der, DerError, oidOf, readDer, sameBytes, TAG, timeOf } from './der.ts'

const COMMON_NAME = '2.5.4.3'
const SERIAL_NUMBER = '2.5.4.5'
const ORGANISATION = '2.5.4.10'
const KEY_USAGE = '2.5.29.15'
const EXTENDED_KEY_USAGE = '2.5.29.37'
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

/** What we read of an X.509 certificate. Text fields are as the issuer wrote them. */
export interface Certificate {
  readonly der: Uint8Array
  readonly publicKey: KeyObject
  readonly x509: X509Certificate
  /** Content of the serial number's INTEGER, hex. */
  readonly serial: string
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly commonName: string
  /** Subject attribute serialNumber: the NIP in our own certificates. */
  readonly subjectSerial: string | undefined
  readonly organisation: string | undefined
  readonly validFrom: Date
  readonly validTo: Date
  readonly isCa: boolean
  /** False where the key usage has neither digital signature nor non-repudiation, and for keys that make timestamps. */
  readonly maySign: boolean
  readonly mayTimestamp: boolean
  /** Signed with a digest that is accepted: not MD5, not SHA-1. */
  readonly hasStrongSignature: boolean
}

/** Throws DerError. */
export function readCertificate(der: Uint8Array): Certificate {
  try {
    return read(der)
  } catch (fault) {
    if (fault instanceof DerError) throw fault
    throw new DerError('certificate not read', { cause: fault })
  }
}

function read(der: Uint8Array): Certificate {
  const whole = readDer(der).is(TAG.sequence)
  const tbs = whole.child(0, TAG.sequence).children
  const algorithm = whole.child(1, TAG.sequence)
  const offset = tbs[0]?.tag === 0xa0 ? 1 : 0
  const field = (index: number, tag: number): Der => {
    const found = tbs[index + offset]
    if (found?.tag !== tag) throw new DerError('certificate not read')
    return found
  }
  const validity = field(3, TAG.sequence)
  const subject = field(4, TAG.sequence)
  const x509 = new X509Certificate(der)
  const extensions = extensionsOf(tbs.find(({ tag }) => tag === 0xa3))
  const mayTimestamp = keyPurposes(extensions.get(EXTENDED_KEY_USAGE)).includes(TIME_STAMPING)
  return {
    der,
    x509,
    publicKey: x509.publicKey,
    serial: Buffer.from(field(0, TAG.integer).content).toString('hex'),
    issuer: field(2, TAG.sequence).raw,
    subject: subject.raw,
    commonName: subjectText(subject, COMMON_NAME) ?? '',
    subjectSerial: subjectText(subject, SERIAL_NUMBER),
    organisation: subjectText(subject, ORGANISATION),
    validFrom: timeOf(validity.children[0] ?? validity),
    validTo: timeOf(validity.children[1] ?? validity),
    isCa: x509.ca,
    maySign: maySign(extensions.get(KEY_USAGE)) && !mayTimestamp,
    mayTimestamp,
    hasStrongSignature: oidOf(algorithm.child(0, TAG.oid)) in SIGNATURE_DIGEST,
  }
}

function subjectText(subject: Der, type: string): string | undefined {
  for (const set of subject.children) {
    for (const pair of set.children) {
      const value = pair.children[1]
      if (value && oidOf(pair.child(0, TAG.oid)) === type) return textOf(value)
    }
  }
  return undefined
}

const BMP_STRING = 0x1e
const textOf = ({ tag, content }: Der): string =>
  tag === BMP_STRING ? Buffer.from(content).swap16().toString('utf16le') : Buffer.from(content).toString('utf8')

function extensionsOf(wrapper: Der | undefined): ReadonlyMap<string, Uint8Array> {
  if (!wrapper) return new Map()
  return new Map(
    wrapper.child(0, TAG.sequence).children.map((extension) => {
      const value = extension.children.at(-1)
      if (!value) throw new DerError('extension not read')
      return [oidOf(extension.child(0, TAG.oid)), value.is(TAG.octetString).content]
    }),
  )
}

// RFC 5280, 4.2.1.3: digitalSignature is bit 0 and nonRepudiation bit 1, counted from the left.
function maySign(keyUsage: Uint8Array | undefined): boolean {
  if (!keyUsage) return true
  const bits = readDer(keyUsage).is(TAG.bitString).content[1] ?? 0
  return (bits & 0xc0) !== 0
}

const keyPurposes = (value: Uint8Array | undefined): string[] =>
  value ? readDer(value).is(TAG.sequence).children.map(oidOf) : []

export const sameCertificate = (a: Certificate, b: Certificate): boolean => sameBytes(a.der, b.der)

export const isValidAt = ({ validFrom, validTo }: Certificate, at: Date): boolean => validFrom <= at && at <= validTo

/** Whether `issuer` made `certificate`: names meet, the issuer is a CA, and its key verifies. */
export const isIssuedBy = (certificate: Certificate, issuer: Certificate): boolean =>
  issuer.isCa &&
  certificate.hasStrongSignature &&
  sameBytes(certificate.issuer, issuer.subject) &&
  certificate.x509.verify(issuer.publicKey)

const MAX_STEPS = 5
/** More than any chain brings along; a file must not be able to keep us busy. */
const MAX_KNOWN = 64

/**
 * The certificates from one up to a trusted one, itself first; undefined when none leads there. `known` are those that the
 * file brings along: they are only steps, never trusted for being there, and each is tried once.
 */
export function chainOf(
  certificate: Certificate,
  trusted: readonly Certificate[],
  known: readonly Certificate[],
): readonly Certificate[] | undefined {
  if (trusted.some((anchor) => sameCertificate(anchor, certificate))) return [certificate]
  let untried = known.slice(0, MAX_KNOWN)
  let chains: (readonly [Certificate, ...Certificate[]])[] = [[certificate]]
  for (let step = 0; step < MAX_STEPS && chains.length > 0; step += 1) {
    for (const chain of chains) {
      const anchor = trusted.find((candidate) => isIssuedBy(chain.at(-1) ?? chain[0], candidate))
      if (anchor) return [...chain, anchor]
    }
    chains = chains.flatMap((chain) => {
      const issuers = untried.filter((candidate) => isIssuedBy(chain.at(-1) ?? chain[0], candidate))
      untried = untried.filter((candidate) => !issuers.includes(candidate))
      return issuers.map((issuer) => [...chain, issuer] as const)
    })
  }
  return undefined
}

/** Certificates of a PEM file, in its order. Throws when there is none. */
export function readPemCertificates(pem: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g)
  if (!blocks) throw new Error('no certificate in PEM form')
  return blocks.map((block) => readCertificate(new Uint8Array(new X509Certificate(block).raw)))
}
