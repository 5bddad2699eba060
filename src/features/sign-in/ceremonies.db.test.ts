import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { Authenticator } from './authenticator.fixture.ts'
import { askForNewPasskey, askForPasskey, type Ceremony, takeNewPasskey, takePasskey } from './ceremonies.ts'
import { account, addOneAccount, tenant } from './one-account.fixture.ts'
import { listPasskeys } from './passkeys.ts'
import { hashSecret } from './secret.ts'

const { database, ownerQuery } = await createTestDatabase()
const origin = 'https://alur.example.go.id'
const owner = { account, username: 'satu', name: 'Contoh Satu', city: 'Kota Contoh' }
const ceremony = (purpose: Ceremony['purpose'], more: Partial<Ceremony> = {}): Ceremony => ({
  tenant,
  purpose,
  origin,
  boundTo: hashSecret('tamu'),
  ...more,
})

beforeAll(() => addOneAccount({ database, ownerQuery }))

let key = new Authenticator()
const ask = async (given: Ceremony) => (await database.withTenant(tenant, (trx) => askForPasskey(trx, given))).challenge
const askNew = (given: Ceremony) => database.withTenant(tenant, (trx) => askForNewPasskey(trx, given, owner))
const take = (given: Ceremony, answer: string) => takePasskey(database, given, answer)

beforeEach(async () => {
  key = new Authenticator()
  const given = ceremony('register')
  const options = await askNew(given)
  expect(options).toMatchObject({
    rp: { id: 'alur.example.go.id', name: 'Alur Kota Contoh' },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  key.userHandle = options.user.id
  const answer = key.register({ challenge: options.challenge, origin })
  expect(await takeNewPasskey(database, given, { account, name: 'Kunci', answer })).toBe(true)
})

test('a passkey proves whose it is, without a name', async () => {
  const given = ceremony('signIn')
  expect(await take(given, key.prove({ challenge: await ask(given), origin }))).toBe(account)
  const own = await database.withTenant(tenant, (trx) => listPasskeys(trx, tenant, account))
  expect(own.at(-1)).toMatchObject({ name: 'Kunci', usedAt: expect.any(String) })
})

test('an answer holds once', async () => {
  const given = ceremony('signIn')
  const answer = key.prove({ challenge: await ask(given), origin })
  expect(await Promise.all([take(given, answer), take(given, answer)])).toContain(undefined)
  expect(await take(given, answer)).toBeUndefined()
})

test('an answer that failed cannot be tried again', async () => {
  const given = ceremony('signIn')
  const challenge = await ask(given)
  expect(await take(given, key.prove({ challenge, origin, verified: false }))).toBeUndefined()
  expect(await take(given, key.prove({ challenge, origin }))).toBeUndefined()
})

test.each<readonly [string, Partial<Ceremony>]>([
  ['another browser', { boundTo: hashSecret('orang lain') }],
  ['another purpose', { purpose: 'confirm' }],
  ['another origin', { origin: 'https://alur.example.com' }],
])('an answer of %s is refused', async (_, more) => {
  const challenge = await ask(ceremony('signIn'))
  expect(await take(ceremony('signIn', more), key.prove({ challenge, origin: more.origin ?? origin }))).toBeUndefined()
})

test('so is one that was signed at a false site, or for another relying party', async () => {
  const given = ceremony('signIn')
  const atFalseSite = key.prove({ challenge: await ask(given), origin: 'https://alur-example.go.id' })
  expect(await take(given, atFalseSite)).toBeUndefined()
  const elsewhere = key.prove({ challenge: await ask(given), origin, rpId: 'example.go.id' })
  expect(await take(given, elsewhere)).toBeUndefined()
})

test('so is one that is too old, or that nobody asked for', async () => {
  const given = ceremony('signIn')
  const challenge = await ask(given)
  await ownerQuery(`update passkey_challenge set expires_at = now() - interval '1 second'`)
  expect(await take(given, key.prove({ challenge, origin }))).toBeUndefined()
  expect(await take(given, key.prove({ challenge: 'AAAA', origin }))).toBeUndefined()
  for (const broken of ['', '{}', '[]', '{"id":"x","response":{}}']) expect(await take(given, broken)).toBeUndefined()
})

test('a counter that did not rise tells of a copy', async () => {
  const given = ceremony('signIn')
  expect(await take(given, key.prove({ challenge: await ask(given), origin }))).toBe(account)
  key.counter = 0
  expect(await take(given, key.prove({ challenge: await ask(given), origin }))).toBeUndefined()
  key.counter = 5
  expect(await take(given, key.prove({ challenge: await ask(given), origin }))).toBe(account)
})

test('a passkey of somebody else, of a disabled account, or removed is refused', async () => {
  const given = ceremony('signIn')
  const right = key.userHandle
  key.userHandle = Buffer.alloc(16, 9).toString('base64url')
  expect(await take(given, key.prove({ challenge: await ask(given), origin }))).toBeUndefined()
  key.userHandle = right
  await ownerQuery('update account set disabled_at = now()')
  expect(await take(given, key.prove({ challenge: await ask(given), origin }))).toBeUndefined()
  await ownerQuery('update account set disabled_at = null')
  const stranger = new Authenticator()
  expect(await take(given, stranger.prove({ challenge: await ask(given), origin }))).toBeUndefined()
})

test('a new passkey must have been asked for by this session, with the person verified, and be new', async () => {
  const given = ceremony('register')
  const add = (answer: string, by = given) => takeNewPasskey(database, by, { account, name: 'Lagi', answer })
  const challenge = async () => (await askNew(given)).challenge
  const other = new Authenticator()
  expect(await add(other.register({ challenge: await challenge(), origin, verified: false }))).toBe(false)
  const answer = other.register({ challenge: await challenge(), origin })
  expect(await add(answer, ceremony('register', { boundTo: hashSecret('sesi lain') }))).toBe(false)
  expect(await add(answer)).toBe(false)
  expect(await add(key.register({ challenge: await challenge(), origin }))).toBe(false)
  expect(await add(other.register({ challenge: await challenge(), origin }))).toBe(true)
})
