import { INDENT } from './lines.ts'

/** Signs of lists that Word numbers by itself, as they stand in plain text. */
export const LIST_SIGNS = ['decimalDot', 'decimalParen', 'letterDot', 'letterParen', 'dash', 'dot'] as const
export type ListSign = (typeof LIST_SIGNS)[number]

export interface TextLine {
  readonly text: string
  readonly list?: {
    readonly sign: ListSign
    readonly level: 0 | 1 /** Counts the lists of a document. */
    readonly no: number
  }
}

const ITEM = /^( {3})?(?:(\d{1,2})([.)])|([a-z])([.)])|([-•])) (\S.*)$/

interface Item {
  readonly level: 0 | 1
  readonly sign: ListSign
  readonly value: number
  readonly text: string
}

function itemIn(line: string): Item | undefined {
  const [, indent, digits, dotOrParen, letter, letterEnd, bullet, text = ''] = ITEM.exec(line) ?? []
  const level = indent === INDENT ? 1 : 0
  if (digits) return { level, sign: dotOrParen === ')' ? 'decimalParen' : 'decimalDot', value: Number(digits), text }
  if (letter)
    return { level, sign: letterEnd === ')' ? 'letterParen' : 'letterDot', value: letter.charCodeAt(0) - 96, text }
  return bullet ? { level, sign: bullet === '-' ? 'dash' : 'dot', value: 0, text } : undefined
}

/**
 * Finds the lists in a text. Only what Word would number in the very same way becomes one, so that the text comes back as
 * it was: numbers from 1 on without a gap; anything else stays a line.
 * @param from Number of the first list.
 */
export function listRuns(text: string, from: number): readonly TextLine[] {
  let no = from
  const current: (Omit<Item, 'text'> & { no: number })[] = []
  return text.split('\n').map((line) => {
    const item = itemIn(line)
    // The number as Word will print it must be the one that was typed: "01." would come back as "1.".
    if (!item || line.trim().startsWith('0')) {
      current.length = 0
      return { text: line }
    }
    const { level, sign, value } = item
    current.length = Math.min(current.length, level + 1)
    const above = current[level]
    const goesOn = above?.sign === sign && (value === 0 || value === above.value + 1)
    const begins = value <= 1 && (level === 0 || current[0] !== undefined)
    if (!goesOn && !begins) {
      current.length = 0
      return { text: line }
    }
    const list = { level, sign, value, no: goesOn ? above.no : no++ }
    current[level] = list
    return { text: item.text, list: { sign, level, no: list.no } }
  })
}
