import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as asn1js from 'asn1js'
import { PKIStatusInfo, TimeStampReq, TimeStampResp, TSTInfo } from 'pkijs'
import { type SampleAuthority, type SampleKey, sampleKey } from '#platform/pades/authority.fixture.ts'
import { arrayBuffer } from '#platform/pades/cms/issue.ts'
import { makeCms } from '#platform/pades/cms/make-cms.ts'

export interface TestTsa {
  /** For httpTsa. */
  readonly address: string
  /** What it does with the next requests: grant, refuse as RFC 3161 says, answer 503, or answer with another's token. */
  mode: 'grant' | 'refuse' | 'down' | 'replay'
  /** The clock of the authority. */
  now: () => Date
  close(): Promise<void>
}

/** A time-stamping authority on a port of its own, by RFC 3161 over HTTP. Its certificate comes from `authority`. */
export async function startTestTsa(
  authority: SampleAuthority,
  period: { readonly validFrom?: Date; readonly validTo?: Date } = {},
): Promise<TestTsa> {
  const key = sampleKey(authority, { country: 'ID', commonName: 'TSA Contoh' }, { ...period, use: 'timestamping' })
  let last: Uint8Array | undefined
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    if (tsa.mode === 'down') return void response.writeHead(503).end()
    const made = tsa.mode === 'refuse' ? refusal() : await grant(new Uint8Array(Buffer.concat(chunks)), key, tsa.now())
    const answer = tsa.mode === 'replay' && last ? last : made
    last = answer
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server has one
  const tsa: TestTsa = {
    address: `http://127.0.0.1:${port}`,
    mode: 'grant',
    now: () => new Date(),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return tsa
}

/** Status 2, rejection. */
const refusal = (): Uint8Array =>
  new Uint8Array(new TimeStampResp({ status: new PKIStatusInfo({ status: 2 }) }).toSchema().toBER())

async function grant(request: Uint8Array, key: SampleKey, now: Date): Promise<Uint8Array> {
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
  const token = await makeCms({
    key,
    digest: createHash('sha256').update(bytes).digest(),
    content: { type: '1.2.840.113549.1.9.16.1.4', bytes },
  })
  const status = new asn1js.Sequence({ value: [new asn1js.Integer({ value: 0 })] })
  const answer = new asn1js.Sequence({ value: [status, asn1js.fromBER(arrayBuffer(token)).result] })
  return new Uint8Array(answer.toBER())
}
