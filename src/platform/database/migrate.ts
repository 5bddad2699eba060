import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { projectRoot } from '#platform/config/root.ts'
import { installJobs } from '#platform/jobs/install.ts'
import type { OwnerConnection } from '#platform/postgres/embedded.ts'
import { checkServer } from '#platform/postgres/requirements.ts'
import { StartRefused } from '#platform/postgres/start-refused.ts'
import { checkApplicationLogin, ensureApplicationLogin } from './application-login.ts'

export interface Migration {
  /** File name without .sql, as '0001-platform'. */
  readonly name: string
  readonly sql: string
}

// Any constant of ours; two runners at once wait for each other on it.
const LOCK = 5_013_009

/** Reads the numbered files of a directory, in order. Throws when two carry the same number. */
export async function readMigrations(directory = join(projectRoot, 'migrations')): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => /^\d{4}[-_][\w-]+\.sql$/.test(file)).sort()
  const numbers = files.map((file) => file.slice(0, 4))
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index)
  if (twice) throw new Error(`two migrations carry the number ${twice}`)
  return Promise.all(
    files.map(async (file) => ({ name: file.slice(0, -4), sql: await readFile(join(directory, file), 'utf8') })),
  )
}

/**
 * Brings a database to head, as its owner: checks the server, the application's login, every migration not yet
 * applied (each in its own transaction), then the job tables. Gives the names applied. Throws StartRefused.
 */
export async function migrate(connection: OwnerConnection, migrations?: readonly Migration[]): Promise<string[]> {
  const wanted = migrations ?? (await readMigrations())
  const client = new Client({ ...connection, application_name: 'alur migrate' })
  client.on('error', () => {})
  try {
    await client.connect().catch(refuseUnreachable)
    await checkServer(client)
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await ensureApplicationLogin(client, connection)
    await checkApplicationLogin(client)
    const applied = await applyMissing(client, wanted)
    await installJobs(client)
    return applied
  } finally {
    // Ends the session, thus the lock.
    await client.end().catch(() => {})
  }
}

function refuseUnreachable(fault: unknown): never {
  const reason = fault instanceof Error ? fault.message : String(fault)
  throw new StartRefused(
    `The database cannot be reached (${reason}): check DATABASE_URL and that the server is running and lets this machine in.`,
  )
}

/** Names of migrations that the database lacks. */
export async function findMissing(client: Client, migrations: readonly Migration[]): Promise<string[]> {
  const { rows } = await client.query(`select to_regclass('schema_migration') is not null as exists`)
  const done = rows[0].exists ? await readApplied(client) : new Map()
  return migrations.filter(({ name }) => !done.has(name)).map(({ name }) => name)
}

async function applyMissing(client: Client, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(`
    create table if not exists schema_migration (
      name text constraint schema_migration_pk primary key,
      checksum text not null,
      applied_at timestamptz not null default clock_timestamp()
    )`)
  const done = await readApplied(client)
  const unknown = [...done.keys()].find((name) => !migrations.some((migration) => migration.name === name))
  if (unknown) {
    throw new StartRefused(
      `The database was migrated by a newer Alur (${unknown} is not known here): start that version.`,
    )
  }
  const applied: string[] = []
  for (const { name, sql } of migrations) {
    const checksum = createHash('sha256').update(sql).digest('hex')
    const before = done.get(name)
    if (before !== undefined && before !== checksum) {
      throw new StartRefused(
        `Migration ${name} was changed after it had been applied: restore the file and put the change into a new migration.`,
      )
    }
    if (before !== undefined) continue
    await applyOne(client, name, sql, checksum)
    applied.push(name)
  }
  return applied
}

async function applyOne(client: Client, name: string, sql: string, checksum: string): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (fault) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed`, { cause: fault })
  }
}

async function readApplied(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migration')
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}
