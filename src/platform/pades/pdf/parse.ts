import { type PdfDict, PdfName, PdfRef, PdfStream, PdfString, PdfSyntaxError, type PdfValue } from './value.ts'

const WHITE = new Set([0, 9, 10, 12, 13, 32])
const DELIMITER = new Set([...'()<>[]{}/%'].map((char) => char.charCodeAt(0)))
const MAX_DEPTH = 64
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/
const INTEGER = /^\d{1,10}$/

/** Reads PDF syntax from one place of the bytes on. Stricter than viewers: what they would mend, it refuses (PdfSyntaxError). */
export class PdfParser {
  readonly bytes: Uint8Array
  position: number
  readonly #resolveLength: (length: PdfValue | undefined) => number

  constructor(
    bytes: Uint8Array,
    position: number,
    resolveLength: (length: PdfValue | undefined) => number = ownLength,
  ) {
    this.bytes = bytes
    this.position = position
    this.#resolveLength = resolveLength
  }

  skipWhite(): void {
    for (;;) {
      const byte = this.bytes[this.position]
      if (byte === undefined) return
      if (WHITE.has(byte)) this.position += 1
      else if (byte === 0x25) this.#skipComment()
      else return
    }
  }

  #skipComment(): void {
    for (let byte = this.bytes[this.position]; byte !== undefined && byte !== 10 && byte !== 13; ) {
      this.position += 1
      byte = this.bytes[this.position]
    }
  }

  /** A run of regular characters: a keyword or a number. */
  token(): string {
    this.skipWhite()
    const start = this.position
    for (let byte = this.bytes[start]; byte !== undefined && !WHITE.has(byte) && !DELIMITER.has(byte); ) {
      this.position += 1
      byte = this.bytes[this.position]
    }
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start, this.position - start).toString('latin1')
  }

  expect(keyword: string): void {
    const found = this.token()
    if (found !== keyword) throw new PdfSyntaxError(`"${keyword}" expected at ${this.position}, found "${found}"`)
  }

  integer(): number {
    const token = this.token()
    if (!INTEGER.test(token)) throw new PdfSyntaxError(`integer expected at ${this.position}`)
    return Number(token)
  }

  value(depth = 0): PdfValue {
    if (depth > MAX_DEPTH) throw new PdfSyntaxError('nested too deep')
    this.skipWhite()
    const byte = this.bytes[this.position]
    switch (byte) {
      case 0x2f:
        return new PdfName(this.#name())
      case 0x28:
        return new PdfString(this.#literalString())
      case 0x5b:
        return this.#array(depth)
      case 0x3c:
        return this.bytes[this.position + 1] === 0x3c ? this.#dict(depth) : new PdfString(this.#hexString())
      default:
        return this.#plain()
    }
  }

  /** "12 0 obj ... endobj": the object's number, generation and value, and where its value begins. */
  indirect(): { num: number; gen: number; value: PdfValue } {
    const num = this.integer()
    const gen = this.integer()
    this.expect('obj')
    const value = this.value()
    const result = value instanceof Map ? this.#maybeStream(value) : value
    this.expect('endobj')
    return { num, gen, value: result }
  }

  #plain(): PdfValue {
    const start = this.position
    const token = this.token()
    if (token === 'true') return true
    if (token === 'false') return false
    if (token === 'null') return null
    if (!NUMBER.test(token)) throw new PdfSyntaxError(`value expected at ${start}, found "${token.slice(0, 20)}"`)
    return INTEGER.test(token) ? this.#numberOrRef(token) : Number(token)
  }

  #numberOrRef(first: string): PdfValue {
    const after = this.position
    const second = this.token()
    if (INTEGER.test(second) && this.token() === 'R') return new PdfRef(Number(first), Number(second))
    this.position = after
    return Number(first)
  }

  #name(): string {
    this.position += 1
    const start = this.position
    for (let byte = this.bytes[start]; byte !== undefined && !WHITE.has(byte) && !DELIMITER.has(byte); ) {
      this.position += 1
      byte = this.bytes[this.position]
    }
    const raw = Buffer.from(this.bytes.subarray(start, this.position)).toString('latin1')
    return raw.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  }

  #array(depth: number): PdfValue[] {
    this.position += 1
    const items: PdfValue[] = []
    for (;;) {
      this.skipWhite()
      if (this.bytes[this.position] === 0x5d) {
        this.position += 1
        return items
      }
      items.push(this.value(depth + 1))
    }
  }

  #dict(depth: number): Map<string, PdfValue> {
    this.position += 2
    const entries = new Map<string, PdfValue>()
    for (;;) {
      this.skipWhite()
      if (this.bytes[this.position] === 0x3e && this.bytes[this.position + 1] === 0x3e) {
        this.position += 2
        return entries
      }
      if (this.bytes[this.position] !== 0x2f) throw new PdfSyntaxError(`key expected at ${this.position}`)
      const key = this.#name()
      // Readers differ on which of two equal keys holds: a file must not say two things.
      if (entries.has(key)) throw new PdfSyntaxError(`key ${key} twice in one dictionary`)
      entries.set(key, this.value(depth + 1))
    }
  }

  #hexString(): Uint8Array {
    const end = this.bytes.indexOf(0x3e, this.position)
    if (end < 0) throw new PdfSyntaxError('hex string without end')
    const hex = Buffer.from(this.bytes.subarray(this.position + 1, end))
      .toString('latin1')
      .replace(/\s+/g, '')
    if (!/^[0-9A-Fa-f]*$/.test(hex)) throw new PdfSyntaxError('hex string with other characters')
    this.position = end + 1
    return new Uint8Array(Buffer.from(hex.length % 2 === 0 ? hex : `${hex}0`, 'hex'))
  }

  #literalString(): Uint8Array {
    const out: number[] = []
    let open = 1
    this.position += 1
    while (open > 0) {
      const byte = this.#next()
      if (byte === 0x5c) this.#escape(out)
      else {
        if (byte === 0x28) open += 1
        if (byte === 0x29) open -= 1
        if (open > 0) out.push(byte)
      }
    }
    return new Uint8Array(out)
  }

  #next(): number {
    const byte = this.bytes[this.position]
    if (byte === undefined) throw new PdfSyntaxError('file ends within an object')
    this.position += 1
    return byte
  }

  #escape(out: number[]): void {
    const byte = this.#next()
    const simple = ESCAPES.get(byte)
    if (simple !== undefined) out.push(simple)
    else if (byte >= 0x30 && byte <= 0x37) out.push(this.#octal(byte - 0x30))
    else if (byte === 13) {
      if (this.bytes[this.position] === 10) this.position += 1
    } else if (byte !== 10) out.push(byte)
  }

  #octal(first: number): number {
    let value = first
    for (let digits = 1; digits < 3; digits += 1) {
      const byte = this.bytes[this.position]
      if (byte === undefined || byte < 0x30 || byte > 0x37) break
      value = value * 8 + byte - 0x30
      this.position += 1
    }
    return value & 0xff
  }

  #maybeStream(dict: PdfDict): PdfValue {
    const before = this.position
    if (this.token() !== 'stream') {
      this.position = before
      return dict
    }
    if (this.bytes[this.position] === 13) this.position += 1
    if (this.#next() !== 10) throw new PdfSyntaxError('line feed expected after "stream"')
    const start = this.position
    const end = start + this.#resolveLength(dict.get('Length'))
    this.position = end
    this.expect('endstream')
    return new PdfStream(dict, this.bytes.subarray(start, end))
  }
}

const ESCAPES = new Map<number, number>(
  [...'nrtbf()\\'].map((char, index) => [char.charCodeAt(0), [10, 13, 9, 8, 12, 0x28, 0x29, 0x5c][index] ?? 0]),
)

function ownLength(length: PdfValue | undefined): number {
  if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) {
    throw new PdfSyntaxError('stream without a length of its own')
  }
  return length
}
