import { createHash } from 'node:crypto'
import * as asn1js from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import { arrayBuffer } from './issue.ts'

const SHA256 = '2.16.840.1.101.3.4.2.1'
const ECDSA_SHA256 = '1.2.840.10045.4.3.2'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const DATA = '1.2.840.113549.1.7.1'

/** A key that signs: held by whoever may use it. */
export interface SigningKey {
  /** DER. */
  readonly certificate: Uint8Array
  /** ECDSA over the SHA-256 of the bytes, as a DER sequence of r and s. */
  sign(bytes: Uint8Array): Uint8Array
}

export interface CmsOrder {
  readonly key: SigningKey
  /** SHA-256 of what is signed. */
  readonly digest: Uint8Array
  /** Carried inside, with its type; absent for a detached signature. */
  readonly content?: { readonly type: string; readonly bytes: Uint8Array }
  /** Asked for when the signature's value is known: RFC 3161 over it. */
  readonly timestamp?: (signatureValue: Uint8Array) => Promise<Uint8Array>
}

/** CAdES baseline (EN 319 122-1): signed attributes are content type, message digest and signing-certificate-v2. DER. */
export async function makeCms({ key, digest, content, timestamp }: CmsOrder): Promise<Uint8Array> {
  const certificate = Certificate.fromBER(arrayBuffer(key.certificate))
  const contentType = content?.type ?? DATA
  const attributes = signedAttributes(contentType, digest, key.certificate)
  const signature = key.sign(derSet(attributes))
  const signerInfo = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256 }),
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
    signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: ECDSA_SHA256 }),
    signature: new asn1js.OctetString({ valueHex: arrayBuffer(signature) }),
  })
  if (timestamp) signerInfo.unsignedAttrs = timestampAttributes(await timestamp(signature))
  const signedData = new SignedData({
    version: content ? 3 : 1,
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: SHA256 })],
    encapContentInfo: encapsulated(contentType, content?.bytes),
    certificates: [certificate],
    signerInfos: [signerInfo],
  })
  const info = new ContentInfo({ contentType: SIGNED_DATA, content: signedData.toSchema(true) })
  return new Uint8Array(info.toSchema().toBER())
}

function encapsulated(eContentType: string, content: Uint8Array | undefined): EncapsulatedContentInfo {
  const info = new EncapsulatedContentInfo({ eContentType })
  // Set afterwards: given to the constructor, pkijs would cut it into a constructed string, which is not DER.
  if (content) info.eContent = new asn1js.OctetString({ valueHex: arrayBuffer(content) })
  return info
}

function signedAttributes(contentType: string, digest: Uint8Array, certificate: Uint8Array): Attribute[] {
  const certificateHash = createHash('sha256').update(certificate).digest()
  // ESSCertIDv2 with SHA-256, its default; no issuer and serial (EN 319 122-1, 5.2.2.3).
  const id = new asn1js.Sequence({ value: [new asn1js.OctetString({ valueHex: arrayBuffer(certificateHash) })] })
  const attributes = [
    new Attribute({ type: '1.2.840.113549.1.9.3', values: [new asn1js.ObjectIdentifier({ value: contentType })] }),
    new Attribute({
      type: '1.2.840.113549.1.9.4',
      values: [new asn1js.OctetString({ valueHex: arrayBuffer(digest) })],
    }),
    new Attribute({
      type: '1.2.840.113549.1.9.16.2.47',
      values: [new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [id] })] })],
    }),
  ]
  // X.690, 11.6: the members of a SET OF stand in the order of their encodings.
  return attributes
    .map((attribute) => ({ attribute, bytes: Buffer.from(attribute.toSchema().toBER()) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ attribute }) => attribute)
}

const derSet = (attributes: readonly Attribute[]): Uint8Array =>
  new Uint8Array(new asn1js.Set({ value: attributes.map((attribute) => attribute.toSchema()) }).toBER())

const timestampAttributes = (token: Uint8Array): SignedAndUnsignedAttributes =>
  new SignedAndUnsignedAttributes({
    type: 1,
    attributes: [
      new Attribute({
        type: '1.2.840.113549.1.9.16.2.14',
        values: [asn1js.fromBER(arrayBuffer(token)).result],
      }),
    ],
  })
