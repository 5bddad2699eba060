import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#platform/config/config.ts'
import { type Database, openDatabase } from '#platform/database/database.ts'
import type { RouteEntry } from '#platform/http/web.ts'
import type { Application } from '#platform/lifecycle/serve.ts'
import { createLog } from '#platform/log/log.ts'
import { compose } from '#root/src/compose.ts'

const NOBODY = { host: '/nowhere', user: '', password: '', database: '' }

/** The application as it is composed, over a database that does not answer, or over the one that is given. */
export async function withApplication<Result>(
  work: (application: Application) => Promise<Result>,
  given?: Database,
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'alur-routes-'))
  const log = createLog('silent')
  const database = given ?? openDatabase(NOBODY, { log })
  try {
    const config = readConfig({ ALUR_DATA: directory, ALUR_LOG_LEVEL: 'silent' })
    const platform = { config, log, database, owner: NOBODY, login: NOBODY, close: async () => {} }
    return await work(await compose(platform, () => {}))
  } finally {
    if (!given) await database.close()
    await rm(directory, { recursive: true, force: true })
  }
}

/** Every route of the application, in the order in which they are tried. Nothing is served, no database is asked. */
export const readRouteTable = (): Promise<readonly RouteEntry[]> => withApplication(async ({ routes = [] }) => routes)
