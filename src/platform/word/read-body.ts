import { createCounter, numberRefOf } from './numbering.ts'
import {
  type Change,
  type Container,
  endsLine,
  type Piece,
  type Taking,
  type Unreadable,
  type WordParagraph,
} from './reading.ts'
import { headingOf, readStyles } from './styles.ts'
import { childOf, isElement, valOf, type XmlElement } from './xml.ts'

interface Body {
  readonly paragraphs: readonly WordParagraph[]
  readonly unreadable: ReadonlyMap<Unreadable, number>
}

interface Tracked {
  readonly change: Change
  readonly author: string
  readonly date: string
}

interface Line {
  readonly pieces: Piece[]
  readonly bookmarks: string[]
  readonly comments: string[]
}

const TRACKED: Readonly<Record<string, Change>> = {
  'w:ins': 'inserted',
  'w:moveTo': 'inserted',
  'w:del': 'deleted',
  'w:moveFrom': 'deleted',
}

/** Characters that are elements of their own. */
const SIGNS: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
  'w:softHyphen': '',
}

const UNREADABLE: Readonly<Record<string, Unreadable>> = {
  'w:drawing': 'picture',
  'w:pict': 'picture',
  'w:object': 'object',
  'm:oMath': 'equation',
  'w:altChunk': 'chunk',
  'w:subDoc': 'chunk',
}

/**
 * Walks a body, whatever containers its text is in. Tracked insertions and deletions both stay, marked. The kinds of
 * content that are no text are counted.
 */
export function readBody(root: XmlElement, styles?: XmlElement, numbering?: XmlElement): Body {
  const styleOf = readStyles(styles)
  const counters = { accepted: createCounter(numbering), rejected: createCounter(numbering) }
  const paragraphs: WordParagraph[] = []
  const unreadable = new Map<Unreadable, number>()
  // Bookmarks and comments that begin between paragraphs belong to the next one.
  let waiting: Pick<Line, 'bookmarks' | 'comments'> = { bookmarks: [], comments: [] }
  let tables = 0

  const blocks = (parent: XmlElement, container: Container, tracked?: Tracked): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue
      switch (child.name) {
        case 'w:p':
          paragraph(child, container, tracked)
          break
        case 'w:tbl':
          table(child, container, tracked)
          break
        case 'w:bookmarkStart':
        case 'w:commentRangeStart':
          anchor(child, waiting)
          break
        case 'mc:AlternateContent':
          blocks(chosen(child), container, tracked)
          break
        case 'w:altChunk':
        case 'w:subDoc':
          count(UNREADABLE[child.name])
          break
        default: {
          const change = trackedBy(child) ?? tracked
          blocks(child, container, change)
        }
      }
    }
  }

  const count = (kind: Unreadable | undefined) => {
    if (kind) unreadable.set(kind, (unreadable.get(kind) ?? 0) + 1)
  }

  const table = (element: XmlElement, outer: Container, tracked?: Tracked): void => {
    tables += 1
    const [no, nested] = [tables, outer.in === 'cell']
    let row = 0
    const rows = (parent: XmlElement, inherited?: Tracked): void => {
      for (const child of parent.children.filter(isElement)) {
        if (child.name === 'w:tr') {
          cells(child, trackedIn(childOf(child, 'w:trPr')) ?? inherited)
          row += 1
        } else if (ANCHORS.has(child.name)) anchor(child, waiting)
        else if (child.name !== 'w:tblPr' && child.name !== 'w:tblGrid') rows(child, trackedBy(child) ?? inherited)
      }
    }
    const cells = (tr: XmlElement, change?: Tracked): void => {
      let cell = 0
      const walk = (parent: XmlElement): void => {
        for (const child of parent.children.filter(isElement)) {
          if (child.name === 'w:tc') {
            // A table within a cell is told as lines of that cell.
            blocks(child, nested ? outer : { in: 'cell', table: no, row, cell }, change)
            cell += 1
          } else if (ANCHORS.has(child.name)) anchor(child, waiting)
          else if (child.name !== 'w:trPr' && child.name !== 'w:tblPrEx') walk(child)
        }
      }
      walk(tr)
    }
    rows(element, tracked)
  }

  const paragraph = (element: XmlElement, container: Container, tracked?: Tracked): void => {
    const properties = childOf(element, 'w:pPr')
    const style = styleOf(valOf(properties, 'w:pStyle'))
    const line: Line = { pieces: [], ...waiting }
    waiting = { bookmarks: [], comments: [] }
    inline(element, line, tracked)
    const heading = headingOf(properties) ?? style.heading
    const { list, level = 0 } = { ...style.number, ...numberRefOf(properties) }
    const mark = trackedIn(childOf(properties, 'w:rPr'))?.change ?? tracked?.change
    const labelOf = (taking: Taking): string =>
      list === undefined || list === '0' || !endsLine({ mark }, taking) ? '' : counters[taking]({ list, level })
    paragraphs.push({
      pieces: line.pieces,
      label: { accepted: labelOf('accepted'), rejected: labelOf('rejected') },
      depth: level,
      isContents: style.isContents,
      bookmarks: line.bookmarks,
      comments: line.comments,
      container,
      ...(heading !== undefined && { heading }),
      ...(mark !== undefined && { mark }),
    })
  }

  const inline = (parent: XmlElement, line: Line, tracked?: Tracked): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue
      const sign = SIGNS[child.name]
      if (child.name === 'w:t' || child.name === 'w:delText' || child.name === 'm:t') {
        put(line, child.children.filter((each) => typeof each === 'string').join(''), tracked)
      } else if (sign !== undefined) {
        // A break of a page or column is none of the text.
        if (child.name !== 'w:br' || child.attributes['w:type'] === undefined) put(line, sign, tracked)
      } else inlineElement(child, line, tracked)
    }
  }

  const inlineElement = (child: XmlElement, line: Line, tracked?: Tracked): void => {
    switch (child.name) {
      case 'w:bookmarkStart':
      case 'w:commentRangeStart':
      case 'w:commentReference':
        anchor(child, line)
        return
      case 'w:sym':
        put(line, symbol(child), tracked)
        return
      case 'w:txbxContent':
        blocks(child, { in: 'textBox' }, tracked)
        return
      case 'mc:AlternateContent':
        inline(chosen(child), line, tracked)
        return
      case 'w:pPr':
      case 'w:rPr':
      case 'w:instrText':
      case 'w:delInstrText':
        return
      default: {
        const kind = UNREADABLE[child.name]
        const before = paragraphs.length
        inline(child, line, trackedBy(child) ?? tracked)
        // A drawing that only holds a box with text was read.
        if (kind && paragraphs.length === before) count(kind)
      }
    }
  }

  blocks(root, { in: 'body' })
  return { paragraphs, unreadable }
}

