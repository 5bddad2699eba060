import { z } from 'zod'
import { PlainDate } from '#core/calendar/plain-date.ts'
import { type OfficeHours, OfficeHoursException } from '#core/calendar/work-calendar.ts'
import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { type Changed, countChange, DONE, refused } from './changed.ts'

const Time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)

/** What an administrator says of other office hours for some days. */
export const OtherHours = z.object({
  dari: PlainDate,
  sampai: PlainDate,
  buka: Time,
  tutup: Time,
  nama: z.string().trim().min(1).max(120),
  dasar: z.string().trim().min(1).max(200),
})
export type OtherHours = z.infer<typeof OtherHours>

export interface Hours {
  readonly office: OfficeHours
  /** The earliest first. */
  readonly exceptions: readonly OfficeHoursException[]
}

export async function officeHours({ query }: Transaction, tenant: TenantId): Promise<Hours> {
  const [row] = await query<{ opens: string; closes: string; exceptions: unknown }>({
    name: 'office_hours',
    text: `select office_opens as opens, office_closes as closes, office_exceptions as exceptions from tenant where id = $1`,
    values: [tenant],
  })
  if (!row) throw new Error(`There is no city ${tenant}`)
  const exceptions = OfficeHoursException.array().parse(row.exceptions)
  return {
    office: { opens: row.opens, closes: row.closes },
    exceptions: exceptions.sort((a, b) => (a.from < b.from ? -1 : 1)),
  }
}

/** Why these hours cannot be added, or that they can. No day has two sets of other hours. */
export async function mayAddHours(trx: Transaction, tenant: TenantId, hours: OtherHours): Promise<Changed> {
  if (hours.sampai < hours.dari) return refused('order', 'sampai')
  if (hours.tutup <= hours.buka) return refused('order', 'tutup')
  const { exceptions } = await officeHours(trx, tenant)
  return exceptions.some(({ from, to }) => from <= hours.sampai && hours.dari <= to) ? refused('overlap', 'dari') : DONE
}

/** Adds other hours; the revision that deadlines rest on goes up. */
export async function addHours(trx: Transaction, tenant: TenantId, hours: OtherHours): Promise<Changed> {
  await lockHours(trx, tenant)
  const may = await mayAddHours(trx, tenant, hours)
  if (!may.ok) return may
  const { exceptions } = await officeHours(trx, tenant)
  const { dari: from, sampai: to, buka: opens, tutup: closes, nama: name, dasar: basis } = hours
  await keepHours(trx, tenant, [...exceptions, { from, to, office: { opens, closes }, name, basis }])
  return DONE
}

/** Takes back the other hours that begin on a day. */
export async function removeHours(trx: Transaction, tenant: TenantId, from: PlainDate): Promise<Changed> {
  await lockHours(trx, tenant)
  const { exceptions } = await officeHours(trx, tenant)
  const rest = exceptions.filter((each) => each.from !== from)
  if (rest.length === exceptions.length) return refused('unknownHours', 'dari')
  await keepHours(trx, tenant, rest)
  return DONE
}

const lockHours = ({ query }: Transaction, tenant: TenantId) =>
  query({ text: 'select from tenant where id = $1 for update', values: [tenant] })

async function keepHours(trx: Transaction, tenant: TenantId, exceptions: readonly OfficeHoursException[]) {
  await trx.query({
    text: 'update tenant set office_exceptions = $2 where id = $1',
    values: [tenant, JSON.stringify(exceptions)],
  })
  await countChange(trx, tenant)
}
