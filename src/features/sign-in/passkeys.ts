import { v7 as uuidv7 } from 'uuid'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** Beside these an account needs no more. */
export const MOST_PASSKEYS = 20

export interface Passkey {
  readonly id: string
  readonly name: string
  readonly createdAt: Instant
  readonly usedAt: Instant | null
}

export interface StoredPasskey {
  readonly id: string
  readonly account: string
  readonly credential: Uint8Array
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
}

/** The passkeys of an account, the oldest first. */
export async function listPasskeys({ query }: Transaction, tenant: TenantId, account: string): Promise<Passkey[]> {
  return query<Passkey>({
    text: `select id, name, created_at as "createdAt", used_at as "usedAt" from passkey
            where tenant = $1 and account = $2 order by id`,
    values: [tenant, account],
  })
}

const STORED = `id, account, credential, public_key as "publicKey", counter::float8 as counter, transports`

export const storedPasskeys = ({ query }: Transaction, tenant: TenantId, account: string): Promise<StoredPasskey[]> =>
  query<StoredPasskey>({
    text: `select ${STORED} from passkey where tenant = $1 and account = $2`,
    values: [tenant, account],
  })

/** The passkey that an authenticator answered with, of an account that may be used. */
export async function findPasskey(
  { query }: Transaction,
  tenant: TenantId,
  credential: Uint8Array,
): Promise<StoredPasskey | undefined> {
  const [row] = await query<StoredPasskey>({
    text: `select ${STORED} from passkey k where tenant = $1 and credential = $2
             and exists (select from account a where a.tenant = $1 and a.id = k.account and a.disabled_at is null and account_usable(a.tenant, a.person))`,
    values: [tenant, credential],
  })
  return row
}

/** Keeps a new passkey; false when it is known already, or there are too many. */
export async function addPasskey(
  { query }: Transaction,
  tenant: TenantId,
  { account, credential, publicKey, counter, transports, name }: Omit<StoredPasskey, 'id'> & { readonly name: string },
): Promise<boolean> {
  const added = await query({
    text: `insert into passkey (tenant, id, account, credential, public_key, counter, transports, name)
           select $1, $2, $3, $4, $5, $6, $7, $8
            where (select count(*) from passkey where tenant = $1 and account = $3) < $9
           on conflict (tenant, credential) do nothing returning id`,
    values: [tenant, uuidv7(), account, credential, publicKey, counter, transports, name, MOST_PASSKEYS],
  })
  return added.length > 0
}

/**
 * Notes a use. A counter that did not rise, where the authenticator counts at all, may be a copy's: false. Of two answers with
 * one count, one holds.
 */
export async function notePasskeyUse(
  { query }: Transaction,
  tenant: TenantId,
  id: string,
  counter: number,
): Promise<boolean> {
  const noted = await query({
    text: `update passkey set counter = $3, used_at = clock_timestamp()
            where tenant = $1 and id = $2 and (counter < $3 or (counter = 0 and $3 = 0)) returning id`,
    values: [tenant, id, counter],
  })
  return noted.length > 0
}

export async function renamePasskey(
  { query }: Transaction,
  tenant: TenantId,
  account: string,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<void> {
  await query({
    text: 'update passkey set name = $4 where tenant = $1 and account = $2 and id::text = $3',
    values: [tenant, account, id, name],
  })
}

/** Removes a passkey of this account; false when it is not there. */
export async function removePasskey(
  { query }: Transaction,
  tenant: TenantId,
  account: string,
  id: string,
): Promise<boolean> {
  const removed = await query({
    text: 'delete from passkey where tenant = $1 and account = $2 and id::text = $3 returning id',
    values: [tenant, account, id],
  })
  return removed.length > 0
}
