import { createHash } from 'node:crypto'
import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'

export interface Try {
  readonly username: string
  /** Network address of the other end. */
  readonly address: string
}

/** How many tries within the window reach the password, by what they have in common. */
export const LIMITS = { accountAtAddress: 10, address: 60, account: 100 } as const
export const WINDOW_SECONDS = 15 * 60

type Scope = keyof typeof LIMITS

const keyOf = (tenant: TenantId, scope: Scope, { username, address }: Try): Buffer => {
  const parts = { accountAtAddress: [username, address], address: [address], account: [username] }[scope]
  return createHash('sha256')
    .update(JSON.stringify([tenant, scope, ...parts]))
    .digest()
}

const SCOPES: readonly Scope[] = ['accountAtAddress', 'address', 'account']

/**
 * Counts a try before any password is looked at, so that tries sent at once cannot slip through together. Gives the
 * seconds to wait when there were too many; accounts that do not exist are counted alike.
 */
export async function countTry(database: Database, tenant: TenantId, attempt: Try): Promise<number | undefined> {
  const keys = SCOPES.map((scope) => ({ scope, key: keyOf(tenant, scope, attempt) }))
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

/** Forgets the tries of one who got in, and whatever is older than the window. */
export async function forgetTries(database: Database, tenant: TenantId, attempt: Try): Promise<void> {
  await database.callWithTenant(tenant, {
    name: 'forget_tries',
    text: `
      with old as (
        delete from sign_in_try where tenant = $1 and key in (
          select key from sign_in_try where tenant = $1 and began_at < clock_timestamp() - make_interval(secs => $4) limit 100)
      ), got_in as (delete from sign_in_try where tenant = $1 and key = $2)
      update sign_in_try set tries = greatest(tries - 1, 0) where tenant = $1 and key = any($3::bytea[])`,
    values: [
      tenant,
      keyOf(tenant, 'accountAtAddress', attempt),
      [keyOf(tenant, 'address', attempt), keyOf(tenant, 'account', attempt)],
      WINDOW_SECONDS,
    ],
  })
}
