import { z } from 'zod'
import { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { AgencyId, DossierId, LetterId, type PersonId } from '#core/ids.ts'
import { Security } from '#core/letters/kind.ts'
import {
  agendaWorkbook,
  type Book,
  listAgenda,
  listNumbers,
  listSeries,
  loadReach,
  MAX_LINES,
  type OfAgency,
  ReserveForm,
  reserveNumbers,
  SettleForm,
  settleNumber,
} from '#features/letters/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { Tenant } from '#platform/http/context.ts'
import { attachmentNamed } from '#platform/http/disposition.ts'
import { fail } from '#platform/http/problem.ts'
import { translator } from '#ui/messages/translator.ts'
import { wordsFor } from '#ui/messages/words.ts'
import { named, pageOf } from './components.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { type Operation, operation } from './operation.ts'
import { problem } from './problems.ts'
import { todayIn } from './today.ts'

const BOOKS = ['outgoing', 'incoming'] as const satisfies readonly Book[]
const MOST_LISTED = 200

const AgendaLine = named(
  'AgendaLine',
  z.strictObject({
    number: z.string(),
    dated: PlainDate,
    party: z.string().nullable().describe('The other party; null when it stays within its agency'),
    name: z.string().nullable().describe('The letter as the SOP names it; null for one on paper'),
    letter: LetterId.nullable(),
    dossier: DossierId.nullable(),
    title: z.string().nullable(),
    security: z.enum(Security).nullable(),
    note: z.string().nullable(),
    numberState: z.enum(['used', 'cancelled']),
    state: z.enum(['numberAwaited', 'queued', 'initialling', 'signing', 'final']).nullable(),
    ended: z.enum(['revoked', 'replaced']).nullable(),
    holder: z.string().nullable().describe('Whom it waits for'),
  }),
)
const NumberLine = named(
  'NumberLine',
  z.strictObject({
    number: z.string(),
    running: z.int().nullable().describe('null for a number given elsewhere'),
    state: z.enum(['used', 'reserved', 'cancelled']),
    dated: PlainDate,
    note: z.string().nullable(),
    by: z.string().nullable().describe('Who reserved or settled it'),
    letter: LetterId.nullable(),
    name: z.string().nullable(),
    title: z.string().nullable(),
  }),
)
const Series = named(
  'NumberSeries',
  z.strictObject({
    series: z.string(),
    last: z.int().describe('Last running number, which `seen` of a reservation names'),
    used: z.int(),
    reserved: z.int(),
    cancelled: z.int(),
    missing: z.array(z.int()).describe('Running numbers that are not in the register; there should be none'),
  }),
)
const Reserving = named(
  'Reservation',
  z.strictObject({
    ...ReserveForm.shape,
    seen: z.int().min(0).describe('Last running number of the series as you know it: sent twice, it reserves once'),
  }),
)
const Reserved = named('Reserved', z.strictObject({ first: z.string(), last: z.string(), series: z.string() }))
const Settling = named('Settlement', SettleForm)
const Settled = named('Settled', z.strictObject({ number: z.string() }))

const Of = z.object({ agency: AgencyId })
const OfBook = Of.extend({ book: z.enum(BOOKS) })
const year = z.coerce.number().int().min(2000).max(2200).optional().describe('This year unless told')
const paged = {
  cursor: z.string().max(400).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(MOST_LISTED).default(50),
}
const month = z.coerce.number().int().min(1).max(12).optional()
const AgendaPlace = z.tuple([PlainDate, z.coerce.number().int().min(0), z.string().max(120)])
const NumberPlace = z.tuple([z.coerce.number().int().min(0), z.string().max(120)])

/** The agenda books and the register of numbers, for those who may read or write them on the pages. */
export function agendaOperations(database: Database): readonly Operation[] {
  const shared = { method: 'get', access: 'signedIn', tag: 'letters' } as const

  /** The agency whose books somebody may read; 404 for another. */
  async function reach(trx: Transaction, tenant: Tenant, person: PersonId, agency: AgencyId): Promise<OfAgency> {
    const { agencies } = await loadReach(trx, tenant.id, person, todayIn(tenant))
    return agencies.find(({ id }) => id === agency) ?? fail('notFound')
  }
  const writable = (of: OfAgency): OfAgency => (of.mayWrite ? of : fail('notFound'))
  const yearOf = (asked: number | undefined, tenant: Tenant): number => asked ?? Number(todayIn(tenant).slice(0, 4))

  return [
    operation(
      {
        ...shared,
        id: 'listAgenda',
        path: '/api/v1/agencies/{agency}/agenda/{book}',
        summary: 'api.op.listAgenda',
        params: OfBook,
        query: z.object({ year, month, ...paged }),
        answer: pageOf('Agenda', AgendaLine),
      },
      async ({ tenant, account, params: { agency, book }, query: { cursor, limit, ...asked } }) => {
        const place = readCursor(AgendaPlace, cursor)
        const after = place && { dated: place[0], running: place[1], number: place[2] }
        const rows = await database.withTenant(tenant.id, async (trx) => {
          await reach(trx, tenant, account().person, agency)
          const shelf = { agency, year: yearOf(asked.year, tenant) }
          return listAgenda(trx, tenant.id, book, shelf, { month: asked.month, after, limit: limit + 1, order: 'last' })
        })
        const shown = rows.slice(0, limit)
        const last = rows.length > limit ? shown.at(-1) : undefined
        return {
          value: {
            items: shown.map(({ letterState, running: _, ...row }) => ({ ...row, state: letterState })),
            next: last ? writeCursor(last.dated, String(last.running), last.number) : null,
          },
        }
      },
    ),
    operation(
      {
        ...shared,
        id: 'downloadAgenda',
        path: '/api/v1/agencies/{agency}/agenda/{book}/xlsx',
        summary: 'api.op.downloadAgenda',
        bytes: 'out',
        params: OfBook,
        query: z.object({ year, month }),
        answer: z.unknown(),
      },
      async ({ c, tenant, words, account, params: { agency, book }, query }) => {
        const shelf = { agency, year: yearOf(query.year, tenant) }
        const { of, rows } = await database.withTenant(tenant.id, async (trx) => ({
          of: await reach(trx, tenant, account().person, agency),
          rows: await listAgenda(trx, tenant.id, book, shelf, {
            ...{ month: query.month, limit: MAX_LINES.xlsx + 1, order: 'first' },
          }),
        }))
        if (rows.length > MAX_LINES.xlsx) {
          const message = words.t('register.tooLong')
          fail('invalid', { members: { errors: [{ pointer: '/month', code: 'tooLong', message }] } })
        }
        const { year: of_, month: only } = { ...query, year: shelf.year }
        const period =
          only === undefined
            ? String(of_)
            : translator('id')('register.period', { month: String(only), year: String(of_) })
        const file = {
          ...{ book, rows, period, agency: of.name, city: tenant.name },
          printedAt: Instant.parse(new Date().toISOString()),
          printedOn: todayIn(tenant),
        }
        // Books are papers of the office: in Indonesian, whichever language was asked for.
        const bytes = await agendaWorkbook(file, wordsFor('id', tenant.timeZone))
        return c.body(new Uint8Array(bytes), 200, {
          'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'Content-Length': String(bytes.byteLength),
          'Content-Disposition': attachmentNamed(`agenda-${book}-${of.code}-${shelf.year}.xlsx`),
          'Cache-Control': 'private, no-store',
        })
      },
    ),
    operation(
      {
        ...shared,
        id: 'listSeries',
        path: '/api/v1/agencies/{agency}/numbers',
        summary: 'api.op.listSeries',
        params: Of,
        query: z.object({ year }),
        answer: pageOf('NumberSeriesList', Series),
      },
      async ({ tenant, account, params: { agency }, query }) => {
        const items = await database.withTenant(tenant.id, async (trx) => {
          await reach(trx, tenant, account().person, agency)
          return listSeries(trx, tenant.id, { agency, year: yearOf(query.year, tenant) })
        })
        return { value: { items: items.map((each) => ({ ...each, missing: [...each.missing] })), next: null } }
      },
    ),
    operation(
      {
        ...shared,
        id: 'listNumbers',
        path: '/api/v1/agencies/{agency}/numbers/{series}',
        summary: 'api.op.listNumbers',
        params: Of.extend({ series: z.string().max(40) }),
        query: z.object({ year, ...paged }),
        answer: pageOf('NumberList', NumberLine),
      },
      async ({ tenant, account, params: { agency, series }, query: { cursor, limit, ...asked } }) => {
        const place = readCursor(NumberPlace, cursor)
        const after = place && { running: place[0], number: place[1] }
        const rows = await database.withTenant(tenant.id, async (trx) => {
          await reach(trx, tenant, account().person, agency)
          const shelf = { agency, year: yearOf(asked.year, tenant) }
          return listNumbers(trx, tenant.id, shelf, { series, after, limit: limit + 1 })
        })
        const items = rows.slice(0, limit)
        const last = rows.length > limit ? items.at(-1) : undefined
        return { value: { items, next: last ? writeCursor(String(last.running ?? 0), last.number) : null } }
      },
    ),
    operation(
      {
        ...shared,
        id: 'reserveNumbers',
        method: 'post',
        path: '/api/v1/agencies/{agency}/numbers/reserve',
        summary: 'api.op.reserveNumbers',
        params: Of,
        body: Reserving,
        answer: Reserved,
        status: 201,
      },
      async ({ c, tenant, words, account, params: { agency }, body }) => {
        const by = { tenant: tenant.id, person: account().person }
        const today = todayIn(tenant)
        const reserved = await database.withTenant(tenant.id, async (trx) => {
          writable(await reach(trx, tenant, by.person, agency))
          return reserveNumbers(trx, by, { agency, year: Number(today.slice(0, 4)) }, today, body)
        })
        if (reserved.ok) return { value: { first: reserved.first, last: reserved.last, series: reserved.series } }
        if (reserved.reason === 'numbersMoved') throw problem('changedMeanwhile', c)
        const message = words.t.dynamic(`fieldError.${reserved.reason}`)
        return fail('invalid', { members: { errors: [{ pointer: '/kind', code: reserved.reason, message }] } })
      },
    ),
    operation(
      {
        ...shared,
        id: 'settleNumber',
        method: 'post',
        path: '/api/v1/agencies/{agency}/numbers/settle',
        summary: 'api.op.settleNumber',
        params: Of,
        body: Settling,
        answer: Settled,
      },
      async ({ tenant, account, params: { agency }, body }) => {
        const by = { tenant: tenant.id, person: account().person }
        const settled = await database.withTenant(tenant.id, async (trx) => {
          writable(await reach(trx, tenant, by.person, agency))
          return settleNumber(trx, by, { agency, year: yearOf(undefined, tenant) }, body)
        })
        return settled ? { value: { number: body.number } } : fail('notFound')
      },
    ),
  ]
}
