import type { Increment } from './pdf/increment.ts'
import { type PdfState, readPdf } from './pdf/read.ts'
import { isArray, isDict, PdfName, PdfRef, PdfStream, PdfSyntaxError, type PdfValue } from './pdf/value.ts'
import type { Appearance, Box } from './signature-field.ts'

/** The first page of a small PDF as the drawing of a signature; fonts and colours come along, so PDF/A stays whole. */
export function pageAppearance(drawing: Uint8Array): Appearance {
  const source = readPdf(drawing)
  return (increment) => {
    const [ref] = source.pages()
    const page = source.dict(ref)
    const content = source.resolve(page?.get('Contents'))
    if (!page || !(content instanceof PdfStream)) throw new PdfSyntaxError('drawing of a signature has no page')
    const resources = copier(source, increment)(inherited(source, page, 'Resources') ?? new Map())
    return increment.add(
      new PdfStream(
        new Map<string, PdfValue>([
          ...content.dict,
          ['Type', new PdfName('XObject')],
          ['Subtype', new PdfName('Form')],
          ['BBox', inherited(source, page, 'MediaBox') ?? [0, 0, 0, 0]],
          ['Resources', resources],
        ]),
        content.data,
      ),
    )
  }
}

/** Copies a value with all that it refers to into an increment, each object once. */
function copier(source: PdfState, increment: Increment): (value: PdfValue) => PdfValue {
  const copied = new Map<number, PdfRef>()
  const copy = (value: PdfValue): PdfValue => {
    if (value instanceof PdfRef) return copyRef(value)
    if (value instanceof PdfStream) return new PdfStream(copyDict(value.dict), value.data)
    if (isArray(value)) return value.map(copy)
    return isDict(value) ? copyDict(value) : value
  }
  const copyDict = (dict: ReadonlyMap<string, PdfValue>) => new Map([...dict].map(([key, item]) => [key, copy(item)]))
  const copyRef = ({ num }: PdfRef): PdfRef => {
    const known = copied.get(num)
    if (known) return known
    const ref = increment.reserve()
    copied.set(num, ref)
    increment.set(ref, copy(source.object(num)))
    return ref
  }
  return copy
}

function inherited(state: PdfState, page: ReadonlyMap<string, PdfValue>, key: string): PdfValue | undefined {
  let node: ReadonlyMap<string, PdfValue> | undefined = page
  for (let depth = 0; node && depth < 40; depth += 1) {
    const value = node.get(key)
    if (value !== undefined) return state.resolve(value)
    node = state.dict(node.get('Parent'))
  }
  return undefined
}

/** A place that was measured from the top left corner of its page, as Typst does, measured from the lower left one. */
export function boxFromTopLeft(pdf: Uint8Array, box: Box): Box {
  const state = readPdf(pdf)
  const page = state.dict(state.pages()[box.page - 1])
  const mediaBox = page && inherited(state, page, 'MediaBox')
  const [left, bottom, , top] = isArray(mediaBox) ? mediaBox.map((value) => state.resolve(value)) : []
  if (typeof left !== 'number' || typeof bottom !== 'number' || typeof top !== 'number') {
    throw new RangeError(`the letter has no page ${box.page}`)
  }
  return { ...box, x: left + box.x, y: top - box.y - box.height }
}
