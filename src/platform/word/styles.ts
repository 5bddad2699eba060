import { type NumberRef, numberRefOf } from './numbering.ts'
import { childOf, childrenOf, valOf, type XmlElement } from './xml.ts'

export interface ParagraphStyle {
  /** 1 to 9 for headings, 0 for a title. */
  readonly heading?: number
  readonly isContents: boolean
  readonly number: Partial<NumberRef>
}

const PLAIN: ParagraphStyle = { isContents: false, number: {} }
const MAX_CHAIN = 20

/** Looks paragraph styles up by id, with what they inherit. Style names are English in every language of Word. */
export function readStyles(styles: XmlElement | undefined): (id: string | undefined) => ParagraphStyle {
  const byId = new Map(childrenOf(styles, 'w:style').map((each) => [each.attributes['w:styleId'] ?? '', each]))
  const known = new Map<string, ParagraphStyle>()
  const styleOf = (id: string | undefined, depth = 0): ParagraphStyle => {
    if (id === undefined || depth > MAX_CHAIN) return PLAIN
    const kept = known.get(id)
    if (kept) return kept
    const element = byId.get(id)
    const own = ownStyle(id, element)
    const above = element ? styleOf(valOf(element, 'w:basedOn'), depth + 1) : PLAIN
    const heading = own.heading ?? above.heading
    const style = {
      isContents: own.isContents || above.isContents,
      number: { ...above.number, ...own.number },
      ...(heading !== undefined && { heading }),
    }
    known.set(id, style)
    return style
  }
  return styleOf
}

function ownStyle(id: string, element: XmlElement | undefined): ParagraphStyle {
  const name = (valOf(element, 'w:name') ?? id).toLowerCase()
  const properties = childOf(element, 'w:pPr')
  const outline = headingOf(properties)
  const named = /^heading ?(\d)$/.exec(name)?.[1]
  const heading = name === 'title' ? 0 : named === undefined ? outline : Number(named)
  return {
    isContents: /^toc( ?\d| heading)/.test(name),
    number: numberRefOf(properties),
    ...(heading !== undefined && { heading }),
  }
}

/** A paragraph can be a heading without a style; outline level 9 is body text. */
export function headingOf(properties: XmlElement | undefined): number | undefined {
  const level = Number(valOf(properties, 'w:outlineLvl') ?? Number.NaN)
  return level >= 0 && level < 9 ? level + 1 : undefined
}
