import { z } from 'zod'
import type { FileDigest, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'

export interface Scrubbed {
  readonly files: number
  readonly bytes: number
  readonly damages: readonly Damage[]
}

export interface Damage {
  readonly digest: FileDigest
  readonly what: 'damaged' | 'missing'
}

const BATCH = 500

/**
 * Reads every file that a city's letters have or had, and holds its bytes against the hash that names it. What is found is
 * kept for the administrators' page; nothing is mended or removed.
 */
export async function scrubLetters(
  database: Database,
  files: Pick<FileStore, 'check'>,
  tenant: TenantId,
): Promise<Scrubbed> {
  const began = new Date().toISOString()
  const found = { files: 0, bytes: 0, damages: [] as Damage[] }
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: readonly { digest: FileDigest; size: number }[] = await database.callWithTenant(tenant, {
      text: `select digest, max(size) as size from letter_file where tenant = $1 and digest > $2
        group by digest order by digest limit ${BATCH}`,
      values: [tenant, after],
    })
    for (const { digest, size } of rows) {
      const what = await files.check(digest)
      found.files += 1
      found.bytes += size
      if (what !== 'whole') found.damages.push({ digest, what })
    }
    after = rows.length === BATCH ? rows.at(-1)?.digest : undefined
  }
  await keep(database, tenant, began, found)
  return found
}

async function keep(database: Database, tenant: TenantId, began: string, found: Scrubbed): Promise<void> {
  const { files, bytes, damages } = found
  await database.withTenant(tenant, async ({ query }) => {
    await query({
      text: `insert into letter_scrub (tenant, began_at, ended_at, files, bytes) values ($1, $2, clock_timestamp(), $3, $4)
        on conflict on constraint letter_scrub_pk do update set began_at = excluded.began_at, ended_at = excluded.ended_at,
          files = excluded.files, bytes = excluded.bytes`,
      values: [tenant, began, files, bytes],
    })
    await query({
      text: 'delete from letter_damage where tenant = $1 and not digest = any($2)',
      values: [tenant, damages.map(({ digest }) => digest)],
    })
    for (const { digest, what } of damages) {
      await query({
        text: `insert into letter_damage (tenant, digest, what) values ($1, $2, $3)
          on conflict on constraint letter_damage_pk do update set what = excluded.what`,
        values: [tenant, digest, what],
      })
    }
  })
}

const HOURS = 3600

/** Each Sunday morning: reads the letter files of every city, and names in the log what is damaged. */
export const scrubLettersJob = (database: Database, files: Pick<FileStore, 'check'>): Job<object> =>
  defineJob(
    'scrub-letters',
    z.object({}),
    async (_, { log }) => {
      for (const { id: tenant } of await database.beforeTenant<{ id: TenantId }>({
        text: 'select id from tenants()',
      })) {
        const { files: read, bytes, damages } = await scrubLetters(database, files, tenant)
        for (const { digest, what } of damages)
          log.error({ tenant, digest, what }, 'a letter file is not as it was stored')
        log.info({ tenant, files: read, bytes, damages: damages.length }, 'letter files read')
      }
    },
    { cron: '40 3 * * 0', retries: 1, limitSeconds: 6 * HOURS },
  )
