import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { hashSecret, newSecret } from './secret.ts'

/** So long the second factor is waited for. */
const WAIT_MINUTES = 10

/** Remembers that the password was right; the secret is for the browser that sent it. */
export async function beginHalf({ query }: Transaction, tenant: TenantId, account: string): Promise<string> {
  const secret = newSecret()
  await query({
    text: `
      with old as (delete from half_sign_in where tenant = $1 and token_hash in (
        select token_hash from half_sign_in where tenant = $1 and expires_at < clock_timestamp() limit 100))
      insert into half_sign_in (tenant, account, token_hash, expires_at)
      values ($1, $2, $3, clock_timestamp() + make_interval(mins => $4))`,
    values: [tenant, account, hashSecret(secret), WAIT_MINUTES],
  })
  return secret
}

/** Whose second factor is waited for; undefined when nobody's, or no more. */
export async function findHalf({ query }: Transaction, tenant: TenantId, secret: string): Promise<string | undefined> {
  const [row] = await query<{ account: string }>({
    text: `select h.account from half_sign_in h
             join account a on a.tenant = h.tenant and a.id = h.account and a.disabled_at is null and account_usable(a.tenant, a.person)
            where h.tenant = $1 and h.token_hash = $2 and h.expires_at > clock_timestamp()`,
    values: [tenant, hashSecret(secret)],
  })
  return row?.account
}

export async function endHalf({ query }: Transaction, tenant: TenantId, secret: string): Promise<void> {
  await query({
    text: 'delete from half_sign_in where tenant = $1 and token_hash = $2',
    values: [tenant, hashSecret(secret)],
  })
}
