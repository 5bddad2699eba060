import { createHash } from 'node:crypto'
import { derLength, sameBytes } from './cms/der.ts'
import { type Cms, isCmsFault, readCms } from './cms/read-cms.ts'
import { readTimestamp, type Timestamp } from './cms/timestamp.ts'
import { latin1 } from './pdf/value.ts'
import { signedParts } from './signature-field.ts'

export type ByteRange = readonly [number, number, number, number]

interface Found {
  readonly byteRange: ByteRange
  /** The byte after what it covers. */
  readonly end: number
  /** As the file holds it, zeros of its place included. */
  readonly contents: Uint8Array
}

/** A signature as its bytes say, before the document's structure is asked. */
export type RawSignature =
  | (Found & {
      readonly holds: true
      readonly type: 'signature'
      readonly cms: Cms
      readonly timestamp: Timestamp | undefined
    })
  | (Found & { readonly holds: true; readonly type: 'documentTimestamp'; readonly timestamp: Timestamp })
  | (Found & { readonly holds: false; readonly why: string })
  | { readonly holds: false; readonly end: number; readonly why: string }

export type HeldSignature = Extract<RawSignature, { holds: true }>

const BYTE_RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g

/** More than anybody signs; a file must not be able to keep us busy. */
const MAX_SIGNATURES = 100

/** Every signature that the bytes carry, in the order of what they cover. */
export function findSignatures(bytes: Uint8Array): RawSignature[] {
  const ranges = [...latin1(bytes).matchAll(BYTE_RANGE)].map(
    ([, a, b, c, d]): ByteRange => [Number(a), Number(b), Number(c), Number(d)],
  )
  if (ranges.length > MAX_SIGNATURES) return [{ holds: false, end: bytes.length, why: 'too many signatures' }]
  return ranges.map((range) => readRaw(bytes, range)).sort((a, b) => a.end - b.end)
}

function readRaw(bytes: Uint8Array, byteRange: ByteRange): RawSignature {
  const [start, length, second, rest] = byteRange
  const end = second + rest
  if (start !== 0 || length >= second || end > bytes.length) return { holds: false, end, why: 'ByteRange out of form' }
  const contents = contentsOf(bytes, length, second)
  if (!contents) return { holds: false, end, why: 'ByteRange leaves out more than the signature' }
  const found = { byteRange, end, contents }
  try {
    return { ...found, ...hold(bytes, found) }
  } catch (fault) {
    if (isCmsFault(fault)) return { ...found, holds: false, why: fault.message }
    throw fault
  }
}

/** What the range leaves out must be the value alone: one hex string, in one case, with "/Contents" before it. */
function contentsOf(bytes: Uint8Array, from: number, to: number): Uint8Array | undefined {
  const gap = latin1(bytes.subarray(from, to))
  const hex = gap.slice(1, -1)
  const isHex = /^([0-9a-f]*|[0-9A-F]*)$/.test(hex) && hex.length % 2 === 0
  if (!gap.startsWith('<') || !gap.endsWith('>') || !isHex) return undefined
  if (!/\/Contents\s*$/.test(latin1(bytes.subarray(Math.max(0, from - 20), from)))) return undefined
  return new Uint8Array(Buffer.from(hex, 'hex'))
}

type Held =
  | { readonly holds: true; readonly type: 'signature'; readonly cms: Cms; readonly timestamp: Timestamp | undefined }
  | { readonly holds: true; readonly type: 'documentTimestamp'; readonly timestamp: Timestamp }
  | { readonly holds: false; readonly why: string }

function hold(bytes: Uint8Array, { contents, byteRange }: Found): Held {
  const length = derLength(contents)
  // Whatever follows the value in its place is signed by nobody, thus it may only be the zeros.
  if (contents.subarray(length).some((byte) => byte !== 0)) return { holds: false, why: 'bytes behind the signature' }
  const value = contents.subarray(0, length)
  const parts = signedParts(bytes, byteRange)
  const cms = readCms(value)
  if (cms.content) return { holds: true, type: 'documentTimestamp', timestamp: readTimestamp(value, parts) }
  const digest = createHash(cms.digest)
  for (const part of parts) digest.update(part)
  if (!sameBytes(digest.digest(), cms.messageDigest)) return { holds: false, why: 'digest differs' }
  const timestamp = cms.timestampToken && readTimestamp(cms.timestampToken, [cms.signatureValue])
  return { holds: true, type: 'signature', cms, timestamp }
}
