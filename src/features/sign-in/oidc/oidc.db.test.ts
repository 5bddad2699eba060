import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '#platform/log/log.ts'
import { otherKey, startIdentityProvider, type Tampering } from '#root/tests/support/identity-provider.ts'
import { testBox } from '#root/tests/support/secret-box.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { addOidcRoutes } from '../index.ts'
import { account, person, tenant } from '../one-account.fixture.ts'
import { ORIGIN, signInWeb, TestBrowser } from '../sign-in-web.fixture.ts'
import { type OidcSetting, saveOidcSetting } from './setting.ts'

const NIP = '198001012005011001'
const { database, ownerQuery } = await createTestDatabase()
const provider = await startIdentityProvider([`${ORIGIN}/masuk/penyedia/kembali`])
afterAll(() => provider.close())

const { web, parts } = signInWeb(database)
addOidcRoutes(web, { ...parts, log: createLog('silent') })
web.route('get', '/saya', { access: 'signedIn' }, (c) => c.json({ account: c.var.account?.account }))

class Browser extends TestBrowser {
  constructor() {
    super(web)
  }
  /** To the provider, in there, and back to the address that the provider sends to. */
  async answered(next = '/saya'): Promise<string> {
    const led = await this.get(`/masuk/penyedia?next=${encodeURIComponent(next)}`)
    return provider.signIn(led.headers.get('location') ?? '')
  }
  async who(): Promise<string | undefined> {
    const answer = await this.get('/saya')
    return answer.status === 200 ? JSON.parse(await answer.text()).account : undefined
  }
}

const where = (answer: Response) => answer.headers.get('location')
const refusedFor = (reason: string) => expect.stringContaining(`penyedia=${reason}`)

const SETTING: Omit<OidcSetting, 'hasSecret'> = {
  issuer: provider.issuer,
  clientId: provider.clientId,
  label: 'SSO Kota Contoh',
  scope: 'openid profile email',
  claim: 'nip',
  matches: 'nip',
  trustsFactor: false,
  enabled: true,
}
const set = (setting: Partial<OidcSetting> = {}, secret: string | null | undefined = provider.clientSecret) =>
  database.withTenant(tenant, (trx) => saveOidcSetting(trx, testBox, tenant, { ...SETTING, ...setting, secret }))

await database.beforeTenant({ text: `select create_tenant($1, 'contoh', 'Kota Contoh', 'real')`, values: [tenant] })
await database.withTenant(tenant, async ({ query }) => {
  await query({
    text: `insert into person (tenant, id, name, kind, nip) values ($1, $2, 'Contoh Satu', 'pns', $3)`,
    values: [tenant, person, NIP],
  })
  // Invited, and never came: the provider lets them in all the same.
  await query({
    text: `insert into account (tenant, id, person, username) values ($1, $2, $3, 'contoh.satu')`,
    values: [tenant, account, person],
  })
})

beforeEach(async () => {
  await set()
  provider.tamper = undefined
  provider.person = { sub: 'p-1', claims: { nip: NIP, preferred_username: 'contoh.satu' } }
  await ownerQuery('delete from oidc_link')
  await ownerQuery('update account set disabled_at = null')
})

describe('sign-in by the provider', () => {
  test('lets in whom the NIP names, links the subject once, and keeps the next page', async () => {
    const browser = new Browser()
    const answer = await browser.get(await browser.answered('/saya?x=1'))
    expect(answer.status).toBe(303)
    expect(where(answer)).toBe('/saya?x=1')
    expect(await browser.who()).toBe(account)
    const again = new Browser()
    await again.get(await again.answered())
    expect(await ownerQuery('select issuer, subject, account from oidc_link')).toEqual([
      { issuer: provider.issuer, subject: 'p-1', account },
    ])
  })

  test('asks for a code with PKCE, state and nonce, of which the database keeps no word', async () => {
    const browser = new Browser()
    const asked = new URL(where(await browser.get('/masuk/penyedia')) ?? '').searchParams
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' })
    const [row] = await ownerQuery<object>('select row_to_json(a)::text as kept from oidc_attempt a')
    for (const secret of ['state', 'nonce']) expect(JSON.stringify(row)).not.toContain(asked.get(secret))
    expect(asked.get('nonce')).not.toBe(asked.get('state'))
  })

  test('never leads to another site afterwards', async () => {
    const browser = new Browser()
    expect(where(await browser.get(await browser.answered('//evil.example/')))).toBe('/')
  })

  test('takes the user name where the city says so', async () => {
    await set({ claim: 'preferred_username', matches: 'username' })
    const browser = new Browser()
    await browser.get(await browser.answered())
    expect(await browser.who()).toBe(account)
  })

  test('the secret in the database is sealed, and stays when the form brings none', async () => {
    await set({}, undefined)
    const [row] = await ownerQuery<{ sealed: Buffer }>('select sealed_secret as sealed from oidc_setting')
    expect(row?.sealed.includes(provider.clientSecret)).toBe(false)
    const browser = new Browser()
    await browser.get(await browser.answered())
    expect(await browser.who()).toBe(account)
  })

  test('asks for our own second factor where the account has one, unless the city trusts the provider for it', async () => {
    await ownerQuery(
      `insert into code_app (tenant, account, sealed_key, confirmed_at) values ($1, $2, '\\x00', clock_timestamp())`,
      [tenant, account],
    )
    const browser = new Browser()
    expect(where(await browser.get(await browser.answered()))).toBe('/masuk/kode?next=%2Fsaya')
    expect(await browser.who()).toBeUndefined()
    await set({ trustsFactor: true })
    expect(where(await browser.get(await browser.answered()))).toBe('/saya')
    await ownerQuery('delete from code_app')
  })
})

