import { beforeAll, describe, expect, test } from 'vitest'
import { PersonId, TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { findInvitation, invite } from './invitations.ts'
import { hashNamed, hashSecret } from './secret.ts'
import { changePassword, signIn, takeUpInvitation } from './service.ts'
import { endSession, findSession, listSessions } from './sessions.ts'
import { LIMITS } from './throttle.ts'
import { createToken, findToken, listTokens, revokeToken } from './tokens.ts'

const { database, ownerQuery } = await createTestDatabase()
const tenant = TenantId.parse('0199a1b2-0000-7000-8000-000000000001')
const person = PersonId.parse('0199a1b2-0000-7000-8000-000000000002')
const other = PersonId.parse('0199a1b2-0000-7000-8000-000000000003')
const PASSWORD = 'kata sandi panjang'
let account = ''
let turn = 0

const inTenant = <Result>(work: (trx: Transaction) => Promise<Result>) => database.withTenant(tenant, work)
/** A try from an address of its own, so that tests do not count against each other. */
const ownAddress = (): string => {
  turn += 1
  return `10.0.0.${turn}`
}
const attempt = (password: string, username = 'contoh@example.go.id', address = ownAddress()) =>
  signIn(database, tenant, { username, password, address, device: 'Firefox, Linux' })
async function session(): Promise<string> {
  const outcome = await attempt(PASSWORD)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.secret
}

beforeAll(async () => {
  await database.beforeTenant({ text: `select create_tenant($1, 'contoh', 'Kota Contoh', 'real')`, values: [tenant] })
  await inTenant(({ query }) =>
    query({
      text: `insert into person (tenant, id, name, kind, email) values
        ($1, $2, 'Contoh Satu', 'pns', 'contoh@example.go.id'), ($1, $3, 'Contoh Dua', 'expert', null)`,
      values: [tenant, person, other],
    }),
  )
  const secret = await inTenant((trx) => invite(trx, tenant, person, 'firstAdministrator'))
  const accepted = await takeUpInvitation(database, tenant, secret, {
    username: 'contoh@example.go.id',
    password: PASSWORD,
  })
  if (!accepted.ok) throw new Error(accepted.reason)
  account = accepted.account
})

describe('an invitation', () => {
  const chosen = { username: 'dua', password: PASSWORD }

  test('opens for its person, once', async () => {
    const secret = await inTenant((trx) => invite(trx, tenant, other, 'account'))
    expect(await inTenant((trx) => findInvitation(trx, tenant, secret))).toMatchObject({
      name: 'Contoh Dua',
      purpose: 'account',
      username: null,
    })
    const both = await Promise.all([0, 1].map(() => takeUpInvitation(database, tenant, secret, chosen)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await inTenant((trx) => findInvitation(trx, tenant, secret))).toBeUndefined()
  })

  test('is worth nothing after seven days, or when a later one was made', async () => {
    const first = await inTenant((trx) => invite(trx, tenant, other, 'newPassword'))
    const second = await inTenant((trx) => invite(trx, tenant, other, 'newPassword'))
    expect(await takeUpInvitation(database, tenant, first, chosen)).toEqual({ ok: false, reason: 'invitationGone' })
    await ownerQuery(`update invitation set expires_at = now() - interval '1 second' where used_at is null`)
    expect(await takeUpInvitation(database, tenant, second, chosen)).toEqual({ ok: false, reason: 'invitationGone' })
  })

  test('is not used up by a name that is taken', async () => {
    const third = PersonId.parse('0199a1b2-0000-7000-8000-000000000004')
    await ownerQuery(`insert into person (tenant, id, name, kind) values ($1, $2, 'Contoh Tiga', 'expert')`, [
      tenant,
      third,
    ])
    const secret = await inTenant((trx) => invite(trx, tenant, third, 'account'))
    const taken = await takeUpInvitation(database, tenant, secret, { ...chosen, username: 'Contoh@example.go.id' })
    expect(taken).toEqual({ ok: false, reason: 'usernameTaken' })
    expect(await takeUpInvitation(database, tenant, secret, { ...chosen, username: 'tiga' })).toMatchObject({
      ok: true,
    })
  })

  test('only the hash of its secret is kept, and no password is readable', async () => {
    const secret = await inTenant((trx) => invite(trx, tenant, other, 'newPassword'))
    const rows = await ownerQuery<{ token_hash: Buffer }>('select token_hash from invitation')
    expect(rows.some(({ token_hash }) => token_hash.equals(hashSecret(secret)))).toBe(true)
    const [row] = await ownerQuery<{ password_hash: string }>('select password_hash from account where id = $1', [
      account,
    ])
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

describe('signing in', () => {
  test('the first administrator gets in, whatever the case of the name', async () => {
    const outcome = await attempt(PASSWORD, '  CONTOH@example.go.id ')
    if (!outcome.ok) throw new Error(outcome.reason)
    expect(await findSession(database, tenant, outcome.secret)).toMatchObject({
      account,
      person,
      name: 'Contoh Satu',
      duties: ['administrator'],
      by: { means: 'session' },
    })
  })

  test('every session has a secret of its own', async () => {
    expect(await session()).not.toBe(await session())
  })

  test('an unknown name and a wrong password get the same answer', async () => {
    expect(await attempt('salah sekali ini')).toEqual({ ok: false, reason: 'wrongNameOrPassword' })
    expect(await attempt('salah sekali ini', 'tidak-ada')).toEqual({ ok: false, reason: 'wrongNameOrPassword' })
  })

  test('a disabled account is refused like a wrong password, and its sessions end', async () => {
    const secret = await session()
    await ownerQuery('update account set disabled_at = now() where id = $1', [account])
    expect(await attempt(PASSWORD)).toEqual({ ok: false, reason: 'wrongNameOrPassword' })
    expect(await findSession(database, tenant, secret)).toBeUndefined()
    await ownerQuery('update account set disabled_at = null where id = $1', [account])
  })

  test.each(['contoh@example.go.id', 'tidak-ada'])('too many tries on %s are stopped alike', async (username) => {
    const tries = Array.from({ length: LIMITS.accountAtAddress + 5 }, () =>
      attempt('salah sekali ini', username, '10.9.9.9'),
    )
    const outcomes = await Promise.all(tries)
    const reached = outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'wrongNameOrPassword')
    expect(reached).toHaveLength(LIMITS.accountAtAddress)
    expect(await attempt(PASSWORD, username, '10.9.9.9')).toMatchObject({ reason: 'tooManyTries' })
  })

  test('the owner still gets in from elsewhere', async () => {
    expect(await attempt(PASSWORD)).toMatchObject({ ok: true })
  })

  test('getting in forgets the tries before it', async () => {
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([0, 1, 2, 3, 4, 5].map(() => attempt('salah sekali ini', 'contoh@example.go.id', '10.8.8.8')))
      expect(await attempt(PASSWORD, 'contoh@example.go.id', '10.8.8.8')).toMatchObject({ ok: true })
    }
  })
})

describe('a session', () => {
  test.each([`expires_at = now() - interval '1 second'`, `seen_at = now() - interval '8 hours 1 second'`])(
    'ends when %s',
    async (change) => {
      const secret = await session()
      await ownerQuery(`update session set ${change} where token_hash = $1`, [hashSecret(secret)])
      expect(await findSession(database, tenant, secret)).toBeUndefined()
    },
  )

  test('stays while it is used', async () => {
    const secret = await session()
    await ownerQuery(`update session set seen_at = now() - interval '7 hours' where token_hash = $1`, [
      hashSecret(secret),
    ])
    await findSession(database, tenant, secret)
    const [row] = await ownerQuery<{ fresh: boolean }>(
      `select seen_at > now() - interval '1 minute' as fresh from session where token_hash = $1`,
      [hashSecret(secret)],
    )
    expect(row?.fresh).toBe(true)
  })

  test('is listed and revoked by its name, by its own account only', async () => {
    const secret = await session()
    const name = hashSecret(secret).toString('hex')
    const listed = await inTenant((trx) => listSessions(trx, tenant, account))
    expect(listed.find((each) => each.name === name)?.device).toBe('Firefox, Linux')
    const hash = hashNamed(name)
    if (!hash) throw new Error('a hash has a name')
    await inTenant((trx) => endSession(trx, tenant, '0199a1b2-0000-7000-8000-000000000099', hash))
    expect(await findSession(database, tenant, secret)).toBeDefined()
    await inTenant((trx) => endSession(trx, tenant, account, hash))
    expect(await findSession(database, tenant, secret)).toBeUndefined()
  })

  test('all others end when the password changes', async () => {
    const [mine, theirs] = [await session(), await session()]
    const change = { next: 'kata sandi yang baru', session: hashSecret(mine).toString('hex'), address: '10.7.7.7' }
    expect(await changePassword(database, tenant, account, { ...change, current: 'bukan ini' })).toMatchObject({
      ok: false,
    })
    expect(await changePassword(database, tenant, account, { ...change, current: PASSWORD })).toEqual({ ok: true })
    expect(await findSession(database, tenant, mine)).toBeDefined()
    expect(await findSession(database, tenant, theirs)).toBeUndefined()
    const back = { ...change, current: change.next, next: PASSWORD }
    expect(await changePassword(database, tenant, account, back)).toEqual({ ok: true })
  })
})

describe('a personal token', () => {
  const make = (scope: 'read' | 'act', days = 30) =>
    inTenant((trx) => createToken(trx, tenant, account, { name: 'skrip', scope, days }))

  test('says who holds it and what it may', async () => {
    expect(await findToken(database, tenant, await make('read'))).toMatchObject({ person, by: { scope: 'read' } })
    expect(await findToken(database, tenant, await make('act'))).toMatchObject({ person, by: { scope: 'act' } })
  })

  test('is worth nothing when revoked or expired, or for another secret', async () => {
    const [revoked, expired] = [await make('act'), await make('act')]
    const [newest] = await inTenant((trx) => listTokens(trx, tenant, account))
    await ownerQuery(`update api_token set expires_at = now() where id = $1`, [newest?.id])
    expect(await findToken(database, tenant, expired)).toBeUndefined()
    for (const { id } of await inTenant((trx) => listTokens(trx, tenant, account))) {
      await inTenant((trx) => revokeToken(trx, tenant, account, id))
    }
    expect(await findToken(database, tenant, revoked)).toBeUndefined()
    expect(await findToken(database, tenant, 'alur_x')).toBeUndefined()
  })

  test('lives for a year at most', async () => {
    await expect(make('read', 366)).rejects.toThrow(RangeError)
  })
})
