import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import * as asn1js from 'asn1js'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  CertificatePolicies,
  CertificateRevocationList,
  Extension,
  Extensions,
  ExtKeyUsage,
  PolicyInformation,
  PolicyQualifierInfo,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  RevokedCertificate,
  Time,
} from 'pkijs'

const ECDSA_SHA256 = '1.2.840.10045.4.3.2'
const SUBJECT_TYPES = {
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  unit: '2.5.4.11',
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
} as const

/** Attributes of a subject, in the order in which they are given. */
export type SubjectName = Readonly<Partial<Record<keyof typeof SUBJECT_TYPES, string>>>

export interface CertificateOrder {
  readonly subject: SubjectName
  /** Bytes of a positive serial number, at most 20, the first between 1 and 127. */
  readonly serial: Uint8Array
  readonly publicKey: KeyObject
  readonly validFrom: Date
  readonly validTo: Date
  readonly use: 'ca' | 'signing' | 'timestamping'
  /** Said in the certificate policy, for whoever opens the certificate. */
  readonly notice?: { readonly policy: string; readonly text: string }
}

/** Who issues: an ECDSA P-256 key, and the certificate (DER) that names it; without one the new certificate signs itself. */
export interface Issuer {
  readonly key: KeyObject
  readonly certificate?: Uint8Array
}

/** A certificate in DER, signed with ECDSA and SHA-256. */
export function issueCertificate(order: CertificateOrder, issuer: Issuer): Uint8Array {
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new asn1js.Integer({ valueHex: arrayBuffer(order.serial) })
  certificate.subject = nameOf(order.subject)
  certificate.issuer = issuer.certificate
    ? Certificate.fromBER(arrayBuffer(issuer.certificate)).subject
    : certificate.subject
  certificate.notBefore = timeOf(order.validFrom)
  certificate.notAfter = timeOf(order.validTo)
  certificate.subjectPublicKeyInfo = publicKeyInfo(order.publicKey)
  certificate.extensions = extensionsOf(order, issuer)
  certificate.signature = new AlgorithmIdentifier({ algorithmId: ECDSA_SHA256 })
  certificate.signatureAlgorithm = new AlgorithmIdentifier({ algorithmId: ECDSA_SHA256 })
  const tbs = certificate.encodeTBS().toBER()
  certificate.signatureValue = new asn1js.BitString({ valueHex: signed(issuer.key, tbs) })
  return new Uint8Array(certificate.toSchema(true).toBER())
}

/** A revocation list in DER; serials as in `CertificateOrder`. */
export function issueCrl(
  issuer: Required<Issuer>,
  list: {
    readonly number: number
    readonly thisUpdate: Date
    readonly nextUpdate: Date
    readonly revoked: readonly { readonly serial: Uint8Array; readonly at: Date }[]
  },
): Uint8Array {
  const crl = new CertificateRevocationList()
  crl.version = 1
  crl.issuer = Certificate.fromBER(arrayBuffer(issuer.certificate)).subject
  crl.thisUpdate = timeOf(list.thisUpdate)
  crl.nextUpdate = timeOf(list.nextUpdate)
  if (list.revoked.length > 0) {
    crl.revokedCertificates = list.revoked.map(
      ({ serial, at }) =>
        new RevokedCertificate({
          userCertificate: new asn1js.Integer({ valueHex: arrayBuffer(serial) }),
          revocationDate: timeOf(at),
        }),
    )
  }
  crl.crlExtensions = new Extensions({
    extensions: [extension('2.5.29.20', false, new asn1js.Integer({ value: list.number })), authorityKeyId(issuer.key)],
  })
  crl.signature = new AlgorithmIdentifier({ algorithmId: ECDSA_SHA256 })
  crl.signatureAlgorithm = new AlgorithmIdentifier({ algorithmId: ECDSA_SHA256 })
  // encodeTBS is protected; without the flag toSchema gives what is to be signed through the same road.
  const tbs = toBeSigned(crl)
  crl.signatureValue = new asn1js.BitString({ valueHex: signed(issuer.key, tbs) })
  return new Uint8Array(crl.toSchema(true).toBER())
}

function toBeSigned(crl: CertificateRevocationList): ArrayBuffer {
  crl.signatureValue = new asn1js.BitString({ valueHex: new ArrayBuffer(0) })
  const whole: asn1js.Sequence = crl.toSchema(true)
  const [tbs] = whole.valueBlock.value
  if (!tbs) throw new Error('revocation list could not be encoded')
  return tbs.toBER()
}

