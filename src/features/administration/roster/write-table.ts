import writeXlsxFile from 'write-excel-file/node'
import type { Translate } from '#ui/messages/translator.ts'
import { type Cells, COLUMNS, titlesIn } from './columns.ts'

/**
 * A CSV file as Excel opens it in Indonesian: UTF-8 with its mark, parted by semicolons. A cell that a program could take for
 * a formula begins with an apostrophe, which an import takes off again.
 */
export function writeCsv(rows: readonly Cells[], t: Translate): string {
  const lines = [titlesIn(t), ...rows.map((row) => COLUMNS.map((column) => row[column]))]
  return `\uFEFF${lines.map((line) => line.map(quoted).join(';')).join('\r\n')}\r\n`
}

const quoted = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** An XLSX file in which every cell is text: nothing is taken for a formula, an NIP keeps its digits. */
export function writeXlsx(rows: readonly Cells[], t: Translate): Promise<Buffer> {
  const text = (value: string, bold = false) =>
    value === '' ? null : { value, type: String, format: '@', ...(bold ? { fontWeight: 'bold' as const } : {}) }
  return writeXlsxFile(
    [titlesIn(t).map((title) => text(title, true)), ...rows.map((row) => COLUMNS.map((column) => text(row[column])))],
    {
      sheet: t('roster.sheet'),
      stickyRowsCount: 1,
      columns: COLUMNS.map((column) => ({ width: WIDE.has(column) ? 36 : 16 })),
    },
  ).toBuffer()
}

const WIDE: ReadonlySet<string> = new Set(['agencyName', 'position', 'parent', 'person'])
