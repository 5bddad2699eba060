import { v7 as uuidv7 } from 'uuid'
import type { Duty } from '#core/authority/actor.ts'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import { forgetHoldersAfter, invite } from '#features/sign-in/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { type Administrator, changing, DONE, refused, type Saved } from './changes.ts'
import type { AccountNew } from './forms.ts'

export interface AccountRow {
  readonly id: string
  readonly person: PersonId
  readonly username: string
  readonly duties: readonly Duty[]
  readonly disabledAt: Instant | null
  /** Whether the invitation was taken up. */
  readonly inUse: boolean
  /** Until when an open link holds. */
  readonly invitedUntil: Instant | null
}

export async function findAccountOf(
  { query }: Transaction,
  tenant: TenantId,
  person: PersonId,
): Promise<AccountRow | undefined> {
  const [row] = await query<AccountRow>({
    text: `
      select a.id, a.person, a.username, a.duties, a.disabled_at as "disabledAt", a.password_hash is not null as "inUse",
        (select max(i.expires_at) from invitation i where i.tenant = a.tenant and i.person = a.person
           and i.used_at is null and i.expires_at > clock_timestamp()) as "invitedUntil"
        from account a where a.tenant = $1 and a.person = $2`,
    values: [tenant, person],
  })
  return row
}

/** Makes the account of a person who has none. Nobody can use it before its link was taken up. */
export async function createAccount(
  trx: Transaction,
  by: Administrator,
  person: PersonId,
  { username, duties = [] }: AccountNew,
): Promise<Saved> {
  const existing = await findAccountOf(trx, by.tenant, person)
  if (existing) return DONE
  const id = uuidv7()
  return changing(trx, by, { subject: 'account', id, action: 'added' }, async () => {
    const taken = await trx.query({
      text: 'select from account where tenant = $1 and lower(username) = lower($2)',
      values: [by.tenant, username],
    })
    if (taken.length > 0) return refused('usernameTaken', 'username')
    await trx.query({
      text: 'insert into account (tenant, id, person, username, duties) values ($1, $2, $3, $4, $5)',
      values: [by.tenant, id, person, username, duties],
    })
    return DONE
  })
}

/** A new one-time link's secret; earlier links end. The account keeps its password until the link is used. */
export async function newLink(trx: Transaction, by: Administrator, account: AccountRow): Promise<string> {
  await trx.query({
    text: `insert into administrative_change (tenant, person, subject, subject_id, action) values ($1, $2, 'account', $3, 'invited')`,
    values: [by.tenant, by.person, account.id],
  })
  return invite(trx, by.tenant, account.person, account.inUse ? 'newPassword' : 'account')
}

export async function changeDuties(
  trx: Transaction,
  by: Administrator,
  account: AccountRow,
  duties: readonly Duty[],
): Promise<Saved> {
  return changing(trx, by, { subject: 'account', id: account.id, action: 'dutiesChanged' }, async () => {
    // The last administrator could otherwise lock the city out.
    if (account.person === by.person && !duties.includes('administrator')) return refused('ownAdministrator', 'duties')
    await trx.query({
      text: 'update account set duties = $3 where tenant = $1 and id = $2',
      values: [by.tenant, account.id, duties],
    })
    forgetHoldersAfter(trx)
    return DONE
  })
}

/** Disables an account and ends its sessions, links and tokens at once. Its acts stay in the trails. */
export async function disableAccount(trx: Transaction, by: Administrator, account: AccountRow): Promise<Saved> {
  return changing(trx, by, { subject: 'account', id: account.id, action: 'disabled' }, async () => {
    if (account.person === by.person) return refused('ownAccount')
    const { tenant } = by
    const values = [tenant, account.id]
    await trx.query({
      text: 'update account set disabled_at = coalesce(disabled_at, clock_timestamp()) where tenant = $1 and id = $2',
      values,
    })
    await trx.query({ text: 'delete from session where tenant = $1 and account = $2', values })
    await trx.query({
      text: `update api_token set revoked_at = coalesce(revoked_at, clock_timestamp()) where tenant = $1 and account = $2`,
      values,
    })
    forgetHoldersAfter(trx)
    await trx.query({
      text: `update invitation set expires_at = clock_timestamp()
              where tenant = $1 and person = $2 and used_at is null and expires_at > clock_timestamp()`,
      values: [tenant, account.person],
    })
    return DONE
  })
}

export async function enableAccount(trx: Transaction, by: Administrator, account: AccountRow): Promise<Saved> {
  return changing(trx, by, { subject: 'account', id: account.id, action: 'enabled' }, async () => {
    await trx.query({
      text: 'update account set disabled_at = null where tenant = $1 and id = $2',
      values: [by.tenant, account.id],
    })
    return DONE
  })
}
