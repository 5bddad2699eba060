import { childOf, childrenOf, valOf, type XmlElement } from './xml.ts'

interface Level {
  readonly format: string
  readonly text: string
  readonly start: number
}

interface List {
  readonly abstract: string
  readonly levels: ReadonlyMap<number, Level>
  /** Levels that this list begins anew. */
  readonly restarts: ReadonlyMap<number, number>
}

export interface NumberRef {
  readonly list: string
  readonly level: number
}

/** The `numPr` of a paragraph or of a style; list "0" takes a number away. */
export function numberRefOf(properties: XmlElement | undefined): Partial<NumberRef> {
  const found = childOf(properties, 'w:numPr')
  const [list, level] = [valOf(found, 'w:numId'), valOf(found, 'w:ilvl')]
  return { ...(list !== undefined && { list }), ...(level !== undefined && { level: Number(level) || 0 }) }
}

/** Counts the lists of a file in reading order, so that each paragraph has the number that Word shows. */
export function createCounter(numbering: XmlElement | undefined): (ref: NumberRef) => string {
  const lists = listsIn(numbering)
  const counts = new Map<string, Map<number, number>>()
  const begun = new Set<string>()
  return ({ list: id, level }) => {
    const list = lists.get(id)
    const shape = list?.levels.get(level)
    if (!list || !shape) return ''
    const count = counts.get(list.abstract) ?? new Map<number, number>()
    counts.set(list.abstract, count)
    if (!begun.has(id)) {
      begun.add(id)
      for (const [restarted, start] of list.restarts) count.set(restarted, start - 1)
    }
    count.set(level, (count.get(level) ?? shape.start - 1) + 1)
    for (const deeper of [...count.keys()]) if (deeper > level) count.delete(deeper)
    return labelOf(list, level, count)
  }
}

function labelOf({ levels }: List, level: number, count: ReadonlyMap<number, number>): string {
  const shape = levels.get(level)
  if (!shape || shape.format === 'none') return ''
  // Signs of symbol fonts have no meaning outside of them.
  if (shape.format === 'bullet') return /^[-–—•*+]$/.test(shape.text) ? shape.text : '-'
  return shape.text.replace(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1
    const of = levels.get(at)
    return of ? printed(count.get(at) ?? of.start, of.format) : ''
  })
}

function listsIn(numbering: XmlElement | undefined): ReadonlyMap<string, List> {
  const abstracts = new Map(
    childrenOf(numbering, 'w:abstractNum').map((each) => [each.attributes['w:abstractNumId'] ?? '', levelsIn(each)]),
  )
  return new Map(
    childrenOf(numbering, 'w:num').map((each) => {
      const abstract = valOf(each, 'w:abstractNumId') ?? ''
      const overrides = childrenOf(each, 'w:lvlOverride')
      const restarts = overrides.flatMap((override) => {
        const start = valOf(override, 'w:startOverride')
        return start === undefined ? [] : [[levelNo(override), Number(start) || 0] as const]
      })
      const own = overrides.flatMap((override) => [...levelsIn(override)])
      const levels = new Map([...(abstracts.get(abstract) ?? []), ...own])
      return [each.attributes['w:numId'] ?? '', { abstract, levels, restarts: new Map(restarts) }]
    }),
  )
}

const levelNo = (element: XmlElement): number => Number(element.attributes['w:ilvl'] ?? '0') || 0

const levelsIn = (parent: XmlElement): ReadonlyMap<number, Level> =>
  new Map(
    childrenOf(parent, 'w:lvl').map((each) => [
      levelNo(each),
      {
        format: valOf(each, 'w:numFmt') ?? 'decimal',
        text: valOf(each, 'w:lvlText') ?? '',
        start: Number(valOf(each, 'w:start') ?? '1') || 0,
      },
    ]),
  )

const ROMAN = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

function printed(value: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(value)
    case 'upperLetter':
      return letters(value).toUpperCase()
    case 'lowerRoman':
      return roman(value)
    case 'upperRoman':
      return roman(value).toUpperCase()
    case 'decimalZero':
      return String(value).padStart(2, '0')
    default:
      return String(value)
  }
}

/** a to z, then aa, bb, as Word counts. */
const letters = (value: number): string =>
  value < 1 ? '' : String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(20, Math.ceil(value / 26)))

function roman(value: number): string {
  let [left, text] = [Math.min(value, 3999), '']
  for (const [worth, sign] of ROMAN) {
    while (left >= worth) {
      text += sign
      left -= worth
    }
  }
  return text
}
