/** Thrown where bytes are not DER, but for values of open length. */
export class DerError extends Error {
  override readonly name = 'DerError'
}

export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** One DER value. `tag` is its first byte: class, form and number. */
export class Der {
  readonly tag: number
  /** With tag and length. */
  readonly raw: Uint8Array
  readonly content: Uint8Array
  #children: readonly Der[] | undefined

  constructor(tag: number, raw: Uint8Array, content: Uint8Array) {
    this.tag = tag
    this.raw = raw
    this.content = content
  }

  get children(): readonly Der[] {
    if (!this.#children) {
      if ((this.tag & 0x20) === 0) throw new DerError('constructed value expected')
      this.#children = readSeries(this.content)
    }
    return this.#children
  }

  /** The child at a place, of a tag that must be so. */
  child(index: number, tag: number): Der {
    const child = this.children[index]
    if (child?.tag !== tag) throw new DerError(`tag ${tag} expected`)
    return child
  }

  is(tag: number): this {
    if (this.tag !== tag) throw new DerError(`tag ${tag} expected`)
    return this
  }
}

/** The one value that the bytes are; anything behind it is refused. Throws DerError. */
export function readDer(bytes: Uint8Array): Der {
  const value = readAt(bytes, 0)
  if (value.raw.length !== bytes.length) throw new DerError('bytes after the value')
  return value
}

/** The length of the value that the bytes begin with: a signature is followed by the zeros of its place. Throws DerError. */
export const derLength = (bytes: Uint8Array): number => readAt(bytes, 0).raw.length

function readSeries(bytes: Uint8Array): Der[] {
  const values: Der[] = []
  for (let at = 0; at < bytes.length; ) {
    const value = readAt(bytes, at)
    values.push(value)
    at += value.raw.length
  }
  return values
}

function readAt(bytes: Uint8Array, at: number, depth = 0): Der {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new DerError('tag not read')
  if (first === 0x80) return readOpen(bytes, at, tag, depth)
  let length = first
  let start = at + 2
  if (first >= 0x80) {
    const count = first & 0x7f
    if (count < 1 || count > 4 || start + count > bytes.length) throw new DerError('length not read')
    length = Buffer.from(bytes.buffer, bytes.byteOffset + start, count).readUIntBE(0, count)
    if (length < 0x80 || (count > 1 && bytes[start] === 0)) throw new DerError('length is not in its shortest form')
    start += count
  }
  if (start + length > bytes.length) throw new DerError('value is cut off')
  return new Der(tag, bytes.subarray(at, start + length), bytes.subarray(start, start + length))
}

const MAX_DEPTH = 32

/** Up to two zero bytes. Not DER, but some signers (BouncyCastle, NSS) write the outermost values so; nothing can hide there. */
function readOpen(bytes: Uint8Array, at: number, tag: number, depth: number): Der {
  if ((tag & 0x20) === 0 || depth > MAX_DEPTH) throw new DerError('length not read')
  let end = at + 2
  while (bytes[end] !== 0 || bytes[end + 1] !== 0) end += readAt(bytes, end, depth + 1).raw.length
  return new Der(tag, bytes.subarray(at, end + 2), bytes.subarray(at + 2, end))
}

/** Dotted form of an object identifier. */
export function oidOf(value: Der): string {
  const { content } = value.is(TAG.oid)
  const last = content.at(-1)
  if (last === undefined || last >= 0x80) throw new DerError('object identifier is cut off')
  const arcs: number[] = []
  let arc = 0
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f)
    if (byte < 0x80) {
      arcs.push(arc)
      arc = 0
    }
  }
  const [first = 0, ...rest] = arcs
  const root = Math.min(2, Math.floor(first / 40))
  return [root, first - root * 40, ...rest].join('.')
}

/** UTCTime or GeneralizedTime in UTC, to the second or finer. */
export function timeOf(value: Der): Date {
  const text = Buffer.from(value.content).toString('latin1')
  const form = value.tag === TAG.utcTime ? UTC_TIME : value.tag === TAG.generalizedTime ? GENERALIZED_TIME : undefined
  const parts = form?.exec(text)
  if (!parts) throw new DerError('time not read')
  const [, year = '', month, day, hour, minute, second, fraction = ''] = parts
  const full = year.length === 4 ? year : Number(year) < 50 ? `20${year}` : `19${year}`
  const time = new Date(`${full}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`)
  if (Number.isNaN(time.getTime())) throw new DerError('time not read')
  return time
}

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
