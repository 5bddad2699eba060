import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { DossierId, LetterId, TenantId } from '#core/ids.ts'
import type { Security } from '#core/letters/kind.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { Shelf } from './addresses.ts'

export type Book = 'outgoing' | 'incoming'

/** A line of an agenda book. */
export interface AgendaRow {
  readonly number: string
  readonly running: number
  readonly dated: PlainDate
  /** The other party; null when the letter stays within its agency. */
  readonly party: string | null
  /** The letter as the SOP names it; null for a letter on paper that Alur did not make. */
  readonly name: string | null
  readonly letter: LetterId | null
  readonly dossier: DossierId | null
  readonly title: string | null
  readonly security: Security | null
  readonly note: string | null
  readonly numberState: 'used' | 'cancelled'
  readonly letterState: 'numberAwaited' | 'queued' | 'initialling' | 'signing' | 'final' | null
  readonly ended: 'revoked' | 'replaced' | null
  /** Whose turn it is to initial or sign. */
  readonly holder: string | null
}

/** Where a list goes on: after this line. */
export interface Place {
  readonly dated: PlainDate
  readonly running: number
  readonly number: string
}

export interface Asked {
  /** 1 to 12; the whole year without. */
  readonly month?: number | undefined
  readonly after?: Place | undefined
  readonly limit: number
  /** Books are printed from the first letter on, and read from the last. */
  readonly order: 'first' | 'last'
}

const HOLDER = `
  case split_part(l.holder, ':', 1)
    when 'head' then (select po.name || ', ' || a.short_name from position po join agency a on a.tenant = po.tenant and a.id = po.agency
                       where po.tenant = l.tenant and po.agency = split_part(l.holder, ':', 2)::uuid and po.head limit 1)
    when 'position' then (select po.name from position po where po.tenant = l.tenant and po.id = split_part(l.holder, ':', 2)::uuid)
    when 'person' then (select pe.name from person pe where pe.tenant = l.tenant and pe.id = split_part(l.holder, ':', 2)::uuid)
  end`

const COLUMNS = `l.name, l.id as letter, d.id as dossier, d.title, l.security, l.state as "letterState", l.ended, ${HOLDER} as holder`

// The outgoing book follows the register, so that letters on paper and cancelled numbers stand in it too. The lines are
// taken in the order of their index before anything is joined to them: a page costs the same in a book of any length.
const BOOKS: Readonly<Record<Book, string>> = {
  outgoing: `
    select n.number, n.place as running, n.dated, a.name as party, n.note, n.state as "numberState", ${COLUMNS}
      from (select tenant, number, coalesce(running, 0) as place, dated, note, state, letter from letter_number
             where tenant = $1 and agency = $2 and dated between $3 and $4 and state <> 'reserved'
               and ($5::date is null or (dated, coalesce(running, 0), number) < ($5, $6, $7))
             order by dated desc, coalesce(running, 0) desc, number desc limit $8) n
      left join letter l on l.tenant = n.tenant and l.id = n.letter
      left join dossier d on d.tenant = l.tenant and d.id = l.dossier
      left join agency a on a.tenant = l.tenant and a.id = l.addressee
     order by n.dated desc, n.place desc, n.number desc`,
  incoming: `
    select l.number, 0 as running, l.dated, a.name as party, null as note, 'used' as "numberState", ${COLUMNS}
      from (select * from letter
             where tenant = $1 and addressee = $2 and dated between $3 and $4 and number is not null
               and ($5::date is null or (dated, 0, number) < ($5, $6::int, $7))
             order by dated desc, number desc limit $8) l
      join dossier d on d.tenant = l.tenant and d.id = l.dossier
      join agency a on a.tenant = l.tenant and a.id = l.agency
     order by l.dated desc, l.number desc`,
}

/** Lines of a book of an agency in a year. */
export async function listAgenda(
  { query }: Transaction,
  tenant: TenantId,
  book: Book,
  { agency, year }: Shelf,
  { month, after, limit, order }: Asked,
): Promise<AgendaRow[]> {
  const [first, last] = spanOf(year, month)
  // The index leads straight to the day where the list goes on.
  const from = (order === 'first' && after?.dated) || first
  const until = (order === 'last' && after?.dated) || last
  const text = order === 'last' ? BOOKS[book] : BOOKS[book].replaceAll(' desc', '').replaceAll(' < (', ' > (')
  return query<AgendaRow>({
    text,
    values: [tenant, agency, from, until, after?.dated ?? null, after?.running ?? null, after?.number ?? null, limit],
  })
}

const two = (number: number) => String(number).padStart(2, '0')

function spanOf(year: number, month: number | undefined): [string, string] {
  if (month === undefined) return [`${year}-01-01`, `${year}-12-31`]
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return [`${year}-${two(month)}-01`, `${year}-${two(month)}-${two(last)}`]
}
