import readXlsxFile from 'read-excel-file/node'
import { ZipFile } from 'yazl'
import { openArchive } from '#platform/word/archive.ts'
import { WordRefused } from '#platform/word/refusal.ts'
import { LIMITS, RosterRefused, refuseFile } from './refused.ts'

/** Cells of the first sheet as text, row by row. */
export async function readXlsx(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  try {
    const [sheet] = await readXlsxFile(await clean(bytes), { dateFormat: 'yyyy-mm-dd' })
    return (sheet?.data ?? []).map((row) => row.map(textOf))
  } catch (fault) {
    if (fault instanceof RosterRefused) throw fault
    if (fault instanceof WordRefused) {
      return refuseFile(
        fault.refusal.reason === 'tooLarge' || fault.refusal.reason === 'hostile' ? 'hostile' : 'notRead',
      )
    }
    return refuseFile('notRead')
  }
}

/**
 * The archive's XML and nothing else, packed anew: what was measured is what is read. A file whose parts are larger than
 * they say, which hides parts from its directory, declares entities, or names a cell far out, does not get past this.
 */
async function clean(bytes: Uint8Array): Promise<Buffer> {
  const archive = await openArchive(bytes)
  const zip = new ZipFile()
  for (const name of archive.names) {
    if (!/\.(?:xml|rels)$/.test(name)) continue
    const text = (await archive.text(name)) ?? ''
    if (/<!DOCTYPE|<!ENTITY/i.test(text)) refuseFile('hostile')
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) checkExtent(text)
    zip.addBuffer(Buffer.from(text), name, { compress: false })
  }
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** A reader makes room for every cell up to the furthest: one at XFD1048576 would take all memory. */
function checkExtent(sheet: string): void {
  for (const [, letters = '', digits = ''] of sheet.matchAll(/\br="([A-Za-z]*)(\d*)"/g)) {
    if (columnNumber(letters) > LIMITS.columns) refuseFile('tooManyColumns')
    if (Number(digits) > LIMITS.rows + 1) refuseFile('tooManyRows')
  }
}

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** A number of more than 15 digits has lost the last ones in Excel; it is marked so that nobody takes it for an NIP. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'number') return Number.isSafeInteger(cell) || Math.abs(cell) < 1e15 ? String(cell) : LOST_DIGITS
  return String(cell)
}

/** Stands for a number whose last digits are lost. */
export const LOST_DIGITS = '\u0000'