const ANCHORS: ReadonlySet<string> = new Set(['w:bookmarkStart', 'w:commentRangeStart'])

/** Notes a bookmark or a comment; a comment is named where it begins and where its sign stands. */
function anchor({ name, attributes }: XmlElement, to: Pick<Line, 'bookmarks' | 'comments'>): void {
  if (name === 'w:bookmarkStart') to.bookmarks.push(attributes['w:name'] ?? '')
  else to.comments.push(attributes['w:id'] ?? '')
}

/** Of content given twice, for newer and older programs, the newer. */
const chosen = (element: XmlElement): XmlElement =>
  childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback') ?? element

const trackedBy = ({ name, attributes }: XmlElement): Tracked | undefined => {
  const change = Object.hasOwn(TRACKED, name) ? TRACKED[name] : undefined
  return change && { change, author: attributes['w:author'] ?? '', date: attributes['w:date'] ?? '' }
}

/** The mark of a paragraph's end or of a row of a table: an empty element among the properties. */
const trackedIn = (properties: XmlElement | undefined): Tracked | undefined =>
  properties?.children.filter(isElement).map(trackedBy).find(Boolean)

function put({ pieces }: Line, text: string, tracked: Tracked | undefined): void {
  if (text === '') return
  const last = pieces.at(-1)
  const same = last?.change === tracked?.change && last?.author === tracked?.author && last?.date === tracked?.date
  if (last && same) pieces[pieces.length - 1] = { ...last, text: last.text + text }
  else pieces.push({ text, ...tracked })
}

/** A sign of a symbol font: its code is kept when it means something without the font. */
function symbol({ attributes }: XmlElement): string {
  const code = Number.parseInt(attributes['w:char'] ?? '', 16)
  const isPrivate = code >= 0xe000 && code <= 0xf8ff
  return Number.isNaN(code) || code > 0x10ffff || isPrivate ? '\u2022' : String.fromCodePoint(code)
}
