import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Client } from 'pg'
import { getConstructionPlans, getMigrationPlans } from 'pg-boss'
import { z } from 'zod'

export const JOB_SCHEMA = 'pgboss'

const Manifest = z.object({ pgboss: z.object({ schema: z.number() }) })

/**
 * Makes or upgrades the job tables as the owner, and lets the application work with their rows. Here and not in a
 * numbered file: their shape comes with the library's version.
 */
export async function installJobs(owner: Client): Promise<void> {
  const installed = await readVersion(owner)
  const wanted = await wantedVersion()
  if (installed === undefined) await owner.query(getConstructionPlans(JOB_SCHEMA))
  else if (installed < wanted) await owner.query(getMigrationPlans(JOB_SCHEMA, installed))
  else return
  await owner.query(`
    grant usage on schema ${JOB_SCHEMA} to alur_app;
    grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to alur_app;
    grant execute on all functions in schema ${JOB_SCHEMA} to alur_app;
  `)
}

async function readVersion(owner: Client): Promise<number | undefined> {
  const { rows } = await owner.query<{ exists: boolean }>(
    `select to_regclass('${JOB_SCHEMA}.version') is not null as exists`,
  )
  if (!rows[0]?.exists) return undefined
  const { rows: versions } = await owner.query<{ version: number }>(`select version from ${JOB_SCHEMA}.version`)
  return versions[0]?.version
}

async function wantedVersion(): Promise<number> {
  const path = createRequire(import.meta.url).resolve('pg-boss/package.json')
  return Manifest.parse(JSON.parse(await readFile(path, 'utf8'))).pgboss.schema
}
