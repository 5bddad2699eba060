import type { z } from 'zod'
import type { Log } from '#platform/log/log.ts'

/** What a handler is told beside its payload. */
export interface JobRun {
  /** The same for every attempt of one job. */
  readonly id: string
  /** Stands in the log line of this run. */
  readonly reference: string
  /** 1 for the first. */
  readonly attempt: number
  readonly log: Log
}

export interface JobSettings {
  /** Cron expression with five fields; the payload is then {}. */
  readonly cron?: string
  /** Zone of the cron expression. */
  readonly zone?: string
  /** Attempts after the first, with growing pauses; then the job goes to the dead letter queue. */
  readonly retries?: number
  /** A run that takes longer is given up and tried again. Seconds. */
  readonly limitSeconds?: number
  /** How many of them run at once in one process. */
  readonly concurrency?: number
}

/** A kind of work that happens outside of the request. */
export interface Job<Payload = unknown> {
  readonly name: string
  readonly payload: z.ZodType<Payload>
  readonly settings: JobSettings
  /** Checks the stored payload and does the work. */
  run(stored: unknown, run: JobRun): Promise<void>
}

/**
 * Defines a job. The handler may run more than once for one job (a crash between its work and its completion):
 * it must be idempotent, by the id of the event that caused it.
 */
export function defineJob<Payload>(
  name: string,
  payload: z.ZodType<Payload>,
  handler: (payload: Payload, run: JobRun) => Promise<void>,
  settings: JobSettings = {},
): Job<Payload> {
  return { name, payload, settings, run: async (stored, run) => handler(payload.parse(stored), run) }
}
