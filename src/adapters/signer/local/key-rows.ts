import { z } from 'zod'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { KeyEnd } from '#platform/signing/officer-keys.ts'
import { SealedKey } from './seal.ts'

/** Tries with a passphrase within the window, right ones not counted. */
export const MAX_TRIES = 5
const WINDOW_MINUTES = 15

export interface KeyRow {
  readonly id: string
  readonly certificate: Uint8Array
  readonly createdAt: string
}

const Sealed = z.object({ sealed: SealedKey, tries: z.int() })

export async function findKey(database: Database, tenant: TenantId, person: PersonId): Promise<KeyRow | undefined> {
  const [row] = await database.callWithTenant<KeyRow>(tenant, {
    name: 'find_officer_key',
    text: `select id, certificate, created_at as "createdAt" from officer_key
      where tenant = $1 and person = $2 and ended_at is null`,
    values: [tenant, person],
  })
  return row
}

/** Counts a try before the passphrase is looked at, so that tries sent at once cannot slip through together. */
export async function takeForTry(
  database: Database,
  tenant: TenantId,
  id: string,
): Promise<{ readonly sealed: SealedKey; readonly tries: number } | undefined> {
  const [row] = await database.callWithTenant<unknown>(tenant, {
    name: 'try_officer_key',
    text: `update officer_key set
        tries = case when tries_began_at < clock_timestamp() - make_interval(mins => $3) then 1 else tries + 1 end,
        tries_began_at = case when tries_began_at < clock_timestamp() - make_interval(mins => $3)
          then clock_timestamp() else tries_began_at end
      where tenant = $1 and id = $2 and ended_at is null returning sealed, tries`,
    values: [tenant, id, WINDOW_MINUTES],
  })
  return row === undefined ? undefined : Sealed.parse(row)
}

/** The right passphrase takes its own try back, not those of a guesser beside it, unless nothing was wrong. */
export async function forgetTry(database: Database, tenant: TenantId, id: string): Promise<void> {
  await database.callWithTenant(tenant, {
    name: 'forget_officer_key_try',
    text: 'update officer_key set tries = greatest(tries - 1, 0) where tenant = $1 and id = $2',
    values: [tenant, id],
  })
}

export async function storeSealed(database: Database, tenant: TenantId, id: string, sealed: SealedKey): Promise<void> {
  await database.callWithTenant(tenant, {
    name: 'seal_officer_key',
    text: 'update officer_key set sealed = $3, tries = 0 where tenant = $1 and id = $2 and ended_at is null',
    values: [tenant, id, JSON.stringify(sealed)],
  })
}

export interface NewKey {
  readonly id: string
  readonly person: PersonId
  readonly certificate: Uint8Array
  readonly sealed: SealedKey
}

/** Adds a key; with `replaced`, that one ends in the same transaction. False when the person has another by now. */
export async function addKey(
  database: Database,
  tenant: TenantId,
  { id, person, certificate, sealed }: NewKey,
  replaced?: string,
): Promise<boolean> {
  const rows = await database.callWithTenant(tenant, {
    name: 'add_officer_key',
    text: `with ended as (
        update officer_key set ended_at = clock_timestamp(), ended_because = 'renewed', sealed = null
        where tenant = $1 and id = $6 and ended_at is null returning id)
      insert into officer_key (tenant, id, person, certificate, sealed)
      select $1, $2, $3, $4, $5 where $6::uuid is null or exists (select from ended)
      on conflict do nothing returning id`,
    values: [tenant, id, person, Buffer.from(certificate), JSON.stringify(sealed), replaced ?? null],
  })
  return rows.length > 0
}

export async function endKey(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  because: KeyEnd,
): Promise<boolean> {
  const rows = await database.callWithTenant(tenant, {
    name: 'end_officer_key',
    text: `update officer_key set ended_at = clock_timestamp(), ended_because = $3, sealed = null
      where tenant = $1 and person = $2 and ended_at is null returning id`,
    values: [tenant, person, because],
  })
  return rows.length > 0
}

/** Certificates of compromised keys, of every city, with the moment of revocation. */
export async function compromisedKeys(
  database: Database,
): Promise<readonly { readonly certificate: Uint8Array; readonly endedAt: string }[]> {
  const tenants = await database.beforeTenant<{ id: TenantId }>({
    name: 'tenants_of_keys',
    text: 'select id from tenants()',
    values: [],
  })
  const lists = await Promise.all(
    tenants.map(({ id }) =>
      database.callWithTenant<{ certificate: Uint8Array; endedAt: string }>(id, {
        name: 'compromised_officer_keys',
        text: `select certificate, ended_at as "endedAt" from officer_key
          where tenant = $1 and ended_because = 'compromised' order by ended_at, id`,
        values: [id],
      }),
    ),
  )
  return lists.flat()
}

export async function findOwner(
  database: Database,
  tenant: TenantId,
  person: PersonId,
): Promise<{ readonly name: string; readonly nip: string | null } | undefined> {
  const [row] = await database.callWithTenant<{ name: string; nip: string | null }>(tenant, {
    name: 'owner_of_officer_key',
    text: 'select name, nip from person where tenant = $1 and id = $2',
    values: [tenant, person],
  })
  return row
}
