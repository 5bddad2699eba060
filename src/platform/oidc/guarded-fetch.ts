import { lookup as lookUp } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { CustomFetch, CustomFetchOptions } from 'openid-client'

/** What a provider's answer may weigh, in bytes: discovery documents and key sets are far below. */
const MAX_ANSWER = 512 * 1024

const PRIVATE = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv4')
}
for (const [network, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv6')
}

/** Whether an address belongs to a machine or a network of one's own; IPv4 written as IPv6 counts as what it is. */
export function isPrivate(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '')
  const family = isIP(plain)
  return family === 0 || PRIVATE.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}

/** A request that was not sent, or an answer that was not taken. */
export class OutboundRefused extends Error {
  override readonly name = 'OutboundRefused'
}

/** Plain http is for a provider on the same machine, as when Alur is tried out. */
export const isLocal = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'

/**
 * Sends what openid-client asks for: to the issuer's own host, which an administrator has named and which may stand in the
 * city's own network; elsewhere only by https and to public addresses, checked on the address that is connected to. Follows no
 * redirect, waits `timeoutMs` for the whole answer, and takes no more than 512 KiB. Throws OutboundRefused.
 */
export const guardedFetch =
  (issuer: URL, timeoutMs: number): CustomFetch =>
  (address, options) => {
    const url = new URL(address)
    const own = url.host === issuer.host && url.protocol === issuer.protocol
    if (!own && url.protocol !== 'https:') return Promise.reject(new OutboundRefused(`${url.origin} is not https`))
    if (!own && isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0 && isPrivate(url.hostname)) {
      return Promise.reject(new OutboundRefused(`${url.origin} is a private address`))
    }
    return send(url, options, { timeoutMs, ...(!own && { lookup: publicOnly }) })
  }

/** Finds addresses as usual, and refuses a name that leads to a private one. */
const publicOnly: LookupFunction = (name, options, found) => {
  lookUp(name, { ...options, all: true }, (fault, addresses) => {
    if (fault) return found(fault, [])
    const barred = addresses.find(({ address }) => isPrivate(address))
    if (barred) return found(new OutboundRefused(`${name} is at a private address`), [])
    const [first] = addresses
    if (options.all) return found(null, addresses)
    return found(null, first?.address ?? '', first?.family)
  })
}

interface Sending {
  readonly timeoutMs: number
  readonly lookup?: LookupFunction
}

function send(
  url: URL,
  { method, headers, body }: CustomFetchOptions,
  { timeoutMs, ...connection }: Sending,
): Promise<Response> {
  if (body instanceof ReadableStream || body instanceof ArrayBuffer) throw new Error('a form or nothing is sent')
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      // No connection is kept: what was looked up holds for this one request.
      { method, headers: { ...headers }, agent: false, signal: AbortSignal.timeout(timeoutMs), ...connection },
      (answer) => {
        const chunks: Buffer[] = []
        let size = 0
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > MAX_ANSWER) answer.destroy(new OutboundRefused(`${url.origin} answers with more than is taken`))
          else chunks.push(chunk)
        })
        answer.on('error', reject)
        answer.on('end', () => {
          const { statusCode: status = 502 } = answer
          const told = Object.entries(answer.headers).flatMap(([name, value]) =>
            [value ?? []].flat().map((one): [string, string] => [name, one]),
          )
          const bare = status === 204 || status === 304
          resolve(new Response(bare ? null : Buffer.concat(chunks), { status, headers: told }))
        })
      },
    )
    sent.on('error', reject)
    sent.end(body instanceof URLSearchParams ? body.toString() : body)
  })
}
