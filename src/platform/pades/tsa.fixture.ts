import { createHash, randomBytes } from 'node:crypto'
import * as asn1js from 'asn1js'
import { TimeStampReq, TSTInfo } from 'pkijs'
import { type SampleAuthority, type SampleKey, sampleKey } from './authority.fixture.ts'
import { arrayBuffer } from './cms/issue.ts'
import { makeCms } from './cms/make-cms.ts'
import { timestampRequest } from './cms/timestamp.ts'
import type { Tsa } from './tsa.ts'

interface Period {
  readonly validFrom?: Date
  readonly validTo?: Date
}

export const sampleTsaKey = (authority: SampleAuthority, period: Period = {}): SampleKey =>
  sampleKey(authority, { country: 'ID', commonName: 'TSA Contoh' }, { ...period, use: 'timestamping' })

/** A time-stamping authority without a network: its clock is given. */
export function sampleTsa(authority: SampleAuthority, now: () => Date, period: Period = {}): Tsa {
  const key = sampleTsaKey(authority, period)
  return {
    stamp(parts) {
      const digest = createHash('sha256')
      for (const part of parts) digest.update(part)
      return grantToken(timestampRequest(digest.digest()).der, key, now())
    },
  }
}

/** The token for a TimeStampReq in DER, RFC 3161 section 2.4.2. */
export async function grantToken(request: Uint8Array, key: SampleKey, now: Date): Promise<Uint8Array> {
  const { messageImprint, nonce } = TimeStampReq.fromBER(arrayBuffer(request))
  const info = new TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint,
    serialNumber: new asn1js.Integer({ valueHex: arrayBuffer(Uint8Array.of(1, ...randomBytes(7))) }),
    genTime: now,
    ...(nonce ? { nonce } : {}),
  })
  const bytes = new Uint8Array(info.toSchema().toBER())
  return makeCms({
    key,
    digest: createHash('sha256').update(bytes).digest(),
    content: { type: '1.2.840.113549.1.9.16.1.4', bytes },
  })
}
