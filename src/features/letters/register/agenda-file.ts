import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { readTemplate } from '#platform/typst/template.ts'
import type { Typesetter } from '#platform/typst/typesetter.ts'
import type { Words } from '#ui/messages/words.ts'
import type { AgendaRow, Book } from './agenda.ts'
import { stateText, subjectText } from './state-text.ts'

export interface BookFile {
  readonly book: Book
  readonly city: string
  readonly agency: string
  /** "2026" or "November 2026" */
  readonly period: string
  readonly rows: readonly AgendaRow[]
  readonly printedAt: Instant
  /** The same moment on the city's calendar. */
  readonly printedOn: PlainDate
}

/** A book with more lines is taken by month; a thousand lines of PDF are set in about two seconds. */
export const MAX_LINES = { xlsx: 20_000, pdf: 1_000 } as const

const columnsOf = (book: Book, { t }: Words): readonly string[] => [
  t('register.ordinal'),
  t('register.date'),
  t('register.number'),
  t(`register.party.${book}`),
  t('register.subject'),
  t('register.state'),
]

/** An agenda book as a workbook; dates are dates and can be sorted. Texts that look like formulas stay texts. */
export async function agendaWorkbook({ book, agency, period, rows }: BookFile, words: Words): Promise<Uint8Array> {
  const { t } = words
  const head = columnsOf(book, words).map((value) => ({ value, fontWeight: 'bold' as const, type: String }))
  const lines: SheetData = rows.map((row, index) => [
    { value: index + 1, type: Number },
    { value: new Date(`${row.dated}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' },
    { value: row.number, type: String },
    { value: partyOf(row, words), type: String, wrap: true },
    { value: subjectText(row), type: String, wrap: true },
    { value: stateText(row, t), type: String, wrap: true },
  ])
  const title = t('register.fileTitle', { title: t(`register.title.${book}`), agency, period })
  const data: SheetData = [[{ value: title, type: String, fontWeight: 'bold' }], [], head, ...lines]
  const sheet = writeXlsxFile(data, {
    sheet: t(`register.part.${book}`),
    orientation: 'landscape',
    stickyRowsCount: 3,
    columns: [{ width: 6 }, { width: 12 }, { width: 34 }, { width: 32 }, { width: 60 }, { width: 34 }],
  })
  return new Uint8Array(await sheet.toBuffer())
}

/** An agenda book as PDF/A, A4 across. A fault of the template throws. */
export async function agendaPdf(typesetter: Typesetter, file: BookFile, words: Words): Promise<Uint8Array> {
  const { t, shortDate, dateTime } = words
  const data = {
    title: t(`register.title.${file.book}`),
    city: file.city,
    agency: file.agency,
    period: file.period,
    printedOn: file.printedOn,
    printed: t('register.printed', { at: dateTime(file.printedAt) }),
    page: t('register.page'),
    columns: columnsOf(file.book, words),
    rows: file.rows.map((row, index) => [
      String(index + 1),
      shortDate(row.dated),
      row.number,
      partyOf(row, words),
      subjectText(row),
      stateText(row, t),
    ]),
  }
  const set = await typesetter.typeset(await readTemplate('agenda'), data, { format: 'pdf', standard: 'a-2a' })
  if (set.ok) return set.output
  throw new Error(
    `The agenda book could not be set: ${set.reason} ${set.diagnostics.map(({ message }) => message).join('; ')}`,
  )
}

const partyOf = ({ party }: AgendaRow, { t }: Words): string => party ?? t('register.party.inside')
