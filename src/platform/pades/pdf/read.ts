import { decodeStream } from './decode.ts'
import { PdfParser } from './parse.ts'
import {
  isArray,
  isDict,
  isName,
  latin1,
  type PdfArray,
  type PdfDict,
  PdfRef,
  PdfStream,
  PdfSyntaxError,
  type PdfValue,
} from './value.ts'
import { readSection, type XrefEntry, type XrefSection } from './xref.ts'

const MAX_REVISIONS = 200

/** The document as one revision of a file leaves it: what a reader shows who follows the cross-reference. */
export class PdfState {
  readonly bytes: Uint8Array
  /** The byte after this revision. */
  readonly end: number
  readonly entries: ReadonlyMap<number, XrefEntry>
  readonly trailer: PdfDict
  readonly form: XrefSection['form']
  /** Offset of this revision's cross-reference. */
  readonly xrefOffset: number
  readonly #objects = new Map<number, PdfValue>()
  readonly #reading = new Set<number>()
  readonly #containers = new Map<number, { readonly data: Uint8Array; readonly first: number }>()

  constructor(bytes: Uint8Array, section: XrefSection, entries: ReadonlyMap<number, XrefEntry>) {
    this.bytes = bytes
    this.end = section.end
    this.entries = entries
    this.trailer = section.trailer
    this.form = section.form
    this.xrefOffset = section.offset
  }

  /** The value of an object; null when there is none, as the standard says. Throws PdfSyntaxError. */
  object(num: number): PdfValue {
    const known = this.#objects.get(num)
    if (known !== undefined) return known
    if (this.#reading.has(num)) throw new PdfSyntaxError('object refers to itself')
    this.#reading.add(num)
    try {
      const value = this.#read(num)
      this.#objects.set(num, value)
      return value
    } finally {
      this.#reading.delete(num)
    }
  }

  resolve(value: PdfValue | undefined): PdfValue {
    let seen = value ?? null
    for (let steps = 0; seen instanceof PdfRef; steps += 1) {
      if (steps > 8) throw new PdfSyntaxError('reference leads to a reference')
      seen = this.object(seen.num)
    }
    return seen
  }

  dict(value: PdfValue | undefined): PdfDict | undefined {
    const resolved = this.resolve(value)
    return isDict(resolved) ? resolved : undefined
  }

  array(value: PdfValue | undefined): PdfArray {
    const resolved = this.resolve(value)
    return isArray(resolved) ? resolved : []
  }

  get catalogRef(): PdfRef {
    const root = this.trailer.get('Root')
    if (!(root instanceof PdfRef)) throw new PdfSyntaxError('file without a catalogue')
    return root
  }

  get catalog(): PdfDict {
    const catalog = this.dict(this.catalogRef)
    if (!catalog || !isName(catalog.get('Type'), 'Catalog')) throw new PdfSyntaxError('file without a catalogue')
    return catalog
  }

  /** References of the pages in their order. */
  pages(): PdfRef[] {
    const pages: PdfRef[] = []
    const visited = new Set<number>()
    const visit = (ref: PdfValue, depth: number): void => {
      if (!(ref instanceof PdfRef) || depth > 40 || visited.has(ref.num))
        throw new PdfSyntaxError('page tree is damaged')
      visited.add(ref.num)
      const node = this.dict(ref)
      if (!node) throw new PdfSyntaxError('page tree is damaged')
      if (isName(node.get('Type'), 'Pages')) for (const kid of this.array(node.get('Kids'))) visit(kid, depth + 1)
      else pages.push(ref)
    }
    visit(this.catalog.get('Pages') ?? null, 0)
    return pages
  }

  /** Reads from an offset on, and no further than this revision. */
  parserAt(offset: number): PdfParser {
    return new PdfParser(this.bytes.subarray(0, this.end), offset, (length) => this.#length(length))
  }

  #read(num: number): PdfValue {
    const entry = this.entries.get(num)
    if (!entry || entry.in === 'nowhere') return null
    if (entry.in === 'stream') return this.#packed(num, entry.stream, entry.index)
    if (entry.offset >= this.end) throw new PdfSyntaxError(`object ${num} lies outside of its revision`)
    const found = this.parserAt(entry.offset).indirect()
    if (found.num !== num || found.gen !== entry.gen)
      throw new PdfSyntaxError(`object ${num} is not where it should be`)
    return found.value
  }

  #length(value: PdfValue | undefined): number {
    const length = this.resolve(value)
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) {
      throw new PdfSyntaxError('stream without a length')
    }
    return length
  }

  #packed(num: number, container: number, index: number): PdfValue {
    const { data, first } = this.#container(container)
    const head = new PdfParser(data, 0)
    let offset = 0
    for (let skip = 0; skip <= index; skip += 1) {
      const found = head.integer()
      offset = head.integer()
      if (skip === index && found !== num) throw new PdfSyntaxError(`object ${num} is not where it should be`)
    }
    return new PdfParser(data, first + offset).value()
  }

  #container(num: number): { readonly data: Uint8Array; readonly first: number } {
    const known = this.#containers.get(num)
    if (known) return known
    const stream = this.object(num)
    if (!(stream instanceof PdfStream) || !isName(stream.dict.get('Type'), 'ObjStm')) {
      throw new PdfSyntaxError('object stream expected')
    }
    const container = { data: decodeStream(stream), first: this.#length(stream.dict.get('First')) }
    this.#containers.set(num, container)
    return container
  }
}

/**
 * The document as a file leaves it. Follows the cross-references from the end, as viewers do, and mends nothing: whatever
 * would need mending throws PdfSyntaxError.
 */
export function readPdf(bytes: Uint8Array): PdfState {
  if (!/^%PDF-[12]\.\d/.test(latin1(bytes.subarray(0, 8)))) throw new PdfSyntaxError('not a PDF')
  const sections = [...sectionsOf(bytes, lastXref(bytes))]
  const [last] = sections
  if (!last) throw new PdfSyntaxError('file without a cross-reference')
  const entries = new Map<number, XrefEntry>()
  for (const section of sections.toReversed()) for (const [num, entry] of section.entries) entries.set(num, entry)
  return new PdfState(bytes, last, entries)
}

function lastXref(bytes: Uint8Array): number {
  const tail = latin1(bytes.subarray(Math.max(0, bytes.length - 64)))
  const found = /startxref\s+(\d{1,10})\s+%%EOF(\r\n|\n|\r)?$/.exec(tail)
  if (!found) throw new PdfSyntaxError('file does not end as a PDF ends')
  return Number(found[1])
}

function* sectionsOf(bytes: Uint8Array, last: number): Generator<XrefSection> {
  let before = Number.POSITIVE_INFINITY
  for (let offset = last, count = 0; ; count += 1) {
    if (offset >= before || offset >= bytes.length || count > MAX_REVISIONS) {
      throw new PdfSyntaxError('cross-references do not lead back to the first')
    }
    const section = readSection(bytes, offset)
    yield section
    const previous = section.trailer.get('Prev')
    if (previous === undefined) return
    if (typeof previous !== 'number' || !Number.isInteger(previous)) throw new PdfSyntaxError('Prev is no offset')
    before = offset
    offset = previous
  }
}
