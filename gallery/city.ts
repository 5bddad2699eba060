import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TenantId } from '#core/ids.ts'
import { readConfig } from '#platform/config/config.ts'
import type { Database } from '#platform/database/database.ts'
import type { RouteEntry } from '#platform/http/web.ts'
import type { Platform } from '#platform/lifecycle/platform.ts'
import { type Compose, serve } from '#platform/lifecycle/serve.ts'
import { createLog } from '#platform/log/log.ts'
import { compose } from '#root/src/compose.ts'

/** A demo city that is served for the gallery alone. */
export interface GalleryCity {
  readonly address: string
  readonly directory: string
  readonly database: Database
  readonly tenant: TenantId
  readonly routes: readonly RouteEntry[]
  /** One statement as the owner of the database. */
  asOwner<Row>(statement: string): Promise<Row[]>
  stop(): Promise<void>
}

/** Serves a demo city of its own from an empty directory, as `npm start` does. */
export async function serveCity(): Promise<GalleryCity> {
  const directory = await mkdtemp(join(tmpdir(), 'alur-gallery-'))
  await chmod(directory, 0o711)
  const config = readConfig({ ALUR_DATA: directory, PORT: '0', ALUR_LOG_LEVEL: 'error' })
  let platform: Platform | undefined
  let routes: readonly RouteEntry[] = []
  const composed: Compose = async (opened, wake) => {
    platform = opened
    const application = await compose(opened, wake)
    routes = application.routes ?? []
    return application
  }
  const serving = await serve(config, createLog(config.logLevel), composed)
  if (!platform) throw new Error('nothing was composed')
  const { database, owner } = platform
  const [city] = await database.beforeTenant<{ id: TenantId }>({ text: 'select id from tenants()' })
  if (!city) throw new Error('the demo made no city')
  return {
    address: serving.baseUrl,
    directory,
    database,
    tenant: city.id,
    routes,
    asOwner: async <Row>(statement: string) => {
      const client = new Client(owner)
      await client.connect()
      const { rows } = await client.query(statement)
      await client.end()
      // The rows are what the statement selects.
      return rows as Row[]
    },
    stop: async () => {
      await serving.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
