import { decodeStream } from './decode.ts'
import { PdfParser } from './parse.ts'
import { isArray, isDict, isName, latin1, type PdfDict, PdfStream, PdfSyntaxError, type PdfValue } from './value.ts'

/** Where an object lies: at an offset of the file, within an object stream, or nowhere. */
export type XrefEntry =
  | { readonly in: 'file'; readonly offset: number; readonly gen: number }
  | { readonly in: 'stream'; readonly stream: number; readonly index: number }
  | { readonly in: 'nowhere' }

/** One cross-reference section with its trailer. */
export interface XrefSection {
  readonly offset: number
  readonly entries: ReadonlyMap<number, XrefEntry>
  readonly trailer: PdfDict
  readonly form: 'table' | 'stream'
  /** The byte after the end-of-file line that closes this revision. */
  readonly end: number
}

const MAX_OBJECTS = 1_000_000
const CLOSING = /^startxref\s+(\d{1,10})\s+%%EOF(\r\n|\n|\r)?/

/** The section at an offset. It must be closed by its own "startxref": linearised and hybrid files are not read. */
export function readSection(bytes: Uint8Array, offset: number): XrefSection {
  const parser = new PdfParser(bytes, offset)
  const isTable = latin1(bytes.subarray(offset, offset + 4)) === 'xref'
  const { entries, trailer } = isTable ? readTable(parser) : readStream(parser)
  if (trailer.has('XRefStm')) throw new PdfSyntaxError('hybrid cross-reference')
  if (trailer.has('Encrypt')) throw new PdfSyntaxError('encrypted')
  // Some writers put their name here, as a comment.
  parser.skipWhite()
  const closing = CLOSING.exec(latin1(bytes.subarray(parser.position, parser.position + 64)))
  if (!closing || Number(closing[1]) !== offset) throw new PdfSyntaxError('revision is not closed by its own startxref')
  return { offset, entries, trailer, form: isTable ? 'table' : 'stream', end: parser.position + closing[0].length }
}

type Read = Pick<XrefSection, 'trailer'> & { readonly entries: Map<number, XrefEntry> }

function readTable(parser: PdfParser): Read {
  parser.expect('xref')
  const entries = new Map<number, XrefEntry>()
  for (;;) {
    const token = parser.token()
    if (token === 'trailer') break
    if (!/^\d{1,7}$/.test(token)) throw new PdfSyntaxError('cross-reference table is damaged')
    readSubsection(parser, Number(token), entries)
  }
  const trailer = parser.value()
  if (!isDict(trailer)) throw new PdfSyntaxError('trailer expected')
  return { entries, trailer }
}

function readSubsection(parser: PdfParser, first: number, entries: Map<number, XrefEntry>): void {
  const count = parser.integer()
  if (count > MAX_OBJECTS) throw new PdfSyntaxError('too many objects')
  for (let num = first; num < first + count; num += 1) {
    const offset = parser.integer()
    const gen = parser.integer()
    const type = parser.token()
    if ((type !== 'n' && type !== 'f') || entries.has(num)) throw new PdfSyntaxError('cross-reference table is damaged')
    entries.set(num, type === 'n' ? { in: 'file', offset, gen } : { in: 'nowhere' })
  }
}

function readStream(parser: PdfParser): Read {
  const { value } = parser.indirect()
  if (!(value instanceof PdfStream) || !isName(value.dict.get('Type'), 'XRef')) {
    throw new PdfSyntaxError('cross-reference expected')
  }
  const widths = numbers(value.dict.get('W'))
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths
  const size = numbers([value.dict.get('Size') ?? null])[0] ?? 0
  const index = value.dict.has('Index') ? numbers(value.dict.get('Index')) : [0, size]
  const data = decodeStream(value)
  const entries = new Map<number, XrefEntry>()
  let at = 0
  const field = (width: number, fallback: number): number => {
    if (width === 0) return fallback
    if (width > 6 || at + width > data.length) throw new PdfSyntaxError('cross-reference stream is damaged')
    at += width
    return Buffer.from(data.subarray(at - width, at)).readUIntBE(0, width)
  }
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = [index[pair], index[pair + 1]]
    if (count > MAX_OBJECTS) throw new PdfSyntaxError('too many objects')
    for (let num = first; num < first + count; num += 1) {
      const entry = entryOf(field(typeWidth, 1), field(secondWidth, 0), field(thirdWidth, 0))
      if (entries.has(num)) throw new PdfSyntaxError('cross-reference stream is damaged')
      entries.set(num, entry)
    }
  }
  return { entries, trailer: value.dict }
}

function entryOf(type: number, second: number, third: number): XrefEntry {
  if (type === 0) return { in: 'nowhere' }
  if (type === 1) return { in: 'file', offset: second, gen: third }
  if (type === 2) return { in: 'stream', stream: second, index: third }
  throw new PdfSyntaxError('cross-reference stream is damaged')
}

function numbers(value: PdfValue | undefined): number[] {
  if (!isArray(value)) throw new PdfSyntaxError('list of numbers expected')
  return value.map((item) => {
    if (typeof item !== 'number' || !Number.isInteger(item) || item < 0) throw new PdfSyntaxError('number expected')
    return item
  })
}
