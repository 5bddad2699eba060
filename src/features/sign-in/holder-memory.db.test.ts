import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import type { Transaction } from '#platform/database/transaction.ts'
import type { SignedIn, WebContext } from '#platform/http/context.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { forgetHoldersAfter, recallHolder } from './holder-memory.ts'
import { identifier } from './identify.ts'
import { account, addOneAccount, person, tenant } from './one-account.fixture.ts'
import { createToken, listTokens, revokeToken } from './tokens.ts'

const { database, ownerQuery } = await createTestDatabase()
const identify = identifier(database, () => true)
const inTenant = <Result>(work: (trx: Transaction) => Promise<Result>) => database.withTenant(tenant, work)

beforeAll(() => addOneAccount({ database, ownerQuery }))

async function makeToken(): Promise<{ readonly secret: string; readonly id: string }> {
  const secret = await inTenant((trx) =>
    createToken(trx, tenant, account, { name: 'skrip', scopes: ['dossiers:act'], days: 1 }),
  )
  const [newest] = await inTenant((trx) => listTokens(trx, tenant, account))
  return { secret, id: newest?.id ?? '' }
}
/** Who asks with this token. */
const whoAsks = (secret: string) => {
  const asked = {
    get: () => ({ id: tenant }),
    req: { path: '/api/v1/me', header: (name: string) => (name === 'authorization' ? `Bearer ${secret}` : undefined) },
  }
  // Only what identify reads of a context.
  return identify(asked as unknown as WebContext)
}

test('a token that this process revokes is refused at once', async () => {
  const { secret, id } = await makeToken()
  expect(await whoAsks(secret)).toMatchObject({ person, by: { means: 'token', token: id } })
  await inTenant((trx) => revokeToken(trx, tenant, account, id))
  expect(await whoAsks(secret)).toBeUndefined()
})

test('a revocation that is rolled back, or of somebody else, takes nothing away', async () => {
  const { secret, id } = await makeToken()
  const failed = inTenant(async (trx) => {
    await revokeToken(trx, tenant, account, id)
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(await whoAsks(secret)).toBeDefined()
  await inTenant((trx) => revokeToken(trx, tenant, '0199a1b2-0000-7000-8000-000000000009', id))
  expect(await whoAsks(secret)).toBeDefined()
})

test.each([
  ['api_token set revoked_at = clock_timestamp()', 'is revoked'],
  ['account set disabled_at = clock_timestamp()', 'loses its account'],
])('a token that elsewhere %s is refused within a second', async (change) => {
  const { secret } = await makeToken()
  expect(await whoAsks(secret)).toBeDefined()
  await ownerQuery(`update ${change}`)
  await delay(600)
  expect(await whoAsks(secret)).toBeUndefined()
  await ownerQuery('update account set disabled_at = null')
})

test('a token is looked up twice a second at most, however often it is used', async () => {
  const holder: SignedIn = {
    account,
    person,
    name: 'Contoh',
    duties: [],
    by: { means: 'session', session: 's', fresh: true },
  }
  let lookups = 0
  const find = async () => {
    lookups += 1
    return holder
  }
  for (let call = 0; call < 50; call += 1) expect(await recallHolder(tenant, 'often', find)).toBe(holder)
  expect(lookups).toBe(1)
})

test('an answer that was asked for before a change is not remembered after it', async () => {
  const holder: SignedIn = {
    account,
    person,
    name: 'Contoh',
    duties: [],
    by: { means: 'session', session: 's', fresh: true },
  }
  const asked = Promise.withResolvers<SignedIn>()
  const early = recallHolder(tenant, 'raced', () => asked.promise)
  await inTenant(async (trx) => forgetHoldersAfter(trx))
  asked.resolve(holder)
  expect(await early).toBe(holder)
  expect(await recallHolder(tenant, 'raced', async () => undefined)).toBeUndefined()
})
