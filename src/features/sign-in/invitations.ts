import { v7 as uuidv7 } from 'uuid'
import type { Duty } from '#core/authority/actor.ts'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { forgetHoldersAfter } from './holder-memory.ts'
import { hashPassword } from './password.ts'
import { paths } from './paths.ts'
import { hashSecret, newSecret } from './secret.ts'

const INVITATION_DAYS = 7

/** Why somebody is let in: shown on the page that the link opens. */
export type InvitationPurpose = 'firstAdministrator' | 'account' | 'provider' | 'newPassword'

/** The page that a link leads to. */
export const invitationPath = (secret: string): string => `${paths.invitations}/${secret}`

/**
 * Makes a one-time link's secret for a person, for seven days; earlier links of this person end. An account is made
 * when the link is used, or its password replaced.
 */
export async function invite(
  { query }: Transaction,
  tenant: TenantId,
  person: PersonId,
  purpose: InvitationPurpose,
): Promise<string> {
  const secret = newSecret()
  await query({
    text: `update invitation set expires_at = clock_timestamp()
            where tenant = $1 and person = $2 and used_at is null and expires_at > clock_timestamp()`,
    values: [tenant, person],
  })
  await query({
    text: `insert into invitation (tenant, token_hash, person, purpose, expires_at)
           values ($1, $2, $3, $4, clock_timestamp() + make_interval(days => $5))`,
    values: [tenant, hashSecret(secret), person, purpose, INVITATION_DAYS],
  })
  return secret
}

export interface OpenInvitation {
  readonly person: PersonId
  readonly name: string
  readonly purpose: InvitationPurpose
  readonly expiresAt: Instant
  /** The name to sign in with: the account's, else NIP or mail address unless somebody has it; null when it is to be chosen. */
  readonly username: string | null
}

/** What a link is for; undefined when it is unknown, used or too old. Those three look alike. */
export async function findInvitation(
  { query }: Transaction,
  tenant: TenantId,
  secret: string,
): Promise<OpenInvitation | undefined> {
  const [row] = await query<OpenInvitation>({
    text: `
      select i.person, p.name, i.purpose, i.expires_at as "expiresAt",
             coalesce(a.username, case when not exists (select from account o where o.tenant = i.tenant
               and lower(o.username) = lower(coalesce(p.nip, p.email))) then coalesce(p.nip, p.email) end) as username
        from invitation i join person p on p.tenant = i.tenant and p.id = i.person
        left join account a on a.tenant = i.tenant and a.person = i.person
       where i.tenant = $1 and i.token_hash = $2 and i.used_at is null and i.expires_at > clock_timestamp()`,
    values: [tenant, hashSecret(secret)],
  })
  return row
}

export type Accepted =
  | { readonly ok: true; readonly account: string }
  | { readonly ok: false; readonly reason: 'invitationGone' | 'usernameTaken' | 'accountDisabled' }

/** Uses a link up: makes the account or replaces its password, and ends its sessions. Two uses at once: one holds. */
export async function acceptInvitation(
  transaction: Transaction,
  tenant: TenantId,
  secret: string,
  { username, password, duties = [] }: { username: string; password: string; duties?: readonly Duty[] },
): Promise<Accepted> {
  const { query } = transaction
  // Hashed before the row is locked: it takes a while.
  const passwordHash = await hashPassword(password)
  const [used] = await query<{ person: PersonId; purpose: InvitationPurpose }>({
    text: `update invitation set used_at = clock_timestamp()
            where tenant = $1 and token_hash = $2 and used_at is null and expires_at > clock_timestamp()
           returning person, purpose`,
    values: [tenant, hashSecret(secret)],
  })
  if (!used) return { ok: false, reason: 'invitationGone' }
  const given: readonly Duty[] = used.purpose === 'firstAdministrator' ? ['administrator'] : duties
  const [account] = await query<{ id: string; disabled: boolean }>({
    text: `
      insert into account as a (tenant, id, person, username, password_hash, duties)
      select $1, $2, $3, $4, $5, $6
       where not exists (select from account o where o.tenant = $1 and lower(o.username) = lower($4) and o.person <> $3)
      on conflict (tenant, person) do update set password_hash = $5
      returning id, (disabled_at is not null or not account_usable(tenant, person)) as disabled`,
    values: [tenant, uuidv7(), used.person, username, passwordHash, given],
  })
  if (!account) return { ok: false, reason: 'usernameTaken' }
  if (account.disabled) return { ok: false, reason: 'accountDisabled' }
  // Who held the account before is out everywhere, and known nowhere.
  for (const table of ['session', 'half_sign_in', 'known_device']) {
    await query({ text: `delete from ${table} where tenant = $1 and account = $2`, values: [tenant, account.id] })
  }
  forgetHoldersAfter(transaction)
  return { ok: true, account: account.id }
}
