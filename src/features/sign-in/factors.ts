import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { SecretBox } from '#platform/keys/secret-box.ts'
import { takeAppCode } from './code-app.ts'
import { takeRecoveryCode } from './recovery-codes.ts'

/** What an account can prove its holder with, beside the password. */
export interface Factors {
  readonly passkeys: number
  readonly codeApp: boolean
}

export const hasSecond = ({ passkeys, codeApp }: Factors): boolean => passkeys > 0 || codeApp

export async function loadFactors({ query }: Transaction, tenant: TenantId, account: string): Promise<Factors> {
  const [row] = await query<Factors>({
    text: `
      select (select count(*)::int from passkey where tenant = $1 and account = $2) as passkeys,
             exists (select from code_app where tenant = $1 and account = $2 and confirmed_at is not null) as "codeApp"`,
    values: [tenant, account],
  })
  if (!row) throw new Error('a select without a table gives one row')
  return row
}

/** Whether a typed code is right: of the code app, or a recovery code, which is used up. */
export async function takeCode(
  keeping: {
    readonly trx: Transaction
    readonly box: SecretBox
    readonly tenant: TenantId
    readonly account: string
  },
  code: string,
  now: Date,
): Promise<boolean> {
  if (await takeAppCode(keeping, { code, now })) return true
  return takeRecoveryCode(keeping.trx, keeping.tenant, keeping.account, code)
}

/** Takes every second factor from an account, as when they are lost: its holder sets up new ones. */
export async function removeFactors({ query }: Transaction, tenant: TenantId, account: string): Promise<void> {
  for (const table of ['passkey', 'code_app', 'recovery_code', 'known_device']) {
    await query({ text: `delete from ${table} where tenant = $1 and account = $2`, values: [tenant, account] })
  }
}
