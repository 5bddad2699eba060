import type { Instant } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { Claims } from '#platform/oidc/provider.ts'
import type { OidcSetting } from './setting.ts'

export type OidcRefusal =
  /** The claim is missing, empty or no text; or an e-mail address that the provider has not verified. */
  | 'claimMissing'
  /** Nobody here is meant by it, or their account may not be used. */
  | 'accountUnknown'
  /** The account, or the provider's person, is linked otherwise: a claim that was given to somebody else lets nobody in. */
  | 'linkedOtherwise'

export type OidcMatch =
  | { readonly ok: true; readonly account: string }
  | { readonly ok: false; readonly reason: OidcRefusal }

const refuse = (reason: OidcRefusal): OidcMatch => ({ ok: false, reason })

/** What the provider says by the claim of the setting; undefined when that is nothing to go by. */
export function claimed(
  { claim, matches }: Pick<OidcSetting, 'claim' | 'matches'>,
  claims: Claims,
): string | undefined {
  const value = claims[claim]
  if (typeof value !== 'string' || value.length > 200) return undefined
  if (claim === 'email' && claims.email_verified !== true) return undefined
  const text = value.trim()
  if (matches === 'nip') return /^\d{18}$/.test(text.replaceAll(' ', '')) ? text.replaceAll(' ', '') : undefined
  return text === '' ? undefined : text.toLowerCase()
}

/** Whose account the claim names; it must be there and in use. Nothing is made. */
async function accountNamed(
  { query }: Transaction,
  tenant: TenantId,
  { matches }: Pick<OidcSetting, 'matches'>,
  value: string,
): Promise<string | undefined> {
  const where = matches === 'nip' ? 'p.nip = $2' : 'lower(a.username) = $2'
  const [row] = await query<{ id: string }>({
    text: `select a.id from account a join person p on p.tenant = a.tenant and p.id = a.person
            where a.tenant = $1 and a.disabled_at is null and account_usable(a.tenant, a.person) and ${where}`,
    values: [tenant, value],
  })
  return row?.id
}

/**
 * Whom the provider means. At the first sign-in its subject is linked to the account that the claim names; from then on both must
 * agree. `link` false only looks.
 */
export async function matchAccount(
  trx: Transaction,
  tenant: TenantId,
  setting: OidcSetting,
  { claims, link }: { readonly claims: Claims; readonly link: boolean },
): Promise<OidcMatch> {
  const value = claimed(setting, claims)
  if (value === undefined) return refuse('claimMissing')
  const account = await accountNamed(trx, tenant, setting, value)
  if (account === undefined) return refuse('accountUnknown')
  const links = await trx.query<{ account: string; subject: string }>({
    text: `select account, subject from oidc_link
            where tenant = $1 and issuer = $2 and (subject = $3 or account = $4)`,
    values: [tenant, setting.issuer, claims.sub, account],
  })
  if (links.some((each) => each.account !== account || each.subject !== claims.sub)) return refuse('linkedOtherwise')
  if (!link) return { ok: true, account }
  const kept = await trx.query({
    text: `insert into oidc_link as l (tenant, issuer, subject, account) values ($1, $2, $3, $4)
           on conflict (tenant, issuer, subject) do update set used_at = clock_timestamp() where l.account = $4
           returning account`,
    values: [tenant, setting.issuer, claims.sub, account],
  })
  return kept.length > 0 ? { ok: true, account } : refuse('linkedOtherwise')
}

/** How an account is known to the provider. */
export interface OidcLink {
  readonly linkedAt: Instant
  readonly usedAt: Instant
}

/** The account's link to the city's present provider. */
export async function findOidcLink(
  { query }: Transaction,
  tenant: TenantId,
  account: string,
): Promise<OidcLink | undefined> {
  const [row] = await query<OidcLink>({
    text: `select l.linked_at as "linkedAt", l.used_at as "usedAt" from oidc_link l
             join oidc_setting s on s.tenant = l.tenant and s.issuer = l.issuer
            where l.tenant = $1 and l.account = $2`,
    values: [tenant, account],
  })
  return row
}

/** Takes the account's links away: the next sign-in by the provider makes one anew, by the claim. */
export async function removeOidcLinks({ query }: Transaction, tenant: TenantId, account: string): Promise<void> {
  await query({ text: 'delete from oidc_link where tenant = $1 and account = $2', values: [tenant, account] })
}
