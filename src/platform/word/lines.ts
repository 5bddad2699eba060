import { type Change, endsLine, plainText, type Taking, type WordParagraph } from './reading.ts'

/** Spaces before a list item for each level that it is in. */
export const INDENT = '   '

/**
 * Paragraphs as lines of plain text: list items with their number, a row of a table as one line. Paragraphs whose end is
 * gone run on into the next.
 */
export function linesOf(paragraphs: readonly WordParagraph[], taking: Taking): readonly string[] {
  const lines: string[] = []
  for (let index = 0; index < paragraphs.length; ) {
    const rowEnd = endOfRow(paragraphs, index)
    if (rowEnd > index) {
      const row = rowLine(paragraphs.slice(index, rowEnd), taking)
      if (row !== undefined) lines.push(row)
      index = rowEnd
      continue
    }
    let text = ''
    let last = paragraphs[index]
    for (; index < paragraphs.length && paragraphs[index]?.container.in !== 'cell'; ) {
      last = paragraphs[index]
      index += 1
      if (!last) break
      text += plainText(last, taking)
      if (endsLine(last, taking)) break
    }
    if (last && (endsLine(last, taking) || text !== '')) lines.push(...labelled(last, text, taking))
  }
  return lines
}

/** The text as a form keeps it. */
export const textOf = (paragraphs: readonly WordParagraph[], taking: Taking): string =>
  normalised(linesOf(paragraphs, taking).join('\n'))

/** What Word and forms tell apart, and people do not: kinds of spaces, and those at the end of a line. */
export const normalised = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: forms take none of them.
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/[ \t]+$/gm, '')
    .trim()

function labelled({ label, depth }: WordParagraph, text: string, taking: Taking): readonly string[] {
  const [first = '', ...more] = text.split('\n')
  const number = label[taking]
  return number === '' ? [first, ...more] : [`${INDENT.repeat(depth)}${number} ${first}`, ...more]
}

function endOfRow(paragraphs: readonly WordParagraph[], start: number): number {
  const first = paragraphs[start]?.container
  if (first?.in !== 'cell') return start
  const isSame = ({ container }: WordParagraph) =>
    container.in === 'cell' && container.table === first.table && container.row === first.row
  let end = start
  for (let each = paragraphs[end]; each && isSame(each); each = paragraphs[end]) end += 1
  return end
}

function rowLine(row: readonly WordParagraph[], taking: Taking): string | undefined {
  const cells = new Map<number, string[]>()
  for (const each of row) {
    if (each.container.in !== 'cell') continue
    const texts = cells.get(each.container.cell) ?? []
    texts.push(...labelled(each, plainText(each, taking), taking).map((line) => line.trim()))
    cells.set(each.container.cell, texts)
  }
  const texts = [...cells.values()].map((lines) => lines.filter((line) => line !== '').join(' / '))
  return texts.some((text) => text !== '') ? texts.join(' | ') : undefined
}

export interface TrackedChange {
  readonly change: Change
  readonly author: string
  readonly date: string
  /** Empty when only the end of a paragraph is put in or taken out. */
  readonly text: string
}

/** Every tracked change in reading order; neighbours by the same person are one. */
export function trackedIn(paragraphs: readonly WordParagraph[]): readonly TrackedChange[] {
  const found: TrackedChange[] = []
  const put = (next: TrackedChange, runsOn: boolean) => {
    const last = found.at(-1)
    if (runsOn && last?.change === next.change && last.author === next.author) {
      found[found.length - 1] = { ...last, text: `${last.text}\n${next.text}` }
    } else found.push(next)
  }
  let before: Change | undefined
  for (const { pieces, mark } of paragraphs) {
    for (const [index, { text, change, author = '', date = '' }] of pieces.entries()) {
      if (change) put({ change, author, date, text }, index === 0 && before === change)
    }
    if (mark && !pieces.some(({ change }) => change === mark)) {
      put({ change: mark, author: '', date: '', text: '' }, false)
    }
    before = mark
  }
  return found
}
