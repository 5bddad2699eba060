import type { Config } from '#platform/config/config.ts'
import { applicationConnection, type LoginConnection } from '#platform/database/connection.ts'
import { type Database, openDatabase } from '#platform/database/database.ts'
import { migrate } from '#platform/database/migrate.ts'
import type { Log } from '#platform/log/log.ts'
import { findRunning, type OwnerConnection, startEmbedded } from '#platform/postgres/embedded.ts'

/** The parts that every feature stands on, opened and at head. */
export interface Platform {
  readonly config: Config
  readonly log: Log
  readonly database: Database
  /** For migrations and the operator's commands only. */
  readonly owner: OwnerConnection
  /** For the job workers' own pool. */
  readonly login: LoginConnection
  close(): Promise<void>
}

/** The database's owner, and what ends the connection's server if we started it. */
export interface OpenConnection {
  readonly owner: OwnerConnection
  close(): Promise<void>
}

/** Starts or reaches the database, migrates it, opens the pool. Throws StartRefused. */
export async function openPlatform(config: Config, log: Log): Promise<Platform> {
  return openOn(await startConnection(config, log), config, log)
}

/** The same for a command, which may run beside a serving Alur: it then uses that one's database. */
export async function openBeside(config: Config, log: Log): Promise<Platform> {
  return openOn(await openConnection(config, log), config, log)
}

/** Reaches the database of a serving Alur, or starts it when none is. Does not migrate. */
export async function openConnection(config: Config, log: Log): Promise<OpenConnection> {
  const running = config.databaseUrl ? undefined : await findRunning(config.dataDirectory)
  return running ? { owner: running, close: async () => {} } : startConnection(config, log)
}

async function startConnection(config: Config, log: Log): Promise<OpenConnection> {
  if (config.databaseUrl) return { owner: { connectionString: config.databaseUrl }, close: async () => {} }
  const server = await startEmbedded(config.dataDirectory, log)
  return { owner: server.connection, close: () => server.stop() }
}

async function openOn(connection: OpenConnection, config: Config, log: Log): Promise<Platform> {
  const { owner } = connection
  try {
    const applied = await migrate(owner)
    if (applied.length > 0) log.info({ applied }, 'database migrated')
  } catch (fault) {
    await connection.close()
    throw fault
  }
  const login = applicationConnection(owner)
  const database = openDatabase(login, { log })
  return {
    config,
    log,
    database,
    owner,
    login,
    close: async () => {
      await database.close()
      await connection.close()
    },
  }
}
