import type { Instant } from '#core/calendar/plain-date.ts'
import { addDays, dateIn, nextDay, type PlainDate } from '#core/calendar/plain-date.ts'
import type { WorkCalendar } from '#core/calendar/work-calendar.ts'
import type { TenantId } from '#core/ids.ts'
import { loadCity } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** The stage under which the whole way of completed dossiers is kept. */
export const WHOLE_WAY = '*'

/**
 * Measures how many working days the rounds of each activity used, over every turn that is over, and replaces the city's
 * figures. A round is over when its last step is left; a hold and a changed calendar move the day on which it is due, so what a
 * round used is its standard less the days that were left. Where no clock runs the days are counted from receipt.
 */
export async function measureDurations(database: Database, tenant: TenantId): Promise<void> {
  await database.withTenant(tenant, async (transaction) => {
    const { now, calendar } = await loadCity(transaction.query, tenant)
    // A million dossiers take minutes, more than a person would be made to wait.
    await transaction.query({
      text: `select set_config('statement_timeout', '30min', true), set_config('work_mem', '64MB', true)`,
    })
    const first = await firstDay(transaction, tenant, calendar.timeZone)
    await transaction.query({ text: 'delete from activity_figure where tenant = $1', values: [tenant] })
    if (first === undefined) return
    // From the text form of timestamptz by the row types.
    const today = dateIn(now as Instant, calendar.timeZone)
    await transaction.query({
      text: `with round as (
          select t.dossier, t.stage, t.round, t.received_on, t.due_on, (t.closed_at at time zone $2)::date as closed_on,
              case when t.duration ->> 'unit' = 'workingDays' then (t.duration ->> 'value')::integer end as standard
            from turn t where t.tenant = $1 and t.exit_kind not in ('onward', 'cancelled')),
        used as (
          select r.dossier, d.sop_number, d.result, r.stage, r.round, r.closed_on <= r.due_on as on_time, r.standard,
              greatest(0, case when r.standard is null or r.due_on is null
                then width_bucket(r.closed_on, $3::date[]) - width_bucket(r.received_on, $3::date[])
                else r.standard - (width_bucket(r.due_on, $3::date[]) - width_bucket(r.closed_on, $3::date[])) end) as days
            from round r join dossier d on d.tenant = $1 and d.id = r.dossier),
        way as (
          select dossier, sop_number, sum(days) filter (where standard is not null) as days
            from used where result = 'completed' group by dossier, sop_number)
        insert into activity_figure (tenant, sop_number, stage, dossiers, rounds, median_days, on_time, measured_at)
          select $1::uuid, sop_number, stage, count(*) filter (where round = 1), count(*),
              percentile_cont(0.5) within group (order by days), count(*) filter (where on_time), clock_timestamp()
            from used group by sop_number, stage
          union all
          select $1::uuid, sop_number, '${WHOLE_WAY}', count(*), count(*), percentile_cont(0.5) within group (order by days),
              null, clock_timestamp()
            from way group by sop_number`,
      values: [tenant, calendar.timeZone, workingDays(addDays(first, -1), addDays(today, 400), calendar)],
    })
  })
}

async function firstDay({ query }: Transaction, tenant: TenantId, zone: string): Promise<PlainDate | undefined> {
  const [row] = await query<{ first: PlainDate | null }>({
    text: `select least(min(received_on), min((closed_at at time zone $2)::date)) as first from turn where tenant = $1`,
    values: [tenant, zone],
  })
  return row?.first ?? undefined
}

/** Every working day of a span, in order: a day's place among them counts the working days up to it. */
function workingDays(from: PlainDate, to: PlainDate, calendar: WorkCalendar): PlainDate[] {
  const days: PlainDate[] = []
  for (let date = from; date <= to; date = nextDay(date)) if (calendar.isWorkingDay(date)) days.push(date)
  return days
}
