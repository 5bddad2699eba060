import { z } from 'zod'
import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import { expireUploads } from './unfinished.ts'

/** Twice the time after which the row is forgotten: bytes whose row was never written. */
const LEFT_BEHIND_MS = 48 * 3_600_000

/** Each hour: forgets uploads that were begun and not finished. */
export const expireUploadsJob = (database: Database, files: FileStore): Job<object> =>
  defineJob(
    'expire-uploads',
    z.object({}),
    async () => {
      for (const { id } of await database.beforeTenant<{ id: TenantId }>({ text: 'select id from tenants()' })) {
        await expireUploads({ database, files }, id)
      }
      await files.parts.dropOlderThan(LEFT_BEHIND_MS, Date.now())
    },
    { cron: '17 * * * *', retries: 0, limitSeconds: 600 },
  )