function extensionsOf(order: CertificateOrder, issuer: Issuer): Extension[] {
  const isCa = order.use === 'ca'
  const basic = isCa ? new BasicConstraints({ cA: true, pathLenConstraint: 0 }) : new BasicConstraints()
  return [
    extension('2.5.29.19', true, basic.toSchema()),
    extension('2.5.29.15', true, keyUsage(isCa)),
    extension('2.5.29.14', false, new asn1js.OctetString({ valueHex: arrayBuffer(keyId(order.publicKey)) })),
    authorityKeyId(issuer.key),
    ...(order.use === 'timestamping'
      ? [extension('2.5.29.37', true, new ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.8'] }).toSchema())]
      : []),
    ...(order.notice ? [policyNotice(order.notice)] : []),
  ]
}

const extension = (extnID: string, critical: boolean, value: asn1js.BaseBlock): Extension =>
  new Extension({ extnID, critical, extnValue: value.toBER() })

/** RFC 5280, 4.2.1.3. CA: keyCertSign and cRLSign (bits 5, 6); else digitalSignature and nonRepudiation (bits 0, 1). */
const keyUsage = (isCa: boolean): asn1js.BitString =>
  new asn1js.BitString(
    isCa
      ? { valueHex: arrayBuffer(Uint8Array.of(0x06)), unusedBits: 1 }
      : { valueHex: arrayBuffer(Uint8Array.of(0xc0)), unusedBits: 6 },
  )

function policyNotice({ policy, text }: { readonly policy: string; readonly text: string }): Extension {
  const notice = new PolicyQualifierInfo({
    policyQualifierId: '1.3.6.1.5.5.7.2.2',
    qualifier: new asn1js.Sequence({ value: [new asn1js.Utf8String({ value: text })] }),
  })
  const policies = new CertificatePolicies({
    certificatePolicies: [new PolicyInformation({ policyIdentifier: policy, policyQualifiers: [notice] })],
  })
  return extension('2.5.29.32', false, policies.toSchema())
}

const authorityKeyId = (key: KeyObject): Extension =>
  extension(
    '2.5.29.35',
    false,
    new AuthorityKeyIdentifier({
      keyIdentifier: new asn1js.OctetString({ valueHex: arrayBuffer(keyId(createPublicKey(key))) }),
    }).toSchema(),
  )

/** RFC 7093, method 1: the leftmost 160 bits of the SHA-256 of the key's bits (65 bytes of a P-256 point). */
const keyId = (key: KeyObject): Uint8Array =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }).subarray(-65))
    .digest()
    .subarray(0, 20)

function publicKeyInfo(key: KeyObject): PublicKeyInfo {
  return PublicKeyInfo.fromBER(arrayBuffer(key.export({ type: 'spki', format: 'der' })))
}

/** One attribute to each RDN: pkijs by itself would put all of them into one. */
function nameOf(subject: SubjectName): RelativeDistinguishedNames {
  const entries = Object.entries(subject) as [keyof typeof SUBJECT_TYPES, string][] // the type has no other keys
  const sets = entries.map(([key, value]) => new asn1js.Set({ value: [attributeOf(key, value).toSchema()] }))
  return RelativeDistinguishedNames.fromBER(new asn1js.Sequence({ value: sets }).toBER())
}

function attributeOf(key: keyof typeof SUBJECT_TYPES, value: string): AttributeTypeAndValue {
  // RFC 5280, appendix A: country and serial number are PrintableString.
  const isPrintable = key === 'country' || key === 'serialNumber'
  return new AttributeTypeAndValue({
    type: SUBJECT_TYPES[key],
    value: isPrintable ? new asn1js.PrintableString({ value }) : new asn1js.Utf8String({ value }),
  })
}

/** RFC 5280, 4.1.2.5: UTCTime until 2049, GeneralizedTime from 2050 on; whole seconds. */
const timeOf = (date: Date): Time =>
  new Time({ type: date.getUTCFullYear() < 2050 ? 0 : 1, value: new Date(Math.floor(date.getTime() / 1000) * 1000) })

export const arrayBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

const signed = (key: KeyObject, tbs: ArrayBuffer): ArrayBuffer => arrayBuffer(sign('sha256', new Uint8Array(tbs), key))

/** A key in PKCS#8 DER. */
export const privateKeyOf = (pkcs8: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
