import { createHmac } from 'node:crypto'
import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { OidcChecks } from '#platform/oidc/provider.ts'
import { hashSecret, newSecret } from '../secret.ts'

/** So long the provider may take, with its own sign-in. */
const MINUTES = 10

/** A sign-in by the provider that is under way. */
export interface OidcAttempt {
  /** `try` is an administrator's, who tries the setting out and stays who they are. */
  readonly purpose: 'signIn' | 'try'
  /** Of the administrator who tries. */
  readonly account: string | null
  readonly next: string
}

/**
 * What the sign-in is held to. Nonce and PKCE verifier follow from the secret that lies in the browser's cookie: whoever has only
 * the address, or only the database, has neither.
 */
function checksOf(browser: string, state: string): OidcChecks {
  const derive = (what: string) => createHmac('sha256', browser).update(`${what} ${state}`).digest('base64url')
  return { state, nonce: derive('nonce'), verifier: derive('verifier') }
}

/** Begins one in a browser, and forgets those that were left. */
export async function beginAttempt(
  { query }: Transaction,
  tenant: TenantId,
  browser: string,
  { purpose, account, next }: OidcAttempt,
): Promise<OidcChecks> {
  const state = newSecret()
  await query({
    text: `
      with old as (delete from oidc_attempt where tenant = $1 and state_hash in (
        select state_hash from oidc_attempt where tenant = $1 and expires_at < clock_timestamp() limit 100))
      insert into oidc_attempt (tenant, state_hash, bound_to, purpose, account, next, expires_at)
      values ($1, $2, $3, $4, $5, $6, clock_timestamp() + make_interval(mins => $7))`,
    values: [tenant, hashSecret(state), hashSecret(browser), purpose, account, next, MINUTES],
  })
  return checksOf(browser, state)
}

/** Uses one up; undefined when it is unknown, used, too old, or another browser's. */
export async function takeAttempt(
  { query }: Transaction,
  tenant: TenantId,
  browser: string,
  state: string,
): Promise<(OidcAttempt & { readonly checks: OidcChecks }) | undefined> {
  const [row] = await query<OidcAttempt & { readonly holds: boolean }>({
    text: `delete from oidc_attempt where tenant = $1 and state_hash = $2 and bound_to = $3
           returning purpose, account, next, expires_at > clock_timestamp() as holds`,
    values: [tenant, hashSecret(state), hashSecret(browser)],
  })
  if (!row?.holds) return undefined
  const { purpose, account, next } = row
  return { purpose, account, next, checks: checksOf(browser, state) }
}
