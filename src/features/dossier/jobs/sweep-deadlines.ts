import { z } from 'zod'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { Dossier } from '#core/dossier/state.ts'
import { watchDeadline } from '#core/dossier/watch.ts'
import type { DossierId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import type { Log } from '#platform/log/log.ts'
import { dispatchActs } from '../dispatch.ts'
import { type Finding, recordBySystem } from './by-system.ts'

const SWEEP_DEADLINES = 'sweep-deadlines'
const BATCH = 200

/** Each minute: says of every turn, once, that its deadline is near (two working days before) and that it is missed. */
export const sweepDeadlinesJob = (database: Database): Job<object> =>
  defineJob(
    SWEEP_DEADLINES,
    z.object({}),
    (_, { log }) => sweepCities(database, log),
    // The next minute comes anyway.
    { cron: '* * * * *', retries: 0, limitSeconds: 600 },
  )

/** Sweeps every city; also at start, for what came due, or was not told to the queue, while nothing ran. */
export async function sweepCities(database: Database, log: Log): Promise<void> {
  for (const { id } of await database.beforeTenant<{ id: TenantId }>({ text: 'select id from tenants()' })) {
    // What cannot be told must not keep deadlines from being marked.
    await dispatchActs(database, id).catch((fault: unknown) => log.error({ err: fault }, 'acts not told to the queue'))
    await sweepDeadlines(database, id, { log })
  }
}

export interface SweepOptions {
  readonly log: Log
  /** For a demo city only: its own time instead of the database's. */
  readonly clock?: Instant
}

interface DueTurn {
  readonly dossier: DossierId
  readonly watch_at: Instant
  readonly now: Instant
}

/**
 * Sweeps one city and gives the number of marks made. Two sweeps at once, or a person who acts meanwhile, make no mark
 * twice. A turn that cannot be swept is logged and left for the next time; it does not hold up the others.
 */
export async function sweepDeadlines(
  database: Database,
  tenant: TenantId,
  { log, clock }: SweepOptions,
): Promise<number> {
  let marks = 0
  let after: DueTurn | undefined
  do {
    const turns: readonly DueTurn[] = await database.callWithTenant<DueTurn>(tenant, dueTurns(tenant, clock, after))
    for (const { dossier, now } of turns) {
      const act = { tenant, dossier, job: SWEEP_DEADLINES, now, clock }
      try {
        if (
          await recordBySystem(database, { ...act, find: ({ standing }) => findMark(standing.dossier, clock ?? now) })
        ) {
          marks += 1
        }
      } catch (fault) {
        log.error({ err: fault, dossier }, 'deadline not swept')
      }
    }
    after = turns.length === BATCH ? turns.at(-1) : undefined
  } while (after)
  return marks
}

const FIRST = { watch_at: '-infinity', dossier: '00000000-0000-0000-0000-000000000000' }

/** What must be looked at, after `place`. The bounds on `watch_at` stand alone so that the index serves them. */
export function dueTurns(tenant: TenantId, clock: Instant | undefined, place: Omit<DueTurn, 'now'> | undefined) {
  const { watch_at, dossier } = place ?? FIRST
  return {
    name: clock ? 'sweep_turns_at' : 'sweep_turns',
    // The holders of a turn all carry its moment.
    text: `select distinct watch_at, dossier, statement_timestamp() as now from seat
      where tenant = $1 and watch_at <= ${clock ? '$4::timestamptz' : 'statement_timestamp()'}
        and watch_at >= $2::timestamptz and (watch_at, dossier) > ($2::timestamptz, $3::uuid)
      order by watch_at, dossier limit ${BATCH}`,
    values: [tenant, watch_at, dossier, ...(clock ? [clock] : [])],
  }
}

/** After a time in which nothing was swept, a late turn is told as missed alone. */
function findMark(dossier: Dossier, now: Instant): Finding | undefined {
  const event = watchDeadline(dossier, now)
  switch (event?.type) {
    case 'DeadlineNeared':
      return { event, ofCity: false, from: event.due.soonFrom, until: event.due.until }
    case 'DeadlineMissed':
      return { event, ofCity: false, from: event.due.until, until: 'infinity' }
    default:
      return undefined
  }
}
