import { createHash } from 'node:crypto'
import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'

export interface Try {
  readonly username: string
  /** Network address of the other end. */
  readonly address: string
  /** Hash of the secret of a browser in which this account was signed in before. */
  readonly device?: Buffer | undefined
}

/** How many tries within the window reach the password, by what they have in common. */
export const LIMITS = { account: 10, address: 60, device: 10 } as const
export const WINDOW_SECONDS = 15 * 60

type Scope = keyof typeof LIMITS

const keyOf = (tenant: TenantId, scope: Scope, { username, address, device }: Try): Buffer => {
  const parts = { account: [username], address: [address], device: [username, device?.toString('hex')] }[scope]
  return createHash('sha256')
    .update(JSON.stringify([tenant, scope, ...parts]))
    .digest()
}

// A known browser counts for itself: whoever tries elsewhere cannot lock it out.
const scopesOf = ({ device }: Try): readonly Scope[] => (device ? ['device'] : ['account', 'address'])

/**
 * Counts a try before any password is looked at, so that tries sent at once cannot slip through together. Gives the
 * seconds to wait when there were too many; accounts that do not exist are counted alike.
 */
export async function countTry(database: Database, tenant: TenantId, attempt: Try): Promise<number | undefined> {
  const keys = scopesOf(attempt).map((scope) => ({ scope, key: keyOf(tenant, scope, attempt) }))
  const rows = await database.callWithTenant<{ key: Buffer; tries: number; wait: number }>(tenant, {
    name: 'count_try',
    // In the order of the keys, so that two tries at once never wait for each other in a ring.
    text: `
      insert into sign_in_try as t (tenant, key, tries)
      select $1, key, 1 from unnest($2::bytea[]) as key order by key
      on conflict (tenant, key) do update set
        tries = case when t.began_at < clock_timestamp() - make_interval(secs => $3) then 1 else t.tries + 1 end,
        began_at = case when t.began_at < clock_timestamp() - make_interval(secs => $3) then clock_timestamp() else t.began_at end
      returning key, tries, ceil($3 - extract(epoch from clock_timestamp() - began_at))::int as wait`,
    values: [tenant, keys.map(({ key }) => key), WINDOW_SECONDS],
  })
  const waits = keys.flatMap(({ scope, key }) =>
    rows.filter((row) => row.key.equals(key) && row.tries > LIMITS[scope]).map(({ wait }) => Math.max(wait, 1)),
  )
  return waits.length > 0 ? Math.max(...waits) : undefined
}

/**
 * Takes back the try of one who got in, and forgets whatever is older than the window. Tries of others stay counted: an owner
 * who signs in now and then must not give a guesser ten more each time.
 */
export async function forgetTries(database: Database, tenant: TenantId, attempt: Try): Promise<void> {
  await database.callWithTenant(tenant, {
    name: 'forget_tries',
    text: `
      with old as (
        delete from sign_in_try where tenant = $1 and key in (
          select key from sign_in_try where tenant = $1 and began_at < clock_timestamp() - make_interval(secs => $3) limit 100)
      )
      update sign_in_try set tries = case when $4 then 0 else greatest(tries - 1, 0) end
       where tenant = $1 and key = any($2::bytea[])`,
    values: [
      tenant,
      scopesOf(attempt).map((scope) => keyOf(tenant, scope, attempt)),
      WINDOW_SECONDS,
      attempt.device !== undefined,
    ],
  })
}
