import { randomBytes } from 'node:crypto'
import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { hashSecret } from './secret.ts'

export const RECOVERY_CODES = 10
const GROUPS = 6
const GROUP_LENGTH = 4
// 32 signs, none of which is taken for another on paper: 24 of them are 120 random bits.
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

const newCode = (): string => {
  const signs = [...randomBytes(GROUPS * GROUP_LENGTH)].map((byte) => SIGNS[byte % SIGNS.length]).join('')
  return signs.match(/.{4}/g)?.join('-') ?? signs
}

const hashCode = (code: string): Buffer => hashSecret(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''))

/** Makes ten codes, which replace all earlier ones; only their hashes are kept, so they can be shown this once. */
export async function makeRecoveryCodes(
  { query }: Transaction,
  tenant: TenantId,
  account: string,
): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode)
  await query({ text: 'delete from recovery_code where tenant = $1 and account = $2', values: [tenant, account] })
  await query({
    text: 'insert into recovery_code (tenant, account, code_hash) select $1, $2, unnest($3::bytea[])',
    values: [tenant, account, codes.map(hashCode)],
  })
  return codes
}

/** Uses a code up; false when it is unknown, another account's, or used. Of two uses at once, one holds. */
export async function takeRecoveryCode(
  { query }: Transaction,
  tenant: TenantId,
  account: string,
  code: string,
): Promise<boolean> {
  const used = await query({
    text: `update recovery_code set used_at = clock_timestamp()
            where tenant = $1 and account = $2 and code_hash = $3 and used_at is null returning account`,
    values: [tenant, account, hashCode(code)],
  })
  return used.length > 0
}

/** How many codes are left. */
export async function countRecoveryCodes({ query }: Transaction, tenant: TenantId, account: string): Promise<number> {
  const [row] = await query<{ left: number }>({
    text: `select count(*)::int as left from recovery_code where tenant = $1 and account = $2 and used_at is null`,
    values: [tenant, account],
  })
  return row?.left ?? 0
}
