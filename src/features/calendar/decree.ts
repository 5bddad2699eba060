import { z } from 'zod'
import { PlainDate, yearOf } from '#core/calendar/plain-date.ts'
import type { DayOff } from '#core/calendar/work-calendar.ts'
import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { countChange } from './changed.ts'
import { daysOff } from './days.ts'

const KINDS: Readonly<Record<string, DayOff['kind']>> = { libur: 'holiday', cuti: 'jointLeave' }
const MAX_DAYS = 60

/** The days of a year as the joint decree has them, pasted as lines: date; name; libur or cuti. */
export const Decree = z.object({
  tahun: z.coerce.number().int().min(2000).max(2100),
  dasar: z.string().trim().min(1).max(200),
  status: z.enum(['official', 'estimated']),
  daftar: z.string().trim().min(1).max(10_000),
})
export type Decree = z.infer<typeof Decree>

export type DecreedDay = DayOff & { readonly kind: 'holiday' | 'jointLeave' }

/** A line that cannot be read, from 1, and why. */
export interface WrongLine {
  readonly line: number
  readonly reason: 'form' | 'date' | 'year' | 'twice' | 'kind' | 'tooMany'
}

/** Reads the pasted lines; empty ones are passed over. */
export function readDecree({ tahun, dasar, status, daftar }: Decree): {
  readonly days: readonly DecreedDay[]
  readonly wrong: readonly WrongLine[]
} {
  const days = new Map<string, DecreedDay>()
  const wrong: WrongLine[] = []
  for (const [index, text] of daftar.split(/\r?\n/).entries()) {
    if (text.trim() === '') continue
    const day = readLine(text)
    if (typeof day === 'string') wrong.push({ line: index + 1, reason: day })
    else if (yearOf(day.date) !== tahun) wrong.push({ line: index + 1, reason: 'year' })
    else if (days.has(day.date)) wrong.push({ line: index + 1, reason: 'twice' })
    else if (days.size === MAX_DAYS) return { days: [], wrong: [{ line: index + 1, reason: 'tooMany' }] }
    else days.set(day.date, { ...day, basis: dasar, status })
  }
  return { days: [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1)), wrong }
}

function readLine(text: string): Pick<DecreedDay, 'date' | 'name' | 'kind'> | WrongLine['reason'] {
  const [first, name, word, ...rest] = text.split(/[;\t|]/).map((part) => part.trim())
  if (!first || !name || !word || rest.length > 0 || name.length > 120) return 'form'
  const date = PlainDate.safeParse(first)
  if (!date.success) return 'date'
  const kind = Object.hasOwn(KINDS, word.toLowerCase()) ? KINDS[word.toLowerCase()] : undefined
  if (kind !== 'holiday' && kind !== 'jointLeave') return 'kind'
  return { date: date.data, name, kind }
}

/** What a decree changes in a year: days that come, that go, and that are said otherwise. Local days stay. */
export interface Difference {
  readonly added: readonly DayOff[]
  readonly removed: readonly DayOff[]
  readonly changed: readonly DayOff[]
}

export async function differenceOf(
  trx: Transaction,
  tenant: TenantId,
  year: number,
  days: readonly DayOff[],
): Promise<Difference> {
  const before = new Map((await daysOff(trx, tenant, year)).map((day) => [day.date, day]))
  const dates = new Set(days.map(({ date }) => date))
  const same = (a: DayOff, b: DayOff) =>
    a.name === b.name && a.kind === b.kind && a.basis === b.basis && a.status === b.status
  return {
    added: days.filter(({ date }) => !before.has(date)),
    removed: [...before.values()].filter(({ date, kind }) => kind !== 'local' && !dates.has(date)),
    changed: days.filter((day) => {
      const known = before.get(day.date)
      return known !== undefined && !same(known, day)
    }),
  }
}

/** Puts the decreed days of a year in place of those that were there; a local day on a decreed date becomes decreed. */
export async function putDecree(trx: Transaction, tenant: TenantId, year: number, days: readonly DecreedDay[]) {
  await trx.query({
    text: `delete from calendar_day where tenant = $1 and kind <> 'local'
      and date >= make_date($2, 1, 1) and date < make_date($2 + 1, 1, 1)`,
    values: [tenant, year],
  })
  await trx.query({
    text: `insert into calendar_day (tenant, date, name, kind, basis, status)
      select $1, d.date, d.name, d.kind, d.basis, d.status
        from jsonb_to_recordset($2) as d (date date, name text, kind text, basis text, status text)
      on conflict (tenant, date) do update set name = excluded.name, kind = excluded.kind, basis = excluded.basis,
        status = excluded.status`,
    values: [tenant, JSON.stringify(days)],
  })
  await countChange(trx, tenant)
}
