import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { LetterId, TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { Shelf } from './addresses.ts'

/** Series of numbers that were given elsewhere (change_letters, migration 0180). */
export const EXTERNAL = 'external'

export interface SeriesRow {
  readonly series: string
  readonly last: number
  readonly used: number
  readonly reserved: number
  readonly cancelled: number
  /** Running numbers up to the last that are not in the register; there should be none. */
  readonly missing: readonly number[]
}

/** The series of an agency in a year, with whether their numbers are without a gap. */
export async function listSeries(
  { query }: Transaction,
  tenant: TenantId,
  { agency, year }: Shelf,
): Promise<SeriesRow[]> {
  return query<SeriesRow>({
    text: `
      with counted as (
        select series, count(*) filter (where state = 'used')::int as used,
               count(*) filter (where state = 'reserved')::int as reserved,
               count(*) filter (where state = 'cancelled')::int as cancelled, count(running)::int as running
          from letter_number where tenant = $1 and agency = $2 and year = $3 group by series)
      select c.series, coalesce(s.last, 0) as last, c.used, c.reserved, c.cancelled,
             case when coalesce(s.last, 0) = c.running then '{}'::int[] else array(
               select r from generate_series(1, s.last) r
                where not exists (select from letter_number n where n.tenant = $1 and n.agency = $2 and n.series = c.series
                                     and n.year = $3 and n.running = r)
                order by r limit 20) end as missing
        from counted c
        left join letter_series s on s.tenant = $1 and s.agency = $2 and s.series = c.series and s.year = $3
       order by c.series`,
    values: [tenant, agency, year],
  })
}

export interface NumberRow {
  readonly number: string
  readonly running: number | null
  readonly state: 'used' | 'reserved' | 'cancelled'
  readonly dated: PlainDate
  readonly note: string | null
  /** Who reserved or settled it. */
  readonly by: string | null
  readonly letter: LetterId | null
  readonly name: string | null
  readonly title: string | null
}

/** Where a list goes on: after this number. */
export interface After {
  readonly running: number
  readonly number: string
}

/** The numbers of a series, the latest first. */
export async function listNumbers(
  { query }: Transaction,
  tenant: TenantId,
  { agency, year }: Shelf,
  { series, after, limit }: { readonly series: string; readonly after: After | undefined; readonly limit: number },
): Promise<NumberRow[]> {
  // Each has an index: numbers given elsewhere have no running part.
  const [column, type, place] =
    series === EXTERNAL ? ['n.number', 'text', after?.number] : ['n.running', 'int', after?.running]
  return query<NumberRow>({
    text: `
      select n.number, n.running, n.state, n.dated, n.note, p.name as by, n.letter, l.name, d.title
        from letter_number n
        left join person p on p.tenant = n.tenant and p.id = n.by
        left join letter l on l.tenant = n.tenant and l.id = n.letter
        left join dossier d on d.tenant = l.tenant and d.id = l.dossier
       where n.tenant = $1 and n.agency = $2 and n.series = $3 and n.year = $4
         and n.running is ${series === EXTERNAL ? '' : 'not '}null and ($5::${type} is null or ${column} < $5)
       order by ${column} desc limit $6`,
    values: [tenant, agency, series, year, place ?? null, limit],
  })
}

export interface OpenNumber {
  readonly number: string
  readonly series: string
  readonly state: 'used' | 'reserved'
  readonly note: string | null
}

/** A number that can still be settled: reserved, or used by a paper letter; undefined when there is none. */
export async function findOpenNumber(
  { query }: Transaction,
  tenant: TenantId,
  { agency }: Shelf,
  number: string,
): Promise<OpenNumber | undefined> {
  const [row] = await query<OpenNumber>({
    text: `select number, series, state, note
             from letter_number where tenant = $1 and agency = $2 and number = $3 and letter is null
              and state <> 'cancelled'`,
    values: [tenant, agency, number],
  })
  return row
}

export interface Awaiting {
  readonly id: LetterId
  readonly name: string
  readonly title: string
  readonly dated: PlainDate
}

/** Letters of an agency that wait for a number given elsewhere, the oldest first. */
export async function listAwaiting({ query }: Transaction, tenant: TenantId, { agency }: Shelf): Promise<Awaiting[]> {
  return query<Awaiting>({
    text: `select l.id, l.name, d.title, l.dated from letter l join dossier d on d.tenant = l.tenant and d.id = l.dossier
            where l.tenant = $1 and l.agency = $2 and l.state = 'numberAwaited' and l.ended is null
            order by l.dated, l.id limit 100`,
    values: [tenant, agency],
  })
}

/** Years in which an agency has numbers, and this one; the latest first. */
export async function yearsOf(
  { query }: Transaction,
  tenant: TenantId,
  agency: string,
  thisYear: number,
): Promise<number[]> {
  const rows = await query<{ year: number }>({
    text: 'select distinct year from letter_series where tenant = $1 and agency = $2',
    values: [tenant, agency],
  })
  return [...new Set([thisYear, ...rows.map(({ year }) => year)])].sort((a, b) => b - a)
}