describe('is refused', () => {
  const now = () => Math.floor(Date.now() / 1000)
  const changed = (claims: Readonly<Record<string, unknown>>): Tampering => ({
    claims: (was) => ({ ...was, ...claims }),
  })
  test.each<[string, () => Tampering]>([
    ['another nonce', () => changed({ nonce: 'lain' })],
    ['no nonce', () => ({ claims: ({ nonce: _, ...rest }) => rest })],
    ['another issuer', () => changed({ iss: 'https://evil.example' })],
    ['another audience', () => changed({ aud: 'aplikasi-lain' })],
    ['a token for us and another, issued to the other', () => changed({ aud: ['alur', 'lain'], azp: 'lain' })],
    ['a key that is not the provider’s', () => ({ key: otherKey() })],
    ['an expired token', () => changed({ exp: now() - 120, iat: now() - 600 })],
    ['a token from the future', () => changed({ nbf: now() + 600 })],
  ])('%s', async (_, tampering) => {
    const browser = new Browser()
    const back = await browser.answered()
    provider.tamper = tampering()
    expect(where(await browser.get(back))).toEqual(refusedFor('untrusted'))
    expect(await browser.who()).toBeUndefined()
    expect(await ownerQuery('select from oidc_link')).toEqual([])
  })

  test('the same answer a second time', async () => {
    const browser = new Browser()
    const back = await browser.answered()
    await browser.get(back)
    browser.jar.delete('__Host-alur')
    expect(where(await browser.get(back))).toEqual(refusedFor('attemptGone'))
    expect(await browser.who()).toBeUndefined()
  })

  test('an answer in another browser, which leaves the right one its own', async () => {
    const [browser, other] = [new Browser(), new Browser()]
    const back = await browser.answered()
    await other.answered()
    expect(where(await other.get(back))).toEqual(refusedFor('attemptGone'))
    expect(await other.who()).toBeUndefined()
    await browser.get(back)
    expect(await browser.who()).toBe(account)
  })

  test('a code of another sign-in', async () => {
    const [browser, other] = [new Browser(), new Browser()]
    const back = new URL(await browser.answered())
    back.searchParams.set('code', new URL(await other.answered()).searchParams.get('code') ?? '')
    expect(where(await browser.get(back.href))).toEqual(refusedFor('untrusted'))
  })

  test('an attempt that took longer than ten minutes', async () => {
    const browser = new Browser()
    const back = await browser.answered()
    await ownerQuery(`update oidc_attempt set expires_at = clock_timestamp() - interval '1 second'`)
    expect(where(await browser.get(back))).toEqual(refusedFor('attemptGone'))
  })

  test('one whom the provider itself turns away', async () => {
    const browser = new Browser()
    const back = new URL(await browser.answered())
    back.searchParams.delete('code')
    back.searchParams.set('error', 'access_denied')
    expect(where(await browser.get(back.href))).toEqual(refusedFor('declined'))
  })

  test('one who has no account, and none is made', async () => {
    provider.person = { sub: 'p-2', claims: { nip: '199001012015011002' } }
    const browser = new Browser()
    expect(where(await browser.get(await browser.answered()))).toEqual(refusedFor('accountUnknown'))
    expect(await ownerQuery('select id from account')).toEqual([{ id: account }])
  })

  test('one whose account was disabled', async () => {
    await ownerQuery('update account set disabled_at = clock_timestamp()')
    const browser = new Browser()
    expect(where(await browser.get(await browser.answered()))).toEqual(refusedFor('accountUnknown'))
  })

  test('one of whom the provider does not say the NIP', async () => {
    provider.person = { sub: 'p-1', claims: {} }
    const browser = new Browser()
    expect(where(await browser.get(await browser.answered()))).toEqual(refusedFor('claimMissing'))
  })

  test('an address that the provider has not verified', async () => {
    await set({ claim: 'email', matches: 'username' })
    provider.person = { sub: 'p-1', claims: { email: 'contoh.satu', email_verified: false } }
    const browser = new Browser()
    expect(where(await browser.get(await browser.answered()))).toEqual(refusedFor('claimMissing'))
  })

  test('another person of the provider, who was given the NIP of one already linked', async () => {
    const browser = new Browser()
    await browser.get(await browser.answered())
    provider.person = { sub: 'p-9', claims: { nip: NIP } }
    const other = new Browser()
    expect(where(await other.get(await other.answered()))).toEqual(refusedFor('linkedOtherwise'))
  })

  test('everybody while the city has not enabled it', async () => {
    const browser = new Browser()
    const back = await browser.answered()
    await set({ enabled: false })
    expect((await browser.get('/masuk/penyedia')).status).toBe(404)
    expect((await browser.get(back)).status).toBe(404)
    expect(await (await browser.get('/masuk')).text()).not.toContain('SSO Kota Contoh')
  })

  test('a secret that the provider does not know', async () => {
    await set({}, 'salah')
    const browser = new Browser()
    expect(where(await browser.get(await browser.answered()))).toEqual(refusedFor('untrusted'))
  })

  test('a provider that is not there is said on the page', async () => {
    await set({ issuer: 'http://localhost:1' })
    const browser = new Browser()
    const answer = await browser.get('/masuk/penyedia')
    expect(where(answer)).toEqual(refusedFor('unreachable'))
    expect(await (await browser.get(where(answer) ?? '')).text()).toContain('SSO Kota Contoh tidak menjawab')
  })
})
