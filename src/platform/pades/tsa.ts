import { createHash } from 'node:crypto'
import { sameBytes } from './cms/der.ts'
import { isCmsFault } from './cms/read-cms.ts'
import { readTimestamp, timestampRequest, tokenOf } from './cms/timestamp.ts'

/** A time-stamping authority (RFC 3161). */
export interface Tsa {
  /** A token over the bytes' SHA-256, checked against them. Throws TsaUnavailable. */
  stamp(parts: readonly Uint8Array[]): Promise<Uint8Array>
}

/** The authority did not answer, or not with a token for what was asked. */
export class TsaUnavailable extends Error {
  override readonly name = 'TsaUnavailable'
}

const MAX_ANSWER = 64 * 1024

/** An authority asked by HTTP POST, RFC 3161 section 3.4. */
export function httpTsa(address: string, { timeoutMs = 10_000 } = {}): Tsa {
  return {
    async stamp(parts) {
      const digest = createHash('sha256')
      for (const part of parts) digest.update(part)
      const request = timestampRequest(digest.digest())
      const answer = await ask(address, request.der, timeoutMs)
      try {
        const token = tokenOf(answer)
        const { nonce } = readTimestamp(token, parts)
        if (!nonce || !sameBytes(nonce, request.nonce)) throw new TsaUnavailable('timestamp answers another request')
        return token
      } catch (fault) {
        if (isCmsFault(fault)) throw new TsaUnavailable(`timestamp is not usable: ${fault.message}`, { cause: fault })
        throw fault
      }
    },
  }
}

async function ask(address: string, request: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(request),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) throw new TsaUnavailable(`timestamp authority answered ${response.status}`)
    return await readAtMost(response, MAX_ANSWER)
  } catch (fault) {
    if (fault instanceof TsaUnavailable) throw fault
    throw new TsaUnavailable('timestamp authority does not answer', { cause: fault })
  }
}

async function readAtMost(response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > limit) throw new TsaUnavailable('timestamp answer is too long')
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
