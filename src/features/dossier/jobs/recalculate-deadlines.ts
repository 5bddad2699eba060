import { z } from 'zod'
import type { Instant } from '#core/calendar/plain-date.ts'
import { moveDeadline } from '#core/dossier/watch.ts'
import { type DossierId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import { recordBySystem } from './by-system.ts'

const RECALCULATE_DEADLINES = 'recalculate-deadlines'
const BATCH = 500

const Payload = z.object({ tenant: TenantId, reason: z.string().min(1) })
type Payload = z.infer<typeof Payload>

/** Moves the open deadlines of a city whose calendar has changed. */
export const recalculateDeadlinesJob = (database: Database): Job<Payload> =>
  defineJob(
    RECALCULATE_DEADLINES,
    Payload,
    async ({ tenant, reason }, { log }) => {
      const moved = await recalculateDeadlines(database, tenant, reason)
      log.info({ moved }, 'deadlines recalculated')
    },
    { limitSeconds: 3600 },
  )

/**
 * Call it in the transaction that changes the calendar. `reason` is shown with each deadline that moves: what was changed,
 * and by which decree.
 */
export async function enqueueRecalculation({ query }: Transaction, tenant: TenantId, reason: string): Promise<void> {
  const payload: Payload = Payload.parse({ tenant, reason })
  await query({ text: 'select enqueue_job($1, $2)', values: [RECALCULATE_DEADLINES, JSON.stringify(payload)] })
}

/** Gives the number of deadlines that moved; done again, it moves none. A held clock is counted anew when it is resumed. */
export async function recalculateDeadlines(database: Database, tenant: TenantId, reason: string): Promise<number> {
  let moved = 0
  let after: DossierId | undefined
  do {
    const rows: readonly OpenDossier[] = await database.callWithTenant<OpenDossier>(tenant, withClock(tenant, after))
    for (const { id: dossier, now } of rows) {
      const act = { tenant, dossier, job: RECALCULATE_DEADLINES, now, clock: undefined }
      const done = await recordBySystem(database, {
        ...act,
        find({ city, standing }) {
          const event = moveDeadline(standing.dossier, city.calendar, reason)
          return event && { event, ofCity: true, from: '-infinity', until: 'infinity' }
        },
      })
      if (done) moved += 1
    }
    after = rows.length === BATCH ? rows.at(-1)?.id : undefined
  } while (after)
  return moved
}

interface OpenDossier {
  readonly id: DossierId
  readonly now: Instant
}

const withClock = (tenant: TenantId, after: DossierId | undefined) => ({
  name: 'dossiers_with_clock',
  text: `select id, statement_timestamp() as now from dossier
    where tenant = $1 and id > $2 and status = 'running' and due_until is not null order by tenant, id limit ${BATCH}`,
  values: [tenant, after ?? '00000000-0000-0000-0000-000000000000'],
})
