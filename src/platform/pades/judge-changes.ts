import type { PdfState } from './pdf/read.ts'
import {
  isArray,
  isDict,
  isName,
  type PdfArray,
  type PdfDict,
  PdfRef,
  PdfStream,
  type PdfValue,
  sameValue,
} from './pdf/value.ts'
import type { XrefEntry } from './pdf/xref.ts'
import { strayBytes } from './stray-bytes.ts'
import { coversQr, rectOf } from './verification-links.ts'

/**
 * What a later revision changed that it may not. Allowed are: further signature fields with their widgets and drawings, the
 * document security store, and the dates and the producer in the metadata. All else is named in words for the report: also
 * new objects that the earlier revision already pointed to, and objects that no cross-reference lists. Throws PdfSyntaxError.
 */
export function judgeChanges(before: PdfState, after: PdfState): string[] {
  const stray = strayBytes(after, before.bytes.length)
  return [...(stray === undefined ? [] : [stray]), ...changesOf(before, after)]
}

function changesOf(before: PdfState, after: PdfState): string[] {
  const changed = changedObjects(before, after)
  if (changed.length === 0) return trailerFaults(before, after)
  const allowed = allowedObjects(before, after)
  const pointedTo = danglingRefs(before, changed)
  const faults = changed.flatMap((num) => {
    const isNew = !exists(before, num)
    if (isNew) return pointedTo.has(num) ? [`object ${num} fills a reference that was empty`] : []
    const judge = allowed.get(num)
    if (!judge) return [`object ${num} was replaced`]
    return judge(before.object(num), after.object(num)) ? [] : [`${describe(before, num)} was changed`]
  })
  return [...trailerFaults(before, after), ...faults]
}

type Judge = (was: PdfValue, is: PdfValue) => boolean

const exists = (state: PdfState, num: number): boolean => {
  const entry = state.entries.get(num)
  return entry !== undefined && entry.in !== 'nowhere'
}

function changedObjects(before: PdfState, after: PdfState): number[] {
  return [...new Set([...before.entries.keys(), ...after.entries.keys()])].filter((num) => {
    if (sameEntry(before.entries.get(num), after.entries.get(num))) return false
    return !sameValue(before.object(num), after.object(num))
  })
}

function sameEntry(a: XrefEntry | undefined, b: XrefEntry | undefined): boolean {
  if (!a || !b) return a === b
  if (a.in === 'file') return b.in === 'file' && a.offset === b.offset && a.gen === b.gen
  // A packed object stays only while its container stays, which is itself held to be unchanged.
  if (a.in === 'stream') return b.in === 'stream' && a.stream === b.stream && a.index === b.index
  return b.in === 'nowhere'
}

const OF_THE_REVISION = new Set(['Size', 'Prev', 'ID', 'Type', 'W', 'Index', 'Filter', 'DecodeParms', 'Length'])

function trailerFaults(before: PdfState, after: PdfState): string[] {
  const keys = new Set([...before.trailer.keys(), ...after.trailer.keys()])
  return [...keys]
    .filter((key) => !OF_THE_REVISION.has(key) && !sameValue(before.trailer.get(key), after.trailer.get(key)))
    .map((key) => `trailer entry ${key} was changed`)
}

/** Objects of the earlier revision that may be replaced, each with what may change in it. */
function allowedObjects(before: PdfState, after: PdfState): ReadonlyMap<number, Judge> {
  const allowed = new Map<number, Judge>()
  const allow = (value: PdfValue | undefined, judge: Judge): void => {
    if (value instanceof PdfRef && !allowed.has(value.num)) allowed.set(value.num, judge)
  }
  const fields = (was: PdfValue, is: PdfValue): boolean => onlyAppended(before, after, was, is)
  // Other signers bring the default font of fields along; ours are signatures, which have no use for it.
  const form: Judge = (was, is) =>
    sameBut(was, is, ['SigFlags', 'Fields', 'DA', 'DR']) && fields(entry(was, 'Fields'), entry(is, 'Fields'))
  const page: Judge = (was, is) =>
    sameBut(was, is, ['Annots']) &&
    fields(entry(was, 'Annots'), entry(is, 'Annots')) &&
    qrStaysOpen(before, after, was, is)
  const { catalog } = before
  allow(before.catalogRef, (was, is) => {
    if (!sameBut(was, is, ['AcroForm', 'DSS', 'Extensions', 'Metadata'])) return false
    const [formWas, formIs] = [before.resolve(entry(was, 'AcroForm')), after.resolve(entry(is, 'AcroForm'))]
    return formWas === null ? formIs === null || form(new Map([['Fields', []]]), formIs) : form(formWas, formIs)
  })
  allow(catalog.get('AcroForm'), form)
  allow(before.dict(catalog.get('AcroForm'))?.get('Fields'), fields)
  for (const ref of before.pages()) {
    allow(ref, page)
    const dict = before.dict(ref)
    allow(
      dict?.get('Annots'),
      (was, is) => fields(was, is) && qrStaysOpen(before, after, dict ?? null, after.dict(ref) ?? null),
    )
  }
  allow(before.trailer.get('Info'), (was, is) => sameBut(was, is, ['ModDate', 'Producer']))
  allow(catalog.get('Metadata'), isMetadata)
  allowStore(before, allow)
  return allowed
}

