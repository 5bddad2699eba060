import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** How people sign in to a city. */
export interface SignInSettings {
  readonly idleMinutes: number
  readonly absoluteMinutes: number
  /** Whether administrators must have a second factor; never asked of a demo city. */
  readonly administratorsNeedFactor: boolean
}

/** What holds before a city has set anything; the migration says the same. */
export const SIGN_IN_DEFAULTS: SignInSettings = {
  idleMinutes: 480,
  absoluteMinutes: 720,
  administratorsNeedFactor: true,
}

export async function loadSignInSettings({ query }: Transaction, tenant: TenantId): Promise<SignInSettings> {
  const [row] = await query<SignInSettings>({
    text: `select idle_minutes as "idleMinutes", absolute_minutes as "absoluteMinutes",
                  administrators_need_factor as "administratorsNeedFactor" from sign_in_setting where tenant = $1`,
    values: [tenant],
  })
  return row ?? SIGN_IN_DEFAULTS
}

/** Keeps the settings; sessions that have lasted longer than is allowed from now on end with this. */
export async function saveSignInSettings(
  { query }: Transaction,
  tenant: TenantId,
  { idleMinutes, absoluteMinutes, administratorsNeedFactor }: SignInSettings,
): Promise<void> {
  await query({
    text: `
      insert into sign_in_setting (tenant, idle_minutes, absolute_minutes, administrators_need_factor)
      values ($1, $2, $3, $4)
      on conflict (tenant) do update set idle_minutes = $2, absolute_minutes = $3, administrators_need_factor = $4`,
    values: [tenant, idleMinutes, absoluteMinutes, administratorsNeedFactor],
  })
  await query({
    text: `update session set expires_at = least(expires_at, created_at + make_interval(mins => $2)) where tenant = $1`,
    values: [tenant, absoluteMinutes],
  })
}

/** SQL: whether an account, were it an administrator's, still owes its city ($1) a second factor. */
export const owesFactor = (account: string): string => `(
  exists (select from tenant c where c.id = $1 and c.kind = 'real')
  and coalesce((select administrators_need_factor from sign_in_setting where tenant = $1), true)
  and not ${hasFactor(account)})`

/** SQL: whether an account of the city ($1) has a passkey or a code app in use. */
export const hasFactor = (account: string): string => `(
  exists (select from passkey k where k.tenant = $1 and k.account = ${account})
  or exists (select from code_app o where o.tenant = $1 and o.account = ${account} and o.confirmed_at is not null))`
