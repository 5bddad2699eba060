import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#platform/config/config.ts'
import { openDatabase } from '#platform/database/database.ts'
import type { RouteEntry } from '#platform/http/web.ts'
import { createLog } from '#platform/log/log.ts'
import { compose } from '#root/src/compose.ts'

const NOBODY = { host: '/nowhere', user: '', password: '', database: '' }

/** Every route of the application, in the order in which they are tried. Nothing is served, no database is asked. */
export async function readRouteTable(): Promise<readonly RouteEntry[]> {
  const directory = await mkdtemp(join(tmpdir(), 'alur-routes-'))
  const log = createLog('silent')
  const database = openDatabase(NOBODY, { log })
  try {
    const config = readConfig({ ALUR_DATA: directory, ALUR_LOG_LEVEL: 'silent' })
    const platform = { config, log, database, owner: NOBODY, login: NOBODY, close: async () => {} }
    const { routes = [] } = await compose(platform, () => {})
    return routes
  } finally {
    await database.close()
    await rm(directory, { recursive: true, force: true })
  }
}
