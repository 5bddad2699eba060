import { type JobResult, type JobWithMetadata, PgBoss } from 'pg-boss'
import type { LoginConnection } from '#platform/database/connection.ts'
import { createReference, type Log } from '#platform/log/log.ts'
import { JOB_SCHEMA } from './install.ts'
import type { Job } from './job.ts'

export const DEAD_LETTER = 'dead-letter'

export interface Jobs {
  /** Announces the queues and schedules, and begins to work them. */
  start(): Promise<void>
  /** A job of this name was just committed by this process: look now, not at the next poll. */
  wake(name: string): void
  /** Takes no more jobs and waits for the running ones, up to `patienceMs`. */
  stop(patienceMs?: number): Promise<void>
}

const POLL_SECONDS = 1
const MAX_CONNECTIONS = 4
/** Jobs taken at once; each is settled by itself. */
const BATCH = 20

/** The workers of this process, on a small pool of their own. */
export function openJobs(connection: LoginConnection, jobs: readonly Job[], log: Log): Jobs {
  const boss = new PgBoss({
    ...connection,
    schema: JOB_SCHEMA,
    application_name: 'alur jobs',
    max: MAX_CONNECTIONS,
    // The tables belong to the owner, who makes and upgrades them at migration.
    migrate: false,
    createSchema: false,
    reindex: false,
    registerInstance: false,
  })
  boss.on('error', (fault) => log.warn({ err: fault }, 'job queue'))
  const workers = new Map<string, string[]>()
  return {
    start: async () => {
      await boss.start()
      await announce(boss, jobs)
      for (const job of jobs) workers.set(job.name, [await work(boss, job, log)])
    },
    wake: (name) => {
      for (const id of workers.get(name) ?? []) boss.notifyWorker(id)
    },
    stop: (patienceMs = 15_000) => boss.stop({ graceful: true, timeout: patienceMs }),
  }
}

async function announce(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  await boss.createQueue(DEAD_LETTER, { deleteAfterSeconds: 0 })
  const scheduled = new Set((await boss.getSchedules()).map(({ name }) => name))
  for (const { name, settings } of jobs) {
    const options = {
      retryLimit: settings.retries ?? 5,
      retryDelay: 2,
      retryBackoff: true,
      expireInSeconds: settings.limitSeconds ?? 120,
      deadLetter: DEAD_LETTER,
    }
    await boss.createQueue(name, options)
    await boss.updateQueue(name, options)
    if (settings.cron) await boss.schedule(name, settings.cron, {}, { tz: settings.zone ?? 'UTC', missed: 'once' })
    else if (scheduled.has(name)) await boss.unschedule(name)
  }
}

async function work(boss: PgBoss, job: Job, log: Log): Promise<string> {
  const options = {
    includeMetadata: true,
    perJobResults: true,
    batchSize: BATCH,
    localConcurrency: job.settings.concurrency ?? 1,
    pollingIntervalSeconds: POLL_SECONDS,
  } as const
  let worker: string | undefined
  worker = await boss.work(job.name, options, async (batch: JobWithMetadata[]) => {
    const results: JobResult[] = []
    for (const { id, data, retryCount } of batch) {
      results.push(await runOnce(job, { id, data, attempt: retryCount + 1 }, log))
    }
    // More may wait than were taken. Otherwise the next poll is soon enough: looking costs more than a job's row.
    if (worker && batch.length === BATCH) boss.notifyWorker(worker)
    return results
  })
  return worker
}

interface Attempt {
  readonly id: string
  readonly data: unknown
  readonly attempt: number
}

/** One line per run. The fault goes on to the queue, which tries this one job again or gives it up. */
async function runOnce(job: Job, { id, data, attempt }: Attempt, log: Log): Promise<JobResult> {
  const reference = createReference()
  const since = performance.now()
  const line = () => ({ job: job.name, id, reference, attempt, ms: Math.round(performance.now() - since) })
  try {
    await job.run(data, { id, reference, attempt, log })
    log.routine.info(line(), 'job done')
    return { id, status: 'completed' }
  } catch (fault) {
    log.error({ ...line(), err: fault }, 'job failed')
    // What the queue stores is read by operators: no text that could quote a row.
    return { id, status: 'failed', output: { message: `job failed, see the log line with reference ${reference}` } }
  }
}
