import { Client } from 'pg'
import type { OwnerConnection } from '#platform/postgres/embedded.ts'
import { checkServer } from '#platform/postgres/requirements.ts'
import { checkApplicationLogin } from './application-login.ts'
import { findMissing, readMigrations } from './migrate.ts'

/** What an operator wants to know of a database. */
export interface DatabaseReport {
  /** As '18.4'. */
  readonly version: string
  /** Migrations that are not applied. */
  readonly missing: readonly string[]
  /** Our clock minus the database's. */
  readonly clockSkewMs: number
}

/** Reads a database's state as its owner, without changing it. Throws StartRefused where a start would. */
export async function inspectDatabase(connection: OwnerConnection): Promise<DatabaseReport> {
  const client = new Client({ ...connection, application_name: 'alur doctor' })
  client.on('error', () => {})
  try {
    await client.connect()
    await checkServer(client)
    await checkApplicationLogin(client)
    const before = Date.now()
    const { rows } = await client.query<{ version: string; now: string }>(
      `select current_setting('server_version') as version,
              (extract(epoch from clock_timestamp()) * 1000)::text as now`,
    )
    const middle = (before + Date.now()) / 2
    const [row] = rows
    if (!row) throw new Error('the database gave no row')
    return {
      version: row.version,
      missing: await findMissing(client, await readMigrations()),
      clockSkewMs: Math.round(middle - Number(row.now)),
    }
  } finally {
    await client.end().catch(() => {})
  }
}
