import { Increment } from './pdf/increment.ts'
import type { PdfState } from './pdf/read.ts'
import { isDict, isName, type PdfDict, PdfName, PdfRef, PdfStream, PdfString, type PdfValue } from './pdf/value.ts'
import { coversQr, type Rect } from './verification-links.ts'

/** A place in points from the lower left corner of a page; pages are counted from 1. */
export interface Box {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Draws the visible block: given the increment, its form XObject is added and its reference returned. */
export type Appearance = (increment: Increment) => PdfRef

/** Print and Locked, ISO 32000-1 table 165: PDF/A demands that an annotation is printed. */
const WIDGET_FLAGS = 4 + 128
/** SignaturesExist and AppendOnly, table 219. */
const SIGNATURE_FLAGS = 3

const PLACEHOLDER = 9_999_999_999

export const text = (value: string): PdfString =>
  /^[\x20-\x7e]*$/.test(value)
    ? new PdfString(Buffer.from(value, 'latin1'))
    : new PdfString(Buffer.concat([Uint8Array.of(0xfe, 0xff), Buffer.from(value, 'utf16le').swap16()]))

/** "D:20261124074500Z", ISO 32000-1 section 7.9.4. */
export const pdfDate = (at: Date): PdfString => text(`D:${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`)

export interface FieldOrder {
  readonly type: 'Sig' | 'DocTimeStamp'
  readonly subFilter: 'ETSI.CAdES.detached' | 'ETSI.RFC3161'
  readonly entries: readonly (readonly [string, PdfValue])[]
  /** Bytes kept for the signature. */
  readonly reserve: number
  readonly box: Box | undefined
  readonly appearance: Appearance | undefined
}

/** A file with a signature field whose value is still zeros, and where in it the value stands. */
export interface Unsigned {
  readonly bytes: Uint8Array
  readonly byteRange: readonly [number, number, number, number]
}

/**
 * Appends a signature field to a file, with room for its value. Throws PdfSyntaxError, and RangeError for a page that is not
 * there and for a box over the QR, which could not be read any more.
 */
export function addSignatureField(state: PdfState, order: FieldOrder): Unsigned {
  const increment = new Increment(state)
  const signature = increment.add(signatureDict(order))
  const pages = state.pages()
  const page = pages[(order.box?.page ?? 1) - 1]
  if (!page) throw new RangeError(`the letter has ${pages.length} pages, none is number ${order.box?.page}`)
  if (order.box && coversQr(state, state.dict(page), rectangle(order.box))) {
    throw new RangeError('the signature would lie over the QR')
  }
  const widget = increment.add(widgetOf(increment, order, page, signature))
  addToPage(increment, page, widget)
  addToForm(increment, widget)
  const { bytes, offsets } = increment.finish()
  const from = offsets.get(signature.num)
  if (from === undefined) throw new Error('signature was not written')
  return withByteRange(bytes, from)
}

const rectangle = ({ x, y, width, height }: Box): Rect => [x, y, x + width, y + height]

const signatureDict = ({ type, subFilter, entries, reserve }: FieldOrder): PdfDict =>
  new Map<string, PdfValue>([
    ['Type', new PdfName(type)],
    ['Filter', new PdfName('Adobe.PPKLite')],
    ['SubFilter', new PdfName(subFilter)],
    ...entries,
    ['ByteRange', [0, PLACEHOLDER, PLACEHOLDER, PLACEHOLDER]],
    ['Contents', new PdfString(new Uint8Array(reserve))],
  ])

function widgetOf(increment: Increment, { box, appearance }: FieldOrder, page: PdfRef, signature: PdfRef): PdfDict {
  const rect = box ? rectangle(box) : [0, 0, 0, 0]
  return new Map<string, PdfValue>([
    ['Type', new PdfName('Annot')],
    ['Subtype', new PdfName('Widget')],
    ['FT', new PdfName('Sig')],
    ['T', text(freeFieldName(increment.state))],
    ['V', signature],
    ['P', page],
    ['Rect', rect],
    ['F', WIDGET_FLAGS],
    ['AP', new Map([['N', (appearance ?? emptyAppearance)(increment)]])],
  ])
}

/** PDF/A-1 demands a drawing even of what cannot be seen. */
const emptyAppearance: Appearance = (increment) =>
  increment.add(
    new PdfStream(
      new Map<string, PdfValue>([
        ['Type', new PdfName('XObject')],
        ['Subtype', new PdfName('Form')],
        ['BBox', [0, 0, 0, 0]],
      ]),
      new Uint8Array(),
    ),
  )

function freeFieldName(state: PdfState): string {
  const taken = new Set(
    signatureFields(state).map(({ dict }) => {
      const name = state.resolve(dict.get('T'))
      return name instanceof PdfString ? Buffer.from(name.bytes).toString('latin1') : ''
    }),
  )
  for (let count = taken.size + 1; ; count += 1) if (!taken.has(`Signature${count}`)) return `Signature${count}`
}

function addToPage(increment: Increment, page: PdfRef, widget: PdfRef): void {
  const dict = increment.dict(page)
  if (!dict) throw new Error('page without a dictionary')
  const annotations = dict.get('Annots')
  const list = [...increment.state.array(annotations), widget]
  if (annotations instanceof PdfRef) increment.set(annotations, list)
  else increment.set(page, new Map(dict).set('Annots', list))
}

function addToForm(increment: Increment, widget: PdfRef): void {
  const { state } = increment
  const form = state.catalog.get('AcroForm')
  const dict = state.dict(form) ?? new Map<string, PdfValue>()
  const fields = dict.get('Fields')
  const list = [...state.array(fields), widget]
  if (fields instanceof PdfRef) increment.set(fields, list)
  const changed = new Map(dict).set('Fields', fields instanceof PdfRef ? fields : list).set('SigFlags', SIGNATURE_FLAGS)
  if (form instanceof PdfRef) increment.set(form, changed)
  else increment.set(state.catalogRef, new Map(state.catalog).set('AcroForm', changed))
}

function withByteRange(bytes: Uint8Array, from: number): Unsigned {
  // Looked for in what was appended only: the letter itself may say "/Contents" as well.
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const contents = file.indexOf('/Contents <', from, 'latin1') + '/Contents '.length
  const after = file.indexOf('>', contents, 'latin1') + 1
  const byteRange = [0, contents, after, bytes.length - after] as const
  const place = file.indexOf('/ByteRange [', from, 'latin1') + '/ByteRange '.length
  const room = file.indexOf(']', place, 'latin1') + 1 - place
  file.write(`[${byteRange.join(' ')}]`.padEnd(room, ' '), place, 'latin1')
  return { bytes, byteRange }
}

/** Puts the value into its place. Throws RangeError when it does not fit: then more must be reserved. */
export function fillSignature({ bytes, byteRange }: Unsigned, value: Uint8Array): Uint8Array {
  const [, before, after] = byteRange
  const hex = Buffer.from(value).toString('hex')
  if (hex.length > after - before - 2) {
    throw new RangeError(`signature of ${value.length} bytes does not fit into ${(after - before - 2) / 2}`)
  }
  const filled = Buffer.from(bytes)
  filled.write(hex, before + 1, 'latin1')
  return new Uint8Array(filled)
}

/** What a signature is over: all bytes but its own value. */
export const signedParts = (
  bytes: Uint8Array,
  [start, length, second, rest]: readonly [number, number, number, number],
): readonly [Uint8Array, Uint8Array] => [bytes.subarray(start, start + length), bytes.subarray(second, second + rest)]

export interface SignatureField {
  readonly ref: PdfRef
  readonly dict: PdfDict
}

/** Every signature field of the form, filled or not, in the form's order. */
export function signatureFields(state: PdfState): SignatureField[] {
  const found: SignatureField[] = []
  const visited = new Set<number>()
  const visit = (ref: PdfValue, inherited: boolean, depth: number): void => {
    if (!(ref instanceof PdfRef) || depth > 10 || visited.has(ref.num)) return
    visited.add(ref.num)
    const dict = state.dict(ref)
    if (!dict) return
    const isSignature = dict.has('FT') ? isName(state.resolve(dict.get('FT')), 'Sig') : inherited
    if (isSignature && (dict.has('V') || !dict.has('Kids'))) found.push({ ref, dict })
    for (const kid of state.array(dict.get('Kids'))) visit(kid, isSignature, depth + 1)
  }
  const form = state.dict(state.catalog.get('AcroForm'))
  if (isDict(form ?? null)) for (const field of state.array(form?.get('Fields'))) visit(field, false, 0)
  return found
}
