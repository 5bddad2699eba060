import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#platform/database/migrate.ts'
import { createLog } from '#platform/log/log.ts'
import { type OwnerConnection, startEmbedded } from '#platform/postgres/embedded.ts'

declare module 'vitest' {
  interface ProvidedContext {
    server: Extract<OwnerConnection, { host: string }>
  }
}

export const TEMPLATE = 'alur_template'

/** One real PostgreSQL for the whole run, with one migrated database that each test file clones. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'alur-test-'))
  await chmod(directory, 0o711)
  const server = await startEmbedded(directory, createLog('warn'))
  const { connection } = server
  if (!('host' in connection)) throw new Error('the embedded server is reached by its socket')
  const client = new Client(connection)
  await client.connect()
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  await migrate({ ...connection, database: TEMPLATE })
  project.provide('server', connection)
  return async () => {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}
