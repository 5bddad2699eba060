import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type CertificateOrder, issueCertificate, type SubjectName } from './cms/issue.ts'
import type { SigningKey } from './cms/make-cms.ts'

let serial = 0
const nextSerial = (): Uint8Array => {
  serial += 1
  return Uint8Array.of(1, serial >> 8, serial & 0xff)
}

export interface SampleAuthority {
  readonly key: KeyObject
  readonly certificate: Uint8Array
}

export interface SampleKey extends SigningKey {
  readonly privateKey: KeyObject
}

interface Period {
  readonly validFrom?: Date
  readonly validTo?: Date
}

const FROM = new Date('2026-01-01T00:00:00Z')
const TO = new Date('2036-01-01T00:00:00Z')

/** A certificate authority made for one test. */
export function sampleAuthority(commonName: string, { validFrom = FROM, validTo = TO }: Period = {}): SampleAuthority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const order = { subject: { country: 'ID', commonName }, serial: nextSerial(), publicKey, validFrom, validTo } as const
  return { key: privateKey, certificate: issueCertificate({ ...order, use: 'ca' }, { key: privateKey }) }
}

/** A key with a certificate by a sample authority. */
export function sampleKey(
  authority: SampleAuthority,
  subject: SubjectName,
  { validFrom = FROM, validTo = TO, use = 'signing' }: Period & { readonly use?: CertificateOrder['use'] } = {},
): SampleKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const certificate = issueCertificate({ subject, serial: nextSerial(), publicKey, validFrom, validTo, use }, authority)
  return { certificate, privateKey, sign: (bytes) => sign('sha256', bytes, privateKey) }
}
