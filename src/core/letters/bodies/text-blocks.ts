import { z } from 'zod'

/** How the items of a list are marked; the figure or letter itself is the item's. */
export const ListStyle = z.enum(['1.', '1)', '(1)', 'a.', 'a)', '(a)', '-'])
export type ListStyle = z.infer<typeof ListStyle>

/** Text as somebody typed it into a form, told apart into what a letter sets differently. */
export const TextBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), text: z.string() }),
  z.strictObject({
    kind: z.literal('list'),
    style: ListStyle,
    items: z.array(
      z.strictObject({
        /** From 1, also for letters. */
        number: z.int().positive(),
        text: z.string(),
        get children(): z.ZodArray<typeof TextBlock> {
          return z.array(TextBlock)
        },
      }),
    ),
  }),
  /** Cells pasted from a sheet, the first row being its head. */
  z.strictObject({ kind: z.literal('table'), rows: z.array(z.array(z.string())).min(2) }),
])
export type TextBlock = z.infer<typeof TextBlock>

type Table = Extract<TextBlock, { kind: 'table' }>
type List = Extract<TextBlock, { kind: 'list' }>

interface Marked {
  readonly style: ListStyle
  readonly number: number
  readonly text: string
}

const MARKS = /^(?:(\d{1,3})([.)])|\((\d{1,3})\)|([a-z])([.)])|\(([a-z])\)|([-•*–]))\s+(\S.*)$/u

const ordinal = (letter: string): number => letter.charCodeAt(0) - 96

function markedIn(line: string): Marked | undefined {
  const [, no, noEnd, noInside, letter, letterEnd, letterInside, , text = ''] = MARKS.exec(line) ?? []
  if (text === '') return undefined
  if (no) return { style: noEnd === '.' ? '1.' : '1)', number: Number(no), text }
  if (noInside) return { style: '(1)', number: Number(noInside), text }
  if (letter) return { style: letterEnd === '.' ? 'a.' : 'a)', number: ordinal(letter), text }
  if (letterInside) return { style: '(a)', number: ordinal(letterInside), text }
  return { style: '-', number: 1, text }
}

/**
 * Paragraphs, lists and pasted tables of a text with line breaks. Every line is a paragraph, because a break was typed on
 * purpose; lines that begin with "1.", "a.", "1)", "(a)" or a dash are lists, nested where another mark begins at its first;
 * lines with the same number of tabs are a table. Nothing of the text is lost, and none of it is read as markup.
 */
export function textBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = []
  /** Lists that the next line may go on with, outermost first. */
  let open: List[] = []
  let table: Table | undefined
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n')
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim()
    const cells = raw.trimEnd().split('\t')
    const columns = cells.length
    const goesOn = table?.rows[0]?.length === columns
    if (columns > 1 && line !== '' && (goesOn || lines[index + 1]?.trimEnd().split('\t').length === columns)) {
      const row = cells.map((cell) => cell.trim())
      if (table && goesOn) table.rows.push(row)
      else {
        table = { kind: 'table', rows: [row] }
        blocks.push(table)
      }
      open = []
      continue
    }
    table = undefined
    // A blank line between items does not end a list: "1. ... (blank) 2. ..." is one.
    if (line === '') continue
    const plain = line.replaceAll(/\s+/g, ' ')
    const marked = markedIn(plain)
    if (marked) open = listed(marked, open, blocks)
    else {
      const item = /^\s/.test(raw) ? open.at(-1)?.items.at(-1) : undefined
      if (item) item.children.push({ kind: 'paragraph', text: plain })
      else {
        open = []
        blocks.push({ kind: 'paragraph', text: plain })
      }
    }
  }
  return blocks
}

/** Puts an item where it belongs, and gives the lists that are open after it. */
function listed({ style, number, text }: Marked, open: List[], blocks: TextBlock[]): List[] {
  const item = { number, text, children: [] }
  const depth = open.findLastIndex((list) => list.style === style && goesOnWith(list, number))
  const same = open[depth]
  if (same) {
    same.items.push(item)
    return open.slice(0, depth + 1)
  }
  const list: List = { kind: 'list', style, items: [item] }
  const above = open.at(-1)
  // Another mark that begins anew is a level below; one that begins in the middle belongs to no list that is open.
  if (above && above.style !== style && number === 1) {
    above.items.at(-1)?.children.push(list)
    return [...open, list]
  }
  blocks.push(list)
  return [list]
}

const goesOnWith = ({ style, items }: List, number: number): boolean =>
  style === '-' || number === (items.at(-1)?.number ?? 0) + 1
