/** What a PDF is made of, ISO 32000-1 section 7.3. Numbers, booleans and null are JavaScript's own; an array is an array. */
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfArray | PdfDict | PdfStream
export type PdfArray = readonly PdfValue[]
export type PdfDict = ReadonlyMap<string, PdfValue>

export class PdfName {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

export class PdfString {
  readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
}

/** An indirect reference, "12 0 R". */
export class PdfRef {
  readonly num: number
  readonly gen: number
  constructor(num: number, gen: number) {
    this.num = num
    this.gen = gen
  }
}

export class PdfStream {
  readonly dict: PdfDict
  /** As stored: still under its filters. */
  readonly data: Uint8Array
  constructor(dict: PdfDict, data: Uint8Array) {
    this.dict = dict
    this.data = data
  }
}

/** Thrown where bytes do not follow the PDF syntax that we accept. */
export class PdfSyntaxError extends Error {
  override readonly name = 'PdfSyntaxError'
}

export const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map
export const isArray = (value: PdfValue | undefined): value is PdfArray => Array.isArray(value)
export const isName = (value: PdfValue | undefined, name: string): boolean =>
  value instanceof PdfName && value.name === name

export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** Whether two values would be read alike; references are compared as references. */
export function sameValue(a: PdfValue | undefined, b: PdfValue | undefined): boolean {
  if (a === b) return true
  if (a instanceof PdfName) return b instanceof PdfName && a.name === b.name
  if (a instanceof PdfRef) return b instanceof PdfRef && a.num === b.num && a.gen === b.gen
  if (a instanceof PdfString) return b instanceof PdfString && sameBytes(a.bytes, b.bytes)
  if (a instanceof PdfStream) return b instanceof PdfStream && sameValue(a.dict, b.dict) && sameBytes(a.data, b.data)
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]))
  if (isDict(a)) return isDict(b) && a.size === b.size && [...a].every(([key, item]) => sameValue(item, b.get(key)))
  return false
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
