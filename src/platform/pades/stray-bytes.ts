import type { PdfParser } from './pdf/parse.ts'
import type { PdfState } from './pdf/read.ts'
import { isName, latin1, PdfStream, PdfSyntaxError } from './pdf/value.ts'
import { readSection, type XrefSection } from './pdf/xref.ts'

/**
 * What the revisions behind an offset hold beside objects that their own cross-reference lists; undefined when nothing. A
 * viewer that finds a cross-reference broken goes by the objects that it meets, and there must be none to meet.
 */
export function strayBytes(after: PdfState, from: number): string | undefined {
  try {
    return walk(after, from)
  } catch (fault) {
    if (fault instanceof PdfSyntaxError) return `bytes that are no object: ${fault.message}`
    throw fault
  }
}

function walk(after: PdfState, from: number): string | undefined {
  const parser = after.parserAt(from)
  let written = new Map<number, number>()
  for (;;) {
    parser.skipWhite()
    const offset = parser.position
    if (offset >= after.end) return written.size > 0 ? 'objects without a cross-reference' : undefined
    const isTable = latin1(after.bytes.subarray(offset, offset + 4)) === 'xref'
    if (!isTable && !takeObject(parser, written)) continue
    const section = readSection(after.bytes, offset)
    const stray = [...written].find(([num, at]) => !lists(section, num, at))
    if (stray) return `object ${stray[0]} is in no cross-reference`
    written = new Map()
    parser.position = section.end
  }
}

/** Reads one object. Whether it is a cross-reference, which closes a revision. */
function takeObject(parser: PdfParser, written: Map<number, number>): boolean {
  const offset = parser.position
  const { num, value } = parser.indirect()
  if (value instanceof PdfStream && isName(value.dict.get('Type'), 'XRef')) return true
  if (written.has(num)) throw new PdfSyntaxError(`object ${num} twice in one revision`)
  written.set(num, offset)
  return false
}

function lists({ entries }: XrefSection, num: number, offset: number): boolean {
  const entry = entries.get(num)
  return entry?.in === 'file' && entry.offset === offset
}
