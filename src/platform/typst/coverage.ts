import { readFileSync } from 'node:fs'
import { FONT_FILES } from './fonts.ts'

/** Shown in place of what our fonts have no picture of; the reader sees that something stood there. */
export const REPLACEMENT = '\u25A1'

let covered: ((codePoint: number) => boolean) | undefined

/**
 * Text that can be printed: composed (NFC), with a hollow square for every character that a face of ours lacks (an emoji,
 * say). PDF/A forbids glyphs that are not there, and one such character must not keep a letter from being made.
 */
export function printable(text: string): string {
  covered ??= coverageOf(FONT_FILES)
  const has = covered
  const composed = text.normalize('NFC')
  if (isCovered(composed, has)) return composed
  // What looks like one character becomes one square: an emoji may be made of several.
  return [...GRAPHEMES.segment(composed)]
    .map(({ segment }) => (isCovered(segment, has) ? segment : REPLACEMENT))
    .join('')
}

const GRAPHEMES = new Intl.Segmenter('id', { granularity: 'grapheme' })

function isCovered(text: string, has: (codePoint: number) => boolean): boolean {
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    if (codePoint >= 0x20 && !has(codePoint)) return false
  }
  return true
}

/** What all of the faces have. */
function coverageOf(files: readonly string[]): (codePoint: number) => boolean {
  const [first, ...others] = files.map((file) => codePointsIn(readFileSync(file)))
  const all = new Set([...(first ?? [])].filter((codePoint) => others.every((set) => set.has(codePoint))))
  return (codePoint) => all.has(codePoint)
}

/** The characters of a TrueType file: its cmap in format 4 (BMP) or 12 (OpenType specification, "cmap"). */
export function codePointsIn(font: Buffer): Set<number> {
  const cmap = tableAt(font, 'cmap')
  const found = new Set<number>()
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const table = cmap + font.readUInt32BE(cmap + 8 + index * 8)
    const format = font.readUInt16BE(table)
    if (format === 4) readSegments(font, table, found)
    if (format === 12) readGroups(font, table, found)
  }
  return found
}

function tableAt(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const record = 12 + index * 16
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`The font has no table ${tag}`)
}

function readSegments(font: Buffer, table: number, found: Set<number>): void {
  const size = font.readUInt16BE(table + 6)
  const ends = table + 14
  const starts = ends + size + 2
  const deltas = starts + size
  const ranges = deltas + size
  for (let at = 0; at < size; at += 2) {
    const start = font.readUInt16BE(starts + at)
    const end = font.readUInt16BE(ends + at)
    const range = font.readUInt16BE(ranges + at)
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const glyph = range === 0 ? code : font.readUInt16BE(ranges + at + range + (code - start) * 2)
      if (glyph !== 0 && ((glyph + font.readUInt16BE(deltas + at)) & 0xffff) !== 0) found.add(code)
    }
  }
}

function readGroups(font: Buffer, table: number, found: Set<number>): void {
  for (let index = 0; index < font.readUInt32BE(table + 12); index += 1) {
    const group = table + 16 + index * 12
    const end = font.readUInt32BE(group + 4)
    for (let code = font.readUInt32BE(group); code <= end; code += 1) found.add(code)
  }
}
