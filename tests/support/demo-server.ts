import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { readConfig } from '#platform/config/config.ts'
import { applicationConnection } from '#platform/database/connection.ts'
import { RATE_CLASSES } from '#platform/http/rate-limit.ts'
import type { RouteEntry } from '#platform/http/web.ts'
import { listen } from '#platform/http-server/listen.ts'
import { openJobs } from '#platform/jobs/jobs.ts'
import { createLog, type Log } from '#platform/log/log.ts'
import { compose } from '#root/src/compose.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

/** An answer as a client got it. */
export interface Answered {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly type: string
  readonly text: string
}

export interface DemoServer {
  readonly address: string
  /** Every JSON answer so far. */
  readonly answered: readonly Answered[]
  readonly routes: readonly RouteEntry[]
  readonly ownerQuery: TestDatabase['ownerQuery']
}

/** A test asks faster than people do. */
const MANY = RATE_CLASSES.map((kind) => `${kind}=1000000`).join(' ')

/** The whole application on a database of this test file's own, with the demo city and its jobs at work. */
export async function serveDemo({ log = createLog('warn') }: { readonly log?: Log } = {}): Promise<DemoServer> {
  const { database, owner, ownerQuery } = await createTestDatabase()
  const dataDirectory = await mkdtemp(join(tmpdir(), 'alur-api-'))
  const config = readConfig({ PORT: '0', ALUR_DATA: dataDirectory, ALUR_LOG_LEVEL: 'warn', ALUR_RATE_LIMITS: MANY })
  const login = applicationConnection(owner)
  let wake = (_job: string): void => {}
  const platform = { config, log, database, owner, login, close: async () => {} }
  const application = await compose(platform, (job) => wake(job))
  const jobs = openJobs(login, application.jobs, log)
  await jobs.start()
  wake = (job) => jobs.wake(job)
  const answered: Answered[] = []
  const server = await listen(async (request, env) => {
    const response = await application.fetch(request, env)
    if (!(response instanceof Response)) throw new Error('the application answered with something else than a response')
    const type = response.headers.get('content-type') ?? ''
    if (type.includes('json') && request.method !== 'HEAD') {
      const { pathname: path } = new URL(request.url)
      const text = await response.clone().text()
      answered.push({ method: request.method, path, status: response.status, type, text })
    }
    return response
  }, 0)
  const address = `http://localhost:${server.port}`
  await application.afterListen(address)
  afterAll(async () => {
    await server.close()
    await jobs.stop()
    await rm(dataDirectory, { recursive: true, force: true })
  })
  return { address, answered, routes: application.routes ?? [], ownerQuery }
}
