import { Client } from 'pg'
import type { OwnerConnection } from '#platform/postgres/embedded.ts'
import { StartRefused } from '#platform/postgres/start-refused.ts'
import { APPLICATION_LOGIN, applicationConnection, applicationPassword } from './connection.ts'

/** Makes the application's login, or gives it the password that follows from the owner's. */
export async function ensureApplicationLogin(owner: Client, connection: OwnerConnection): Promise<void> {
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [APPLICATION_LOGIN])
  if (rowCount && (await canSignIn(connection))) return
  const verb = rowCount ? 'alter' : 'create'
  const password = owner.escapeLiteral(applicationPassword(connection))
  try {
    await owner.query(
      `${verb} role ${APPLICATION_LOGIN} with login noinherit nocreatedb nocreaterole password ${password}`,
    )
    await owner.query(`alter role ${APPLICATION_LOGIN} set timezone = 'UTC'`)
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === '42501')) throw fault
    throw new StartRefused(
      `The owner in DATABASE_URL may not ${verb} the login ${APPLICATION_LOGIN}: grant it CREATEROLE (alter role ... createrole).`,
    )
  }
}

/** Throws StartRefused when the application's login could step around row-level security. */
export async function checkApplicationLogin(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ mighty: boolean; owns: boolean }>(
    `select r.rolsuper or r.rolbypassrls as mighty,
            exists (select from pg_class c where c.relowner = r.oid) as owns
       from pg_roles r where r.rolname = $1`,
    [APPLICATION_LOGIN],
  )
  const [login] = rows
  if (!login || (!login.mighty && !login.owns)) return
  throw new StartRefused(
    `The login ${APPLICATION_LOGIN} ${login.mighty ? 'is a superuser or may bypass row-level security' : 'owns tables'}: take that from it (alter role ${APPLICATION_LOGIN} nosuperuser nobypassrls; reassign owned by ${APPLICATION_LOGIN} to the owner).`,
  )
}

async function canSignIn(connection: OwnerConnection): Promise<boolean> {
  const client = new Client(applicationConnection(connection))
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
