import type { Database } from '#platform/database/database.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import { hashNamed } from './secret.ts'
import { IDLE } from './sessions.ts'

/** Whether the session that a request came with still holds; asking does not count as a use of it. */
export const sessionOf =
  (database: Database) =>
  async (c: WebContext): Promise<boolean> => {
    const { by } = signedIn(c)
    const hash = by.means === 'session' ? hashNamed(by.session) : undefined
    if (!hash) return false
    const rows = await database.callWithTenant(c.var.tenant.id, {
      name: 'session_holds',
      text: `select from session s join account a on a.tenant = s.tenant and a.id = s.account and a.disabled_at is null
          and account_usable(a.tenant, a.person)
        where s.tenant = $1 and s.token_hash = $2 and s.expires_at > clock_timestamp()
          and s.seen_at > clock_timestamp() - ${IDLE}`,
      values: [c.var.tenant.id, hash],
    })
    return rows.length > 0
  }
