import { z } from 'zod'
import { PlainDate, weekday } from '#core/calendar/plain-date.ts'
import { DayOff } from '#core/calendar/work-calendar.ts'
import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { type Changed, countChange, DONE, refused } from './changed.ts'

/** What an administrator says of a local day without office. */
export const LocalDay = z.object({
  tanggal: PlainDate,
  nama: z.string().trim().min(1).max(120),
  dasar: z.string().trim().min(1).max(200),
})
export type LocalDay = z.infer<typeof LocalDay>

/** The days without office of a year, by date. */
export async function daysOff({ query }: Transaction, tenant: TenantId, year: number): Promise<DayOff[]> {
  const rows = await query<DayOff>({
    name: 'days_off',
    text: `select date, name, kind, basis, status from calendar_day
      where tenant = $1 and date >= make_date($2, 1, 1) and date < make_date($2 + 1, 1, 1) order by date`,
    values: [tenant, year],
  })
  return DayOff.array().parse(rows)
}

/** Years that the calendar has days of, the earliest first. */
export async function yearsOff({ query }: Transaction, tenant: TenantId): Promise<number[]> {
  const rows = await query<{ year: number }>({
    name: 'years_off',
    text: `select distinct extract(year from date)::int as year from calendar_day where tenant = $1 order by year`,
    values: [tenant],
  })
  return rows.map(({ year }) => year)
}

/** Adds a local day; the revision that deadlines rest on goes up. A day that is off already stays as it is. */
export async function addLocalDay(trx: Transaction, tenant: TenantId, day: LocalDay): Promise<Changed> {
  if (weekday(day.tanggal) > 5) return refused('weekend', 'tanggal')
  const added = await trx.query({
    text: `insert into calendar_day (tenant, date, name, kind, basis, status) values ($1, $2, $3, 'local', $4, 'official')
      on conflict do nothing returning date`,
    values: [tenant, day.tanggal, day.nama, day.dasar],
  })
  if (added.length === 0) return refused('taken', 'tanggal')
  await countChange(trx, tenant)
  return DONE
}

/** Takes a local day back. Decreed days are the country's and stay. */
export async function removeLocalDay(trx: Transaction, tenant: TenantId, date: PlainDate): Promise<Changed> {
  const removed = await trx.query({
    text: `delete from calendar_day where tenant = $1 and date = $2 and kind = 'local' returning date`,
    values: [tenant, date],
  })
  if (removed.length === 0) return refused('notLocal', 'tanggal')
  await countChange(trx, tenant)
  return DONE
}
