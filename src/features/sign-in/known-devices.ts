import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { hashSecret, newSecret } from './secret.ts'

/** So long after its last sign-in a browser is known. */
export const KNOWN_DAYS = 180

/**
 * Remembers that an account was signed in here, and gives the secret for the browser: the one that it brought when that is
 * ours, else a new one. Browsers that have not come for half a year are forgotten.
 */
export async function rememberDevice(
  { query }: Transaction,
  tenant: TenantId,
  account: string,
  brought: string | undefined,
): Promise<string> {
  const known =
    brought === undefined
      ? []
      : await query({
          text: 'select from known_device where tenant = $1 and token_hash = $2 limit 1',
          values: [tenant, hashSecret(brought)],
        })
  const secret = brought !== undefined && known.length > 0 ? brought : newSecret()
  await query({
    text: `
      with old as (
        delete from known_device
         where tenant = $1 and account = $2 and used_at < clock_timestamp() - make_interval(days => $4)
      )
      insert into known_device (tenant, account, token_hash) values ($1, $2, $3)
      on conflict (tenant, token_hash, account) do update set used_at = clock_timestamp()`,
    values: [tenant, account, hashSecret(secret), KNOWN_DAYS],
  })
  return secret
}
