import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applicationConnection } from '#platform/database/connection.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { account, addOneAccount, tenant } from './one-account.fixture.ts'
import { hashSecret } from './secret.ts'
import { beginSession, endOtherSessions, endSession, renewSession } from './sessions.ts'

const { database, owner, ownerQuery } = await createTestDatabase()
const nodes: ChildProcess[] = []

beforeAll(() => addOneAccount({ database, ownerQuery }))
afterAll(() => {
  for (const node of nodes) node.kill()
})

/** A process that serves requests of a session, from the moment at which it has let the first one in. */
async function nodeServing(secret: string): Promise<ChildProcess> {
  const program = join(import.meta.dirname, 'other-process.fixture.ts')
  const node = fork(program, [JSON.stringify(applicationConnection(owner)), tenant, secret])
  nodes.push(node)
  expect((await once(node, 'message'))[0]).toEqual({ holds: true })
  return node
}

test.each([
  ['ended', endSession],
  ['renewed', renewSession],
  ['ended with all others', (trx, city, whose) => endOtherSessions(trx, city, whose)],
] as const satisfies readonly (readonly [string, typeof endSession | typeof renewSession])[])(
  'a session that is %s here is refused by another process within a second',
  async (_, revoke) => {
    const secret = await database.withTenant(tenant, (trx) => beginSession(trx, tenant, account, 'uji'))
    const node = await nodeServing(secret)
    const refused = once(node, 'message')
    await database.withTenant<unknown>(tenant, (trx) => revoke(trx, tenant, account, hashSecret(secret)))
    const begun = performance.now()
    expect((await refused)[0]).toEqual({ holds: false })
    expect(performance.now() - begun).toBeLessThan(1_000)
  },
)
