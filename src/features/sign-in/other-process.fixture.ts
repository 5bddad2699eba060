import { TenantId } from '#core/ids.ts'
import { openDatabase } from '#platform/database/database.ts'
import type { WebContext } from '#platform/http/context.ts'
import { createLog } from '#platform/log/log.ts'
import { sessionCookie } from './cookies.ts'
import { identifier } from './identify.ts'

/**
 * Another node of the application: asks every 20 ms who holds a session, as if requests came in, and tells its parent when
 * the answer changes. Given: the login as JSON, the city, the session's secret.
 */
const [login = '', city = '', secret = ''] = process.argv.slice(2)
const database = openDatabase(JSON.parse(login), { log: createLog('silent') })
const tenant = TenantId.parse(city)
const identify = identifier(database, () => false)
const headers = new Headers({ cookie: `${sessionCookie(false)}=${secret}` })
const asked = {
  get: () => ({ id: tenant }),
  req: { path: '/', raw: { headers }, header: (name: string) => headers.get(name) ?? undefined },
}

let last: boolean | undefined
for (;;) {
  // Only what identify reads of a context.
  const holds = (await identify(asked as unknown as WebContext)) !== undefined
  if (holds !== last) process.send?.({ holds })
  last = holds
  await new Promise((resolve) => setTimeout(resolve, 20))
}
