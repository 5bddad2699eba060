import { z } from 'zod'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import { todayOf } from '#features/administration/index.ts'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Typesetter } from '#platform/typst/typesetter.ts'
import type { Shelf } from './addresses.ts'
import { yearsOf } from './numbers.ts'
import { loadReach, type OfAgency } from './reach.ts'

export interface RegisterDependencies {
  readonly database: Database
  readonly show: Show
  readonly typesetter: Typesetter
}

const Asked = z.object({
  pd: z.uuid().optional().catch(undefined),
  tahun: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined),
  bulan: z.coerce.number().int().min(1).max(12).optional().catch(undefined),
})

/** Somebody before the books that they asked for. */
export interface Reader {
  readonly by: { readonly tenant: TenantId; readonly person: PersonId }
  readonly today: PlainDate
  readonly shelf: Shelf
  readonly month: number | undefined
  readonly agency: OfAgency
  readonly agencies: readonly OfAgency[]
  readonly years: readonly number[]
}

/** 404 for who may read no books, or not those of the agency asked for. */
export async function readerOf(c: WebContext, trx: Transaction): Promise<Reader> {
  const { id: tenant } = c.var.tenant
  const { person } = signedIn(c)
  const today = todayOf(c)
  const { pd, tahun, bulan } = Asked.parse(c.req.query())
  const { agencies } = await loadReach(trx, tenant, person, today)
  const agency = pd === undefined ? agencies[0] : agencies.find(({ id }) => id === pd)
  if (!agency) return fail('notFound')
  const thisYear = Number(today.slice(0, 4))
  const year = tahun ?? thisYear
  const known = await yearsOf(trx, tenant, agency.id, thisYear)
  const years = known.includes(year) ? known : [...known, year].sort((a, b) => b - a)
  return {
    by: { tenant, person },
    today,
    shelf: { agency: agency.id, year },
    month: bulan,
    agency,
    agencies,
    years,
  }
}

/** The same, for who may write in them; 404 for others. */
export async function writerOf(c: WebContext, trx: Transaction): Promise<Reader> {
  const reader = await readerOf(c, trx)
  return reader.agency.mayWrite ? reader : fail('notFound')
}
