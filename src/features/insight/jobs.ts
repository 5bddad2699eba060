import { z } from 'zod'
import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { enqueue } from '#platform/jobs/enqueue.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import { measureDurations } from './measure.ts'

const MEASURE_DURATIONS = 'measure-durations'

const measuring = (database: Database): Job<object> =>
  defineJob(
    MEASURE_DURATIONS,
    z.object({}),
    () => measureCities(database),
    // At night, when nobody waits for the database; the next night comes anyway.
    { cron: '23 2 * * *', zone: 'Asia/Jakarta', retries: 0, limitSeconds: 3_600 },
  )

/** Each night: measures every city anew. Visitors read what it left, so that a visit costs the same at any size. */
export const insightJobs = (database: Database): readonly Job<object>[] => [measuring(database)]

/** At start: has the cities measured unless they were in the last day, so that a new city has figures at once. */
export async function measureWhenStale(database: Database): Promise<void> {
  for (const { id } of await cities(database)) {
    await database.withTenant(id, async (transaction) => {
      const fresh = await transaction.query({
        text: `select from activity_figure where tenant = $1 and measured_at > clock_timestamp() - interval '1 day' limit 1`,
        values: [id],
      })
      if (fresh.length === 0) await enqueue(transaction, measuring(database), {})
    })
  }
}

async function measureCities(database: Database): Promise<void> {
  for (const { id } of await cities(database)) await measureDurations(database, id)
}

const cities = (database: Database): Promise<{ id: TenantId }[]> =>
  database.beforeTenant<{ id: TenantId }>({ text: 'select id from tenants()' })
