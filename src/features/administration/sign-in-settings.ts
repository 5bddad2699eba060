import { z } from 'zod'
import { count, yesNo } from '#core/forms/fields.ts'
import { endAllSessions, removeFactors, saveSignInSettings } from '#features/sign-in/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { AccountRow } from './accounts.ts'
import { type Administrator, changing, DONE, refused, type Saved } from './changes.ts'

/** How people sign in to the city; lengths in minutes. */
export const SignInForm = z.strictObject({
  idleMinutes: count({ min: 5, max: 720 }),
  absoluteMinutes: count({ min: 30, max: 1440 }),
  administratorsNeedFactor: yesNo(),
})
export type SignInForm = z.infer<typeof SignInForm>

export async function saveSignIn(
  trx: Transaction,
  by: Administrator,
  { seen, ...input }: SignInForm & { readonly seen: string },
): Promise<Saved> {
  const { tenant } = by
  return changing(trx, by, { subject: 'signIn', id: tenant, action: 'changed', seen }, async () => {
    if (input.idleMinutes > input.absoluteMinutes) return refused('idleAboveAbsolute', 'idleMinutes')
    await saveSignInSettings(trx, tenant, input)
    return DONE
  })
}

/** For one who has lost their device: second factors and known browsers are forgotten, sessions end. The password stays. */
export async function releaseAccount(trx: Transaction, by: Administrator, account: AccountRow): Promise<Saved> {
  if (account.person === by.person) return refused('ownFactors')
  await removeFactors(trx, by.tenant, account.id)
  await endAllSessions(trx, by.tenant, account.id)
  await trx.query({
    text: `insert into administrative_change (tenant, person, subject, subject_id, action)
           values ($1, $2, 'account', $3, 'factorsRemoved')`,
    values: [by.tenant, by.person, account.id],
  })
  return DONE
}