/** The store's own dictionaries and lists may grow; what they point to may not be replaced. */
function allowStore(before: PdfState, allow: (value: PdfValue | undefined, judge: Judge) => void): void {
  const isStructure: Judge = (was, is) =>
    (isDict(was) && isDict(is) && !was.has('Contents') && !isName(was.get('Type'), 'Page')) ||
    (isArray(was) && isArray(is))
  const store = before.dict(before.catalog.get('DSS'))
  allow(before.catalog.get('DSS'), isStructure)
  for (const key of ['Certs', 'CRLs', 'OCSPs', 'VRI']) allow(store?.get(key), isStructure)
  for (const value of before.dict(store?.get('VRI'))?.values() ?? []) allow(value, isStructure)
}

const isMetadata: Judge = (was, is) =>
  [was, is].every((value) => value instanceof PdfStream && isName(value.dict.get('Type'), 'Metadata'))

const entry = (value: PdfValue, key: string): PdfValue => (isDict(value) ? (value.get(key) ?? null) : null)

function sameBut(was: PdfValue, is: PdfValue, free: readonly string[]): boolean {
  if (!isDict(was) || !isDict(is)) return false
  const keys = new Set([...was.keys(), ...is.keys()])
  return [...keys].every((key) => free.includes(key) || sameValue(was.get(key), is.get(key)))
}

/** A list of fields or annotations that kept all it had, in its order, and grew by signature widgets only. */
function onlyAppended(before: PdfState, after: PdfState, was: PdfValue, is: PdfValue): boolean {
  const [old, now]: [PdfArray, PdfArray] = [before.array(was), after.array(is)]
  if (now.length < old.length || !old.every((item, index) => sameValue(item, now[index]))) return false
  return now.slice(old.length).every((item) => {
    const widget = after.dict(item)
    return item instanceof PdfRef && !exists(before, item.num) && widget !== undefined && isSignatureWidget(widget)
  })
}

/** A later signature may not be laid over the QR: its drawing could be another one. */
function qrStaysOpen(before: PdfState, after: PdfState, was: PdfValue, is: PdfValue): boolean {
  if (!isDict(was) || !isDict(is)) return false
  const added = after.array(is.get('Annots')).slice(before.array(was.get('Annots')).length)
  return added.every((ref) => {
    const widget = after.dict(ref)
    const rect = widget && rectOf(after, widget)
    return rect !== undefined && !coversQr(before, was, rect)
  })
}

/** No action, no parent, no other field type: a widget that shows a signature and does nothing. */
const isSignatureWidget = (widget: PdfDict): boolean =>
  isName(widget.get('FT'), 'Sig') &&
  isName(widget.get('Subtype'), 'Widget') &&
  widget.has('V') &&
  ['A', 'AA', 'Kids', 'Parent'].every((key) => !widget.has(key))

/** Those of the new objects that the earlier revision already referred to. */
function danglingRefs(before: PdfState, changed: readonly number[]): ReadonlySet<number> {
  const fresh = new Set(changed.filter((num) => !exists(before, num)))
  const pointed = new Set<number>()
  const visit = (value: PdfValue): void => {
    if (value instanceof PdfRef) {
      if (fresh.has(value.num)) pointed.add(value.num)
    } else if (value instanceof PdfStream) visit(value.dict)
    else if (isArray(value)) for (const item of value) visit(item)
    else if (isDict(value)) for (const item of value.values()) visit(item)
  }
  for (const num of before.entries.keys()) visit(before.object(num))
  visit(before.trailer)
  return pointed
}

function describe(state: PdfState, num: number): string {
  const page = state.pages().findIndex((ref) => ref.num === num)
  if (page >= 0) return `page ${page + 1}`
  return state.catalogRef.num === num ? 'catalogue' : `object ${num}`
}
