import { parse } from 'csv-parse/sync'
import { type Cells, COLUMNS, type Column, columnOf } from './columns.ts'
import { readXlsx } from './read-xlsx.ts'
import { LIMITS, refuseFile } from './refused.ts'

/** Without these nothing can be told from a row. */
const NEEDED: readonly Column[] = ['agencyCode', 'position', 'person']

/** The rows of an XLSX or CSV file by column. Throws `RosterRefused`. */
export async function readTable(bytes: Uint8Array): Promise<readonly Cells[]> {
  if (bytes.byteLength === 0) refuseFile('empty')
  if (bytes.byteLength > LIMITS.file) refuseFile('tooLarge')
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b
  const table = zipped ? await readXlsx(bytes) : readCsv(bytes)
  return byColumn(table)
}

function readCsv(bytes: Uint8Array): readonly (readonly string[])[] {
  const text = decode(bytes)
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relaxColumnCount: true,
      skipEmptyLines: true,
      bom: true,
      maxRecordSize: LIMITS.cell * LIMITS.columns,
      // One more than is allowed, so that it shows.
      to: LIMITS.rows + 2,
    })
  } catch {
    return refuseFile('notRead')
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuseFile('notRead')
  }
}

/** What parts the titles: Excel writes a semicolon where the comma is the decimal sign. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1)
  const counted = [';', ',', '\t'].map((sign) => ({ sign, count: first.split(sign).length }))
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).sign
}

const isEmpty = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '')

function byColumn([titles, ...rows]: readonly (readonly string[])[]): readonly Cells[] {
  if (!titles || isEmpty(titles)) return refuseFile('empty')
  if (titles.length > LIMITS.columns) refuseFile('tooManyColumns')
  const filled = rows.filter((row) => !isEmpty(row))
  if (filled.length > LIMITS.rows) refuseFile('tooManyRows')
  const places = new Map<Column, number>()
  for (const [index, title] of titles.entries()) {
    if (title.trim() === '') continue
    const column = columnOf(title) ?? refuseFile('columnUnknown', title.trim().slice(0, 60))
    if (places.has(column)) refuseFile('columnTwice', title.trim())
    places.set(column, index)
  }
  if (NEEDED.some((column) => !places.has(column))) refuseFile('columnMissing')
  return filled.map((row) => cellsOf((column) => row[places.get(column) ?? -1] ?? ''))
}

const cellsOf = (read: (column: Column) => string): Cells =>
  // Every column is given by COLUMNS.
  Object.fromEntries(COLUMNS.map((column) => [column, harmed(read(column).trim())])) as Record<Column, string>

/** The sign by which an export keeps a cell from being taken for a formula is no part of the value. */
const harmed = (text: string): string => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text)
