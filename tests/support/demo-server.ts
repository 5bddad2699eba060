import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { z } from 'zod'
import { Instant } from '#core/calendar/plain-date.ts'
import { prepareDemo } from '#features/demo/index.ts'
import { dossierService } from '#features/dossier/index.ts'
import { applicationConnection } from '#platform/database/connection.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import { listen } from '#platform/http-server/listen.ts'
import { defineJob } from '#platform/jobs/job.ts'
import { openJobs } from '#platform/jobs/jobs.ts'
import type { Application } from '#platform/lifecycle/serve.ts'
import { createLog } from '#platform/log/log.ts'
import { compose } from '#root/src/compose.ts'
import { createTestDatabase } from './test-database.ts'

export interface DemoServer {
  readonly address: string
  readonly application: Application
}

/** The whole application on a database of this test file's own, with the demo city and its jobs at work. */
export async function serveDemo(): Promise<DemoServer> {
  const { database, owner } = await createTestDatabase()
  const dataDirectory = await mkdtemp(join(tmpdir(), 'alur-api-'))
  const log = createLog('warn')
  const config = { port: 0, dataDirectory, databaseUrl: undefined, baseUrl: undefined, logLevel: 'warn' } as const
  const login = applicationConnection(owner)
  let wake = (_job: string): void => {}
  const application = await compose({ config, log, database, owner, login, close: async () => {} }, (job) => wake(job))
  const missing = ['notify', 'invite-provider'].filter((name) => !application.jobs.some((job) => job.name === name))
  const jobs = openJobs(
    login,
    [...application.jobs, ...missing.map((name) => defineJob(name, z.unknown(), async () => {}))],
    log,
  )
  await jobs.start()
  wake = (job) => jobs.wake(job)
  const server = await listen(application.fetch, 0)
  const address = `http://localhost:${server.port}`
  await application.afterListen(address)
  const instant = Instant.parse(new Date().toISOString())
  const files = await openDiskFileStore(join(dataDirectory, 'files'))
  await prepareDemo({ database, dossiers: dossierService(database), files }, instant)
  afterAll(async () => {
    await server.close()
    await jobs.stop()
    await rm(dataDirectory, { recursive: true, force: true })
  })
  return { address, application }
}
