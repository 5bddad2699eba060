import { FileRef } from '#core/forms/fields.ts'
import type { Leaf } from './description.ts'

const GROUPED = /^-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/

/**
 * "1.234" and "1,234" and "1234" are the same whole number; anything else stays the text that it was, for the schema to
 * refuse.
 */
function readInteger(text: string): number | string {
  const compact = text.replace(/[\s\u00a0]/g, '')
  const digits = GROUPED.test(compact) ? compact.replace(/[.,]/g, '') : compact
  return /^-?\d{1,15}$/.test(digits) ? Number(digits) : text
}

/** Decimals with a comma or a point; no thousands. */
function readNumber(text: string): number | string {
  const compact = text.trim().replace(',', '.')
  return /^-?\d{1,15}(?:\.\d{1,10})?$/.test(compact) ? Number(compact) : text
}

/** "Rp 385.000.000", "Rp385.000.000,00", "385.000.000,-" and "385000000" are whole rupiah. */
const readMoney = (text: string): number | string => {
  const amount = readInteger(
    text
      .trim()
      .replace(/^Rp\.?\s*/i, '')
      .replace(/,(?:00|-)$/, ''),
  )
  return typeof amount === 'number' ? amount : text
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readFileRef(text: string): FileRef | undefined {
  const parsed = FileRef.safeParse(readJson(text))
  return parsed.success ? parsed.data : undefined
}

/** The value of one answered control, for its schema to judge; undefined when it holds nothing readable. */
export function readText(leaf: Leaf, texts: readonly string[]): unknown {
  const text = texts.find((each) => each.trim() !== '')
  if (leaf.takes === 'list') return texts.filter((each) => each !== '')
  if (text === undefined) return undefined
  if (leaf.widget === 'upload') return readFileRef(text)
  if (leaf.widget === 'money') return readMoney(text)
  switch (leaf.takes) {
    case 'text':
      return text
    case 'integer':
      return readInteger(text)
    case 'number':
      return readNumber(text)
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text
    case 'json':
      return readJson(text)
    default:
      throw leaf.takes satisfies never
  }
}
