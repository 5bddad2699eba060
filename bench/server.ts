import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { Instant } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import { prepareDemo } from '#features/demo/index.ts'
import { dossierService } from '#features/dossier/index.ts'
import { applicationConnection } from '#platform/database/connection.ts'
import { type Database, openDatabase } from '#platform/database/database.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import { createLog } from '#platform/log/log.ts'
import { startEmbedded } from '#platform/postgres/embedded.ts'
import { onInterrupt } from './interrupt.ts'

/** A database of a benchmark's own, with the settings that an installation gets. */
export interface BenchServer {
  readonly directory: string
  readonly database: Database
  /** A further connection as the owner, who may load in bulk. */
  connectOwner(): Promise<Client>
  stop(): Promise<void>
}

// What acts put work into; nobody works it here.
const QUEUES = ['notify', 'invite-provider', 'make-letters']

export async function startBenchServer(maxConnections = 32): Promise<BenchServer> {
  const directory = await makeBenchDirectory()
  const log = createLog('warn')
  const server = await startEmbedded(directory, log)
  await migrate(server.connection)
  const database = openDatabase(applicationConnection(server.connection), { log, maxConnections })
  const clients: Client[] = []
  const connectOwner = async () => {
    const client = new Client(server.connection)
    await client.connect()
    clients.push(client)
    return client
  }
  const owner = await connectOwner()
  await owner.query(`select pgboss.create_queue(name, '{"policy":"standard"}') from unnest($1::text[]) name`, [QUEUES])
  let stopping: Promise<void> | undefined
  const stop = async () => {
    // What still runs then is cut off: nobody waits for it.
    const ended = Promise.allSettled([database.close(), ...clients.map((client) => client.end())])
    await Promise.race([ended, delay(2_000, undefined, { ref: false })])
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
  const stopOnce = () => {
    stopping ??= stop()
    return stopping
  }
  onInterrupt(stopOnce)
  return { directory, database, connectOwner, stop: stopOnce }
}

/** A fresh directory that the database's own user can reach. */
export async function makeBenchDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'alur-bench-'))
  await chmod(directory, 0o711)
  onInterrupt(() => rm(directory, { recursive: true, force: true }))
  return directory
}

/** The demo city, whose twelve dossiers came about by acting through the service. */
export async function makeDemoCity({ directory, database }: BenchServer): Promise<TenantId> {
  const files = await openDiskFileStore(join(directory, 'files'))
  const now = Instant.parse(new Date().toISOString())
  await prepareDemo({ database, dossiers: dossierService(database), files }, now)
  const [city] = await database.beforeTenant<{ id: TenantId }>({ text: 'select id from tenants()' })
  if (!city) throw new Error('the demo made no city')
  return city.id
}
