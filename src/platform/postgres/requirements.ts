import type { ClientBase } from 'pg'
import { StartRefused } from './start-refused.ts'

const OLDEST_VERSION = 15
const DURABILITY = ['fsync', 'full_page_writes', 'synchronous_commit'] as const

/** Throws StartRefused, in one sentence, for a server that is too old or may lose what it has acknowledged. */
export async function checkServer(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    'select name, setting from pg_settings where name = any($1)',
    [['server_version_num', ...DURABILITY]],
  )
  const settings = new Map(rows.map(({ name, setting }) => [name, setting]))
  const version = Math.floor(Number(settings.get('server_version_num')) / 10_000)
  if (version < OLDEST_VERSION) {
    throw new StartRefused(
      `This PostgreSQL is version ${version}, Alur needs ${OLDEST_VERSION} or newer: upgrade the server, or unset DATABASE_URL to use the embedded one.`,
    )
  }
  const off = DURABILITY.filter((name) => settings.get(name) === 'off')
  if (off.length > 0) {
    throw new StartRefused(
      `This PostgreSQL has ${off.join(' and ')} off, so a power cut could lose acts that people were told are done: set ${off.map((name) => `${name} = on`).join(', ')} (also for the role and the database) and start again.`,
    )
  }
}
