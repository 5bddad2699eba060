import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as asn1js from 'asn1js'
import { PKIStatusInfo, TimeStampResp } from 'pkijs'
import type { SampleAuthority, SampleKey } from '#platform/pades/authority.fixture.ts'
import { arrayBuffer } from '#platform/pades/cms/issue.ts'
import { grantToken, sampleTsaKey } from '#platform/pades/tsa.fixture.ts'

export interface TestTsa {
  /** For httpTsa. */
  readonly address: string
  /** What it does with the next requests: grant, refuse as RFC 3161 says, answer 503, never answer, or give its last token again. */
  mode: 'grant' | 'refuse' | 'down' | 'silent' | 'replay'
  /** The clock of the authority. */
  now: () => Date
  close(): Promise<void>
}

/** A time-stamping authority on a port of its own, by RFC 3161 over HTTP. Its certificate comes from `authority`. */
export async function startTestTsa(authority: SampleAuthority): Promise<TestTsa> {
  const key = sampleTsaKey(authority)
  let last: Uint8Array | undefined
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    if (tsa.mode === 'silent') return
    if (tsa.mode === 'down') return void response.writeHead(503).end()
    const repeated = tsa.mode === 'replay' ? last : undefined
    last = repeated ?? (await answerTo(new Uint8Array(Buffer.concat(chunks)), tsa, key))
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(last)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server has one
  const tsa: TestTsa = {
    address: `http://127.0.0.1:${port}`,
    mode: 'grant',
    now: () => new Date(),
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return tsa
}

/** A TimeStampResp in DER: granted (0), or rejection (2). */
async function answerTo(request: Uint8Array, { mode, now }: TestTsa, key: SampleKey): Promise<Uint8Array> {
  if (mode === 'refuse') {
    return new Uint8Array(new TimeStampResp({ status: new PKIStatusInfo({ status: 2 }) }).toSchema().toBER())
  }
  const token = await grantToken(request, key, now())
  const granted = new asn1js.Sequence({ value: [new asn1js.Integer({ value: 0 })] })
  const answer = new asn1js.Sequence({ value: [granted, asn1js.fromBER(arrayBuffer(token)).result] })
  return new Uint8Array(answer.toBER())
}
