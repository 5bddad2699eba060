import type { BsreSettings } from './settings.ts'

/** An answer of the service, read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
}

/** The service did not answer, or not in time. Says why, and never what was sent. */
export class BsreUnreachable extends Error {
  override readonly name = 'BsreUnreachable'
}

/** A signed letter with its evidence stays far below. */
const MAX_ANSWER = 128 * 2 ** 20

/** One request; what it carries may be a passphrase, so it is neither logged nor followed to another address. */
export async function call(
  { url, user, password, timeoutMs }: BsreSettings,
  path: string,
  { method, body, headers = {} }: { method: 'GET' | 'POST'; body?: BodyInit; headers?: Record<string, string> },
): Promise<Answer> {
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { ...headers, authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
      ...(body !== undefined && { body }),
    })
    return { status: response.status, headers: response.headers, bytes: await readAll(response) }
  } catch (fault) {
    throw new BsreUnreachable(whyUnreachable(fault))
  }
}

async function readAll(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > MAX_ANSWER) throw new Error('answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** "ECONNREFUSED", "TimeoutError": a name, because messages may repeat addresses. */
function whyUnreachable(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown'
  const { cause } = fault
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return fault.name
}

export const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-'

export function jsonOf({ bytes }: Answer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
