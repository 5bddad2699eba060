import { z } from 'zod'
import { Instant } from '#core/calendar/plain-date.ts'
import { PersonId } from '#core/ids.ts'
import { findAccountOf, releaseAccount, SignInForm, saveSignIn } from '#features/administration/index.ts'
import {
  countRecoveryCodes,
  listPasskeys,
  loadFactors,
  loadSignInSettings,
  removePasskey,
} from '#features/sign-in/index.ts'
import type { Database } from '#platform/database/database.ts'
import { fail } from '#platform/http/problem.ts'
import { change, readingOf, stateTag } from './administering.ts'
import { named } from './components.ts'
import { type Operation, operation } from './operation.ts'

const Security = named(
  'Security',
  z.strictObject({
    passkeys: z.array(
      z.strictObject({ id: z.uuid(), name: z.string(), createdAt: Instant, usedAt: Instant.nullable() }),
    ),
    codeApp: z.boolean(),
    recoveryCodes: z.int().describe('How many are left'),
  }),
)
const RemovedPasskey = named('RemovedPasskey', z.strictObject({ id: z.uuid() }))
const SignInRules = named('SignInRules', SignInForm)
const SignInRulesBody = named('SignInRulesBody', SignInForm)

const rulesPath = '/api/v1/administration/sign-in' as const

/** Factors of one's own account, and how a city lets people in. Passkeys and code apps are set up in a browser. */
export const signInOperations = (database: Database): readonly Operation[] => [
  operation(
    {
      id: 'getSecurity',
      method: 'get',
      path: '/api/v1/security',
      access: 'signedIn',
      tag: 'session',
      summary: 'api.op.getSecurity',
      answer: Security,
    },
    async ({ tenant, account }) => {
      const { account: id } = account()
      return database.withTenant(tenant.id, async (trx) => ({
        value: {
          passkeys: await listPasskeys(trx, tenant.id, id),
          codeApp: (await loadFactors(trx, tenant.id, id)).codeApp,
          recoveryCodes: await countRecoveryCodes(trx, tenant.id, id),
        },
      }))
    },
  ),
  operation(
    {
      id: 'removePasskey',
      method: 'delete',
      path: '/api/v1/security/passkeys/{passkey}',
      access: 'signedIn',
      fresh: true,
      tag: 'session',
      summary: 'api.op.removePasskey',
      params: z.object({ passkey: z.uuid() }),
      answer: RemovedPasskey,
    },
    async ({ tenant, account, params: { passkey } }) => {
      const { account: id } = account()
      const removed = await database.withTenant(tenant.id, (trx) => removePasskey(trx, tenant.id, id, passkey))
      return removed ? { value: { id: passkey } } : fail('notFound')
    },
  ),
  operation(
    {
      id: 'getSignIn',
      method: 'get',
      path: rulesPath,
      access: 'administrator',
      tag: 'administration',
      summary: 'api.op.getSignIn',
      answer: SignInRules,
    },
    (asked) =>
      database.withTenant(asked.tenant.id, async (trx) => {
        const { id } = asked.tenant
        const headers = await stateTag(readingOf(asked, trx), { subject: 'signIn', id })
        return { value: await loadSignInSettings(trx, id), headers }
      }),
  ),
  change(database, {
    id: 'saveSignIn',
    method: 'put',
    path: rulesPath,
    summary: 'api.op.saveSignIn',
    body: SignInRulesBody,
    needs: 'state',
    load: async ({ by }) => ({ id: by.tenant }),
    target: ({ id }) => ({ subject: 'signIn', id }),
    save: ({ trx, by, seen }, input) => saveSignIn(trx, by, { ...input, seen }),
  }),
  change(database, {
    id: 'releaseAccount',
    method: 'post',
    path: '/api/v1/administration/people/{person}/account/release',
    summary: 'api.op.releaseAccount',
    params: z.object({ person: PersonId }),
    load: ({ trx, by, params }) => findAccountOf(trx, by.tenant, params.person),
    target: ({ id }) => ({ subject: 'account', id }),
    save: ({ trx, by, loaded }) => releaseAccount(trx, by, loaded),
  }),
]
