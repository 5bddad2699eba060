import { beforeAll, describe, expect, test } from 'vitest'
import { PersonId, TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { TokenScope } from '#platform/http/scopes.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { findInvitation, invite } from './invitations.ts'
import { hashNamed, hashSecret } from './secret.ts'
import { changePassword, type Entered, type SignInOutcome, signIn, takeUpInvitation } from './service.ts'
import { endSession, findSession, listSessions, renewSession } from './sessions.ts'
import { saveSignInSettings } from './settings.ts'
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
const attempt = (
  password: string,
  username = 'contoh@example.go.id',
  more: { address?: string; known?: string } = {},
) =>
  signIn(database, tenant, {
    username,
    password,
    address: more.address ?? ownAddress(),
    device: 'Firefox, Linux',
    known: more.known,
  })
const enter = (): Promise<Entered> => enterAs('contoh@example.go.id')
async function enterAs(username: string): Promise<Entered> {
  const outcome = await attempt(PASSWORD, username)
  if (!outcome.ok || outcome.step !== 'in') throw new Error('not let in')
  return outcome
}
const session = async (): Promise<string> => (await enter()).session

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
    if (!outcome.ok || outcome.step !== 'in') throw new Error('not let in')
    expect(await findSession(database, tenant, outcome.session)).toMatchObject({
      account,
      person,
      name: 'Contoh Satu',
      duties: ['administrator'],
      by: { means: 'session', fresh: true },
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

  describe('1,000 tries at an account', () => {
    const WRONG = 'salah sekali ini'
    const reachedHash = (outcomes: readonly SignInOutcome[]) =>
      outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'wrongNameOrPassword').length
    /** From as many addresses: no network address is what they have in common. */
    async function attack(username: string): Promise<number> {
      const outcomes: SignInOutcome[] = []
      for (let round = 0; round < 20; round += 1) {
        const tries = Array.from({ length: 50 }, (_, index) =>
          attempt(WRONG, username, { address: `10.${round}.${index}.9` }),
        )
        outcomes.push(...(await Promise.all(tries)))
      }
      return reachedHash(outcomes)
    }

    test('at most ten reach the hash, whether it exists or not; the owner gets in from a known browser', async () => {
      const { known } = await enter()
      await ownerQuery('delete from sign_in_try')
      expect(await attack('contoh@example.go.id')).toBe(LIMITS.account)
      expect(await attack('tidak-ada')).toBe(LIMITS.account)
      const answers = await Promise.all(
        ['contoh@example.go.id', 'tidak-ada'].map((username) => attempt(PASSWORD, username)),
      )
      expect(answers.map((answer) => (answer.ok ? 'in' : answer.reason))).toEqual(['tooManyTries', 'tooManyTries'])
      expect(await attempt(PASSWORD, undefined, { known })).toMatchObject({ ok: true })
      expect(await attempt(WRONG, undefined, { known })).toMatchObject({ reason: 'wrongNameOrPassword' })
      expect(await attempt(PASSWORD, undefined, { known })).toMatchObject({ ok: true })
    })

    test('a browser of another account, or one that is not ours, opens nothing', async () => {
      const known = (await enterAs('dua')).known
      for (const brought of [known, 'x'.repeat(43)]) {
        expect(await attempt(PASSWORD, undefined, { known: brought })).toMatchObject({ reason: 'tooManyTries' })
      }
    })

    test('a known browser that guesses is stopped, too', async () => {
      const { known } = await enterAs('dua')
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt(WRONG, 'dua', { known })))
      expect(reachedHash(outcomes)).toBe(LIMITS.device)
      await ownerQuery('delete from sign_in_try')
    })
  })

  test('one address cannot try many accounts', async () => {
    const tries = Array.from({ length: LIMITS.address + 5 }, (_, index) =>
      attempt('salah sekali ini', `akun-${index}`, { address: '10.9.9.9' }),
    )
    const outcomes = await Promise.all(tries)
    const stopped = outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'tooManyTries')
    expect(stopped).toHaveLength(5)
  })

  test('an owner who gets in gives a guesser no more tries', async () => {
    await ownerQuery('delete from sign_in_try')
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([0, 1, 2].map(() => attempt('salah sekali ini')))
      expect(await attempt(PASSWORD)).toMatchObject({ ok: true })
    }
    expect(await attempt('salah sekali ini')).toMatchObject({ reason: 'wrongNameOrPassword' })
    expect(await attempt('salah sekali ini')).toMatchObject({ reason: 'tooManyTries' })
    await ownerQuery('delete from sign_in_try')
  })

  test('a name that does not exist takes as long as a wrong password', async () => {
    const time = async (username: string) => {
      const begun = performance.now()
      await attempt('salah sekali ini', username)
      return performance.now() - begun
    }
    const rounds = { known: [] as number[], unknown: [] as number[] }
    for (let round = 0; round < 5; round += 1) {
      rounds.known.push(await time('contoh@example.go.id'))
      rounds.unknown.push(await time(`tidak-ada-${round}`))
    }
    const middle = (times: number[]) => times.sort((a, b) => a - b)[2] ?? 0
    expect(middle(rounds.unknown) / middle(rounds.known)).toBeGreaterThan(0.5)
    expect(middle(rounds.unknown) / middle(rounds.known)).toBeLessThan(2)
    await ownerQuery('delete from sign_in_try')
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

  test('lasts as long as the city says', async () => {
    const settings = { idleMinutes: 15, absoluteMinutes: 60, administratorsNeedFactor: true }
    const before = await session()
    await inTenant((trx) => saveSignInSettings(trx, tenant, settings))
    const secret = await session()
    const age = (minutes: number, column: string) =>
      ownerQuery(`update session set ${column} = now() - make_interval(mins => $2) where token_hash = $1`, [
        hashSecret(secret),
        minutes,
      ])
    await age(14, 'seen_at')
    expect(await findSession(database, tenant, secret)).toBeDefined()
    await age(16, 'seen_at')
    expect(await findSession(database, tenant, secret)).toBeUndefined()
    const ends = await ownerQuery<{ minutes: number }>(
      `select extract(epoch from expires_at - created_at)::float8 / 60 as minutes from session where token_hash = any($1)`,
      [[hashSecret(before), hashSecret(secret)]],
    )
    expect(ends.map(({ minutes }) => Math.round(minutes))).toEqual([60, 60])
    await ownerQuery('delete from sign_in_setting')
  })

  test('a factor given anew renews its secret; the old one is worth nothing', async () => {
    const old = await session()
    await ownerQuery(`update session set factor_at = now() - interval '5 minutes 1 second' where token_hash = $1`, [
      hashSecret(old),
    ])
    expect(await findSession(database, tenant, old)).toMatchObject({ by: { fresh: false } })
    const renewed = await inTenant((trx) => renewSession(trx, tenant, account, hashSecret(old)))
    expect(await findSession(database, tenant, old)).toBeUndefined()
    expect(await findSession(database, tenant, renewed ?? '')).toMatchObject({ by: { fresh: true } })
    expect(await inTenant((trx) => renewSession(trx, tenant, account, hashSecret(old)))).toBeUndefined()
  })

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
    const change = {
      next: 'kata sandi yang baru',
      session: hashSecret(mine).toString('hex'),
      address: '10.7.7.7',
      about: ['Contoh Satu', 'Kota Contoh'],
    }
    const frequent = await changePassword(database, tenant, account, {
      ...change,
      next: 'rahasia123456',
      current: PASSWORD,
    })
    expect(frequent).toEqual({ ok: false, reason: 'passwordFrequent' })
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
  const make = (scope: TokenScope, days = 30) =>
    inTenant((trx) => createToken(trx, tenant, account, { name: 'skrip', scopes: [scope], days }))

  test('says who holds it and what it may', async () => {
    const found = await findToken(database, tenant, await make('people:read'))
    expect(found).toMatchObject({ person, by: { scopes: ['people:read'] } })
  })

  test('is worth nothing when revoked or expired, or for another secret', async () => {
    const [revoked, expired] = [await make('dossiers:act'), await make('dossiers:act')]
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
    await expect(make('people:read', 366)).rejects.toThrow(RangeError)
  })
})
