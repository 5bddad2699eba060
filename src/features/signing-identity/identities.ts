import type { Instant } from '#core/calendar/plain-date.ts'
import { PersonId, type TenantId } from '#core/ids.ts'
import { maskAccount, SigningAccount } from '#core/letters/signing-account.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { SealedColumn } from '#platform/keys/rotate-keys.ts'
import type { SecretBox } from '#platform/keys/secret-box.ts'

/** What pages may show of an officer's identity. */
export interface ShownIdentity {
  readonly masked: string
  readonly setAt: Instant
}

/** Bound to its person: sealed bytes that are copied to somebody else do not open. */
const identityContext = (tenant: string, person: string): string => `signing_identity ${tenant} ${person}`

/** Sealed anew when the key of the installation changes. */
export const identitySealed: SealedColumn = {
  table: 'signing_identity',
  column: 'sealed',
  key: 'person',
  context: identityContext,
}

export async function findIdentity(
  { query }: Transaction,
  tenant: TenantId,
  person: PersonId,
): Promise<ShownIdentity | undefined> {
  const [found] = await query<ShownIdentity>({
    text: `select masked, set_at as "setAt" from signing_identity where tenant = $1 and person = $2`,
    values: [tenant, person],
  })
  return found
}

/** Keeps by what the signing service knows an officer; null forgets it. */
export async function keepIdentity(
  { query }: Transaction,
  box: SecretBox,
  { tenant, person, by }: { readonly tenant: TenantId; readonly person: PersonId; readonly by: PersonId | null },
  account: SigningAccount | null,
): Promise<void> {
  if (account === null) {
    await query({ text: 'delete from signing_identity where tenant = $1 and person = $2', values: [tenant, person] })
    return
  }
  const sealed = box.seal(Buffer.from(account), identityContext(tenant, person))
  await query({
    text: `insert into signing_identity as i (tenant, person, sealed, masked, set_by) values ($1, $2, $3, $4, $5)
           on conflict (tenant, person) do update
             set sealed = excluded.sealed, masked = excluded.masked, set_by = excluded.set_by, set_at = clock_timestamp()`,
    values: [tenant, person, sealed, maskAccount(account), by],
  })
}

/** NIK or e-mail, for the signing service alone; null when it is not known. */
export async function openIdentity(
  database: Database,
  box: SecretBox,
  tenant: TenantId,
  person: PersonId,
): Promise<string | null> {
  const [row] = await database.callWithTenant<{ sealed: Buffer }>(tenant, {
    name: 'signing_identity',
    text: 'select sealed from signing_identity where tenant = $1 and person = $2',
    values: [tenant, person],
  })
  return row ? Buffer.from(box.open(row.sealed, identityContext(tenant, person))).toString() : null
}

/** A line of the operator's file. */
export interface OfficerLine {
  readonly nip: string
  readonly account: string
}

/** Takes from the operator's file those of whom nothing is kept yet; what was typed on the page stays. Gives how many. */
export async function takeIdentities(
  database: Database,
  box: SecretBox,
  lines: readonly OfficerLine[],
): Promise<number> {
  const accounts = new Map(
    lines.flatMap(({ nip, account }) => {
      const parsed = SigningAccount.safeParse(account)
      return parsed.success ? [[nip, parsed.data] as const] : []
    }),
  )
  let taken = 0
  const cities = await database.beforeTenant<{ id: TenantId }>({ text: 'select id from tenants()' })
  for (const { id: tenant } of cities) {
    taken += await database.withTenant(tenant, async (trx) => {
      const people = await trx.query<{ id: string; nip: string }>({
        text: `select p.id, p.nip from person p where p.tenant = $1 and p.nip = any($2::text[]) and not exists
                 (select from signing_identity i where i.tenant = p.tenant and i.person = p.id)`,
        values: [tenant, [...accounts.keys()]],
      })
      for (const { id, nip } of people)
        await keepIdentity(trx, box, { tenant, person: PersonId.parse(id), by: null }, accounts.get(nip) ?? null)
      return people.length
    })
  }
  return taken
}
