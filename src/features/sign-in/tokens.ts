import { v7 as uuidv7 } from 'uuid'
import type { Duty } from '#core/authority/actor.ts'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { SignedIn } from '#platform/http/context.ts'
import type { TokenScope } from '#platform/http/scopes.ts'
import { forgetHoldersAfter } from './holder-memory.ts'
import { hashSecret, newSecret } from './secret.ts'

export const TOKEN_PREFIX = 'alur_'
export const TOKEN_MAX_DAYS = 365

export interface ApiToken {
  readonly id: string
  readonly name: string
  readonly scopes: readonly TokenScope[]
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly revokedAt: Instant | null
  readonly lastUsedAt: Instant | null
  readonly expired: boolean
}

/** Makes a token for `days` (1 to 365) and gives its secret, which cannot be read again. */
export async function createToken(
  { query }: Transaction,
  tenant: TenantId,
  account: string,
  { name, scopes, days }: { readonly name: string; readonly scopes: readonly TokenScope[]; readonly days: number },
): Promise<string> {
  if (!Number.isInteger(days) || days < 1 || days > TOKEN_MAX_DAYS) throw new RangeError('a token holds 1 to 365 days')
  const secret = newSecret(TOKEN_PREFIX)
  await query({
    text: `insert into api_token (tenant, id, account, name, token_hash, scopes, expires_at)
           values ($1, $2, $3, $4, $5, $6::text[], clock_timestamp() + make_interval(days => $7))`,
    values: [tenant, uuidv7(), account, name, hashSecret(secret), [...new Set(scopes)], days],
  })
  return secret
}

/** Who holds a token; undefined when it is unknown, revoked, expired, or of a disabled account. */
export async function findToken(database: Database, tenant: TenantId, secret: string): Promise<SignedIn | undefined> {
  if (!secret.startsWith(TOKEN_PREFIX)) return undefined
  const [row] = await database.callWithTenant<{
    account: string
    person: PersonId
    name: string
    duties: readonly Duty[]
    token: string
    scopes: readonly TokenScope[]
  }>(tenant, {
    name: 'find_token',
    text: `
      with held as (
        select id, account, scopes, last_used_at from api_token
         where tenant = $1 and token_hash = $2 and revoked_at is null and expires_at > clock_timestamp()
      ), used as (
        update api_token set last_used_at = clock_timestamp()
         where tenant = $1 and id in (select id from held
           where last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')
      )
      select a.id as account, a.person, p.name, a.duties, held.id as token, held.scopes
        from held join account a on a.tenant = $1 and a.id = held.account and a.disabled_at is null
        join person p on p.tenant = $1 and p.id = a.person and (p.kind <> 'provider' or account_usable(a.tenant, a.person))`,
    values: [tenant, hashSecret(secret)],
  })
  if (!row) return undefined
  const { token, scopes, ...holder } = row
  return { ...holder, by: { means: 'token', token, scopes } }
}

/** All tokens of an account, the newest first. */
export async function listTokens({ query }: Transaction, tenant: TenantId, account: string): Promise<ApiToken[]> {
  return query<ApiToken>({
    text: `
      select id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", revoked_at as "revokedAt",
             last_used_at as "lastUsedAt", expires_at <= clock_timestamp() as expired
        from api_token where tenant = $1 and account = $2 order by created_at desc`,
    values: [tenant, account],
  })
}

/** Revokes a token of this account, for good. */
export async function revokeToken(
  transaction: Transaction,
  tenant: TenantId,
  account: string,
  id: string,
): Promise<void> {
  forgetHoldersAfter(transaction)
  await transaction.query({
    text: `update api_token set revoked_at = coalesce(revoked_at, clock_timestamp())
            where tenant = $1 and account = $2 and id::text = $3`,
    values: [tenant, account, id],
  })
}
