import type { Transaction } from '#platform/database/transaction.ts'
import type { Job } from './job.ts'

/**
 * Queues a job in the caller's transaction: it runs if, and only if, that commits. Gives the job's id.
 * In SQL the same is `select enqueue_job(name, payload, run_after)`.
 */
export async function enqueue<Payload>(
  transaction: Transaction,
  job: Job<Payload>,
  payload: Payload,
  runAfter?: string,
): Promise<string> {
  const [row] = await transaction.query<{ id: string }>({
    name: 'enqueue_job',
    text: 'select enqueue_job($1, $2, coalesce($3::timestamptz, now())) as id',
    values: [job.name, JSON.stringify(job.payload.parse(payload)), runAfter ?? null],
  })
  if (!row) throw new Error('enqueue_job gave no row')
  return row.id
}
