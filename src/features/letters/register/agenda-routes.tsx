import { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import type { WebContext } from '#platform/http/context.ts'
import type { Web } from '#platform/http/web.ts'
import { Notice } from '#ui/components/notice.tsx'
import { translator } from '#ui/messages/translator.ts'
import { useWords, wordsFor } from '#ui/messages/words.ts'
import { at } from './addresses.ts'
import { type AgendaRow, type Book, listAgenda, type Place } from './agenda.ts'
import { agendaPdf, agendaWorkbook, type BookFile, MAX_LINES } from './agenda-file.ts'
import { Agenda } from './agenda-page.tsx'
import { type Reader, type RegisterDependencies, readerOf } from './desk.ts'
import { ShelfPage } from './shelf-page.tsx'

const PAGE_ROWS = 50
/** In the address after a file was asked for that would be too long. */
const TOO_LONG = 'panjang'

const readPlace = (text: string | undefined): Place | undefined => {
  const [, day, running, number] = /^(\d{4}-\d{2}-\d{2})_(\d{1,9})_(.{1,120})$/.exec(text ?? '') ?? []
  const dated = PlainDate.safeParse(day).data
  return dated && running !== undefined && number !== undefined
    ? { dated, running: Number(running), number }
    : undefined
}

/** The agenda books of an agency's letters, as pages and files. */
export function addAgendaRoutes(web: Web, dependencies: RegisterDependencies): void {
  for (const book of ['outgoing', 'incoming'] as const) {
    addBookPage(web, dependencies, book)
    addBookFiles(web, dependencies, book)
  }
}

function addBookPage(web: Web, { database, show }: RegisterDependencies, book: Book): void {
  web.route('get', at[book], { access: 'signedIn' }, async (c) => {
    const after = readPlace(c.req.query('hal'))
    const { reader, rows } = await database.withTenant(c.var.tenant.id, async (trx) => {
      const reader = await readerOf(c, trx)
      const { by, shelf, month } = reader
      const asked = { month, after, limit: PAGE_ROWS + 1, order: 'last' } as const
      return { reader, rows: await listAgenda(trx, by.tenant, book, shelf, asked) }
    })
    const { shelf, agencies, years, month } = reader
    const shown = rows.slice(0, PAGE_ROWS)
    const last = rows.length > PAGE_ROWS ? shown.at(-1) : undefined
    const here = month === undefined ? {} : { bulan: String(month) }
    return show(
      c,
      { title: translator(c.var.locale)(`register.title.${book}`), unlisted: true },
      <ShelfPage part={book} shelf={shelf} agencies={agencies} years={years} filters={<MonthPicker month={month} />}>
        {c.req.query(TOO_LONG) !== undefined && <TooLong />}
        <Agenda
          book={book}
          rows={shown}
          files={{ xlsx: at.of(`${at[book]}/xlsx`, shelf, here), pdf: at.of(`${at[book]}/pdf`, shelf, here) }}
          first={after && at.of(at[book], shelf, here)}
          next={last && at.of(at[book], shelf, { ...here, hal: `${last.dated}_${last.running}_${last.number}` })}
        />
      </ShelfPage>,
    )
  })
}

function addBookFiles(web: Web, { database, typesetter }: RegisterDependencies, book: Book): void {
  const load = (c: WebContext, most: number): Promise<{ reader: Reader; rows: AgendaRow[] }> =>
    database.withTenant(c.var.tenant.id, async (trx) => {
      const reader = await readerOf(c, trx)
      const { by, shelf, month } = reader
      return { reader, rows: await listAgenda(trx, by.tenant, book, shelf, { month, limit: most + 1, order: 'first' }) }
    })

  const tooLong = (c: WebContext, { shelf }: Reader): Response =>
    c.redirect(at.of(at[book], shelf, { [TOO_LONG]: '' }), 303)

  const fileOf = (c: WebContext, { agency, shelf, month, today }: Reader, rows: readonly AgendaRow[]): BookFile => ({
    book,
    city: c.var.tenant.name,
    agency: agency.name,
    period:
      month === undefined
        ? String(shelf.year)
        : translator('id')('register.period', { month: String(month), year: String(shelf.year) }),
    rows,
    printedAt: Instant.parse(new Date().toISOString()),
    printedOn: today,
  })

  const send = (c: WebContext, bytes: Uint8Array, type: string, name: string): Response =>
    c.body(new Uint8Array(bytes), 200, {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    })

  // Books are papers of the office: in Indonesian, whichever language the page has.
  const words = (c: WebContext) => wordsFor('id', c.var.tenant.timeZone)

  web.route('get', `${at[book]}/xlsx`, { access: 'signedIn' }, async (c) => {
    const { reader, rows } = await load(c, MAX_LINES.xlsx)
    if (rows.length > MAX_LINES.xlsx) return tooLong(c, reader)
    const bytes = await agendaWorkbook(fileOf(c, reader, rows), words(c))
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    return send(c, bytes, type, `${nameOf(book, reader)}.xlsx`)
  })

  web.route('get', `${at[book]}/pdf`, { access: 'signedIn' }, async (c) => {
    const { reader, rows } = await load(c, MAX_LINES.pdf)
    if (rows.length > MAX_LINES.pdf) return tooLong(c, reader)
    const bytes = await agendaPdf(typesetter, fileOf(c, reader, rows), words(c))
    return send(c, bytes, 'application/pdf', `${nameOf(book, reader)}.pdf`)
  })
}

const nameOf = (book: Book, { shelf, month, agency }: Reader): string => {
  const code = agency.code.replaceAll(/[^A-Za-z0-9.-]+/g, '-')
  const period = month === undefined ? `${shelf.year}` : `${shelf.year}-${String(month).padStart(2, '0')}`
  return `agenda-surat-${book === 'outgoing' ? 'keluar' : 'masuk'}-${code}-${period}`
}

function TooLong() {
  const { t } = useWords()
  return (
    <Notice sentiment="notice" announce>
      <p>{t('register.tooLong')}</p>
    </Notice>
  )
}

function MonthPicker({ month }: { readonly month: number | undefined }) {
  const { t } = useWords()
  return (
    <div class="field">
      <label for="bulan">{t('register.month')}</label>
      <select class="input" id="bulan" name="bulan">
        <option value="">{t('register.month.all')}</option>
        {Array.from({ length: 12 }, (_, index) => index + 1).map((each) => (
          <option key={each} value={String(each)} selected={each === month}>
            {t('register.month.name', { month: String(each) })}
          </option>
        ))}
      </select>
    </div>
  )
}
