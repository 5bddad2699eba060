import { Secret, TOTP } from 'otpauth'
import { beforeAll, describe, expect, test } from 'vitest'
import { readForm } from '#platform/http/body.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { createToken, invite, takeUpInvitation } from './index.ts'
import { person, tenant } from './one-account.fixture.ts'
import { ORIGIN, signInWeb, TestBrowser } from './sign-in-web.fixture.ts'

const PASSWORD = 'kata sandi panjang'
const USERNAME = 'satu@example.go.id'
const { database, ownerQuery } = await createTestDatabase()
let account = ''

const { web } = signInWeb(database)
web.route('get', '/biasa', { access: 'signedIn' }, (c) => c.html('<p>biasa</p>'))
web.route('post', '/berat', { access: 'signedIn', fresh: true }, async (c) => c.json(await readForm(c)))
web.route('post', '/api/v1/berat', { access: 'signedIn', fresh: true, scope: 'people:write', body: 'json' }, (c) =>
  c.json({ done: true }),
)
web.route('post', '/api/v1/sandi', { access: 'signedIn', fresh: true, scope: 'account:write', body: 'json' }, (c) =>
  c.json({ done: true }),
)

class Browser extends TestBrowser {
  constructor() {
    super(web)
  }
  signIn = () => this.post('/masuk', { username: USERNAME, password: PASSWORD, next: '/biasa' })
}

const STEP_MS = 30_000
let typedKey = ''
/** Code of the app, so many steps from now. */
const codeAt = (steps: number, key = typedKey): string =>
  TOTP.generate({ secret: Secret.fromBase32(key.replaceAll(' ', '')), timestamp: Date.now() + steps * STEP_MS })

/** As if nobody had used a code for long. */
const forgetCodes = () => ownerQuery('update code_app set last_step = 0')
const grow = () => ownerQuery(`update session set factor_at = now() - interval '6 minutes'`)
const until = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** Beyond what a process remembers of a session. */
const REMEMBERED_MS = 550

beforeAll(async () => {
  await database.beforeTenant({ text: `select create_tenant($1, 'contoh', 'Kota Contoh', 'real')`, values: [tenant] })
  const secret = await database.withTenant(tenant, async (trx) => {
    await trx.query({
      text: `insert into person (tenant, id, name, kind, email) values ($1, $2, 'Contoh Satu', 'pns', $3)`,
      values: [tenant, person, USERNAME],
    })
    return invite(trx, tenant, person, 'firstAdministrator')
  })
  const accepted = await takeUpInvitation(database, tenant, secret, { username: USERNAME, password: PASSWORD })
  if (!accepted.ok) throw new Error(accepted.reason)
  account = accepted.account
})

describe('an administrator of a real city', () => {
  const browser = new Browser()
  let recovery: readonly string[] = []

  test('is led to set up a second factor before anything else', async () => {
    expect((await browser.signIn()).headers.get('location')).toBe('/biasa')
    expect((await browser.get('/biasa')).headers.get('location')).toBe('/akun/keamanan')
    expect((await browser.send('POST', '/berat', { a: '1' })).headers.get('location')).toBe('/akun/keamanan')
    expect((await browser.send('GET', '/biasa', undefined, '*/*')).status).toBe(403)
    expect(await (await browser.get('/akun/keamanan')).text()).toContain('Lengkapi akun Anda dahulu')
  })

  test('sets up a code app by QR code or typed key; the session gets another secret', async () => {
    expect((await browser.post('/akun/keamanan/aplikasi-kode/mulai')).status).toBe(303)
    const page = await browser.get('/akun/keamanan/aplikasi-kode')
    expect(page.headers.get('cache-control')).toBe('no-store')
    const text = await page.text()
    expect(text).toContain('data:image/svg+xml;base64,')
    typedKey = /data-typed-key[^>]*>([^<]+)</.exec(text)?.[1] ?? ''
    expect(typedKey.replaceAll(' ', '')).toMatch(/^[A-Z2-7]{32}$/)
    expect((await browser.post('/akun/keamanan/aplikasi-kode', { kode: '000000' })).status).toBe(422)
    const before = browser.jar.get('__Host-alur')
    const done = await browser.post('/akun/keamanan/aplikasi-kode', { kode: codeAt(0) })
    expect(done.headers.get('cache-control')).toBe('no-store')
    recovery = [...(await done.text()).matchAll(/data-recovery-code[^>]*>([^<]+)</g)].map(([, code = '']) => code)
    expect(new Set(recovery).size).toBe(10)
    expect(browser.jar.get('__Host-alur')).not.toBe(before)
    expect((await browser.get('/biasa')).status).toBe(200)
  })

  test('neither key nor codes can be read in the database', async () => {
    const [row] = await ownerQuery<{ sealed: Buffer }>('select sealed_key as sealed from code_app')
    expect(row?.sealed.includes(Buffer.from(Secret.fromBase32(typedKey.replaceAll(' ', '')).bytes))).toBe(false)
    const [{ text = '' } = {}] = await ownerQuery<{ text: string }>(
      'select string_agg(code_hash::text, chr(10)) as text from recovery_code',
    )
    for (const code of recovery) expect(text).not.toContain(Buffer.from(code).toString('hex'))
  })

  test('the password alone lets nobody in', async () => {
    const other = new Browser()
    expect((await other.signIn()).headers.get('location')).toBe('/masuk/kode?next=%2Fbiasa')
    expect(other.jar.has('__Host-alur')).toBe(false)
    expect((await other.get('/biasa')).headers.get('location')).toContain('/masuk?next=')
    expect((await new Browser().get('/masuk/kode')).headers.get('location')).toBe('/masuk?next=%2F')
  })

  test.each([-1, 0, 1])('a code that is %i steps off is taken once', async (steps) => {
    await forgetCodes()
    const code = codeAt(steps)
    const [first, second] = [new Browser(), new Browser()]
    await first.signIn()
    await second.signIn()
    const answer = await first.post('/masuk/kode', { kode: code, next: '/biasa' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/biasa'])
    expect((await first.get('/biasa')).status).toBe(200)
    expect((await second.post('/masuk/kode', { kode: code })).status).toBe(422)
  })

  test.each([-3, 3])('a code that is %i steps off is wrong', async (steps) => {
    await forgetCodes()
    const other = new Browser()
    await other.signIn()
    expect((await other.post('/masuk/kode', { kode: codeAt(steps) })).status).toBe(422)
  })

  test('a code before one that was used is wrong, too', async () => {
    await forgetCodes()
    const [first, second] = [new Browser(), new Browser()]
    await first.signIn()
    await second.signIn()
    const earlier = codeAt(0)
    expect((await first.post('/masuk/kode', { kode: codeAt(1) })).status).toBe(303)
    expect((await second.post('/masuk/kode', { kode: earlier })).status).toBe(422)
  })

  test('a recovery code stands in once, however it is written', async () => {
    const [code = ''] = recovery
    const two = [new Browser(), new Browser()]
    await Promise.all(two.map((each) => each.signIn()))
    const written = code.toLowerCase().replaceAll('-', ' ')
    const answers = await Promise.all(two.map((each) => each.post('/masuk/kode', { kode: written })))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
  })

  test('guesses at the code are stopped after ten, also with the right password', async () => {
    await ownerQuery('delete from sign_in_try')
    const other = new Browser()
    await other.signIn()
    const answers = await Promise.all(Array.from({ length: 14 }, () => other.post('/masuk/kode', { kode: '000000' })))
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10)
    await forgetCodes()
    expect((await other.post('/masuk/kode', { kode: codeAt(0) })).status).toBe(429)
    await ownerQuery('delete from sign_in_try')
  })

  test('an act of weight asks for a fresh factor, and sends on what was filled in', async () => {
    expect(await (await browser.post('/berat', { isi: 'satu' })).json()).toEqual({ isi: 'satu' })
    await grow()
    await until(REMEMBERED_MS)
    const led = await browser.post('/berat', { isi: 'dua & tiga' })
    const address = led.headers.get('location') ?? ''
    expect(address).toMatch(/^\/konfirmasi\?next=%2Fbiasa&formulir=[0-9a-f-]{36}$/)
    const [kept] = await ownerQuery<{ sealed: Buffer }>('select sealed from held_form')
    expect(kept?.sealed.includes('dua')).toBe(false)
    const held = new URL(address, ORIGIN).searchParams.get('formulir') ?? ''
    expect(await (await browser.get(address)).text()).toContain(held)
    await forgetCodes()
    expect((await browser.post('/konfirmasi', { bukti: PASSWORD, formulir: held, next: '/biasa' })).status).toBe(422)
    const before = browser.jar.get('__Host-alur')
    const done = await browser.post('/konfirmasi', { bukti: codeAt(0), formulir: held, next: '/biasa' })
    expect(await done.json()).toEqual({ isi: 'dua & tiga' })
    expect(browser.jar.get('__Host-alur')).not.toBe(before)
    expect((await browser.get('/biasa')).status).toBe(200)
    const [left] = await ownerQuery<{ count: number }>('select count(*)::int as count from held_form')
    expect(left?.count).toBe(0)
    expect(await (await browser.post('/berat', { isi: 'empat' })).json()).toEqual({ isi: 'empat' })
  })

  test('a script and the API are told so; a token does it only by a scope of its own', async () => {
    await grow()
    await until(REMEMBERED_MS)
    expect((await browser.send('POST', '/berat', { a: '1' }, '*/*')).status).toBe(401)
    const bearer = async (scope: 'people:write' | 'account:write') =>
      database.withTenant(tenant, (trx) => createToken(trx, tenant, account, { name: 'x', scopes: [scope], days: 1 }))
    const ask = async (path: string, headers: Record<string, string>) => {
      const answer = await web.app.request(`${ORIGIN}${path}`, {
        method: 'POST',
        body: '{}',
        headers: { origin: ORIGIN, 'content-type': 'application/json', ...headers },
      })
      return [answer.status, await answer.json()]
    }
    const cookie = `__Host-alur=${browser.jar.get('__Host-alur')}`
    expect(await ask('/api/v1/berat', { cookie })).toMatchObject([401, { type: 'urn:alur:problem:stepUpNeeded' }])
    const writer = { authorization: `Bearer ${await bearer('people:write')}` }
    expect(await ask('/api/v1/berat', writer)).toEqual([200, { done: true }])
    const missing = [403, { type: 'urn:alur:problem:scopeMissing', scope: 'people:write' }]
    const other = { authorization: `Bearer ${await bearer('account:write')}` }
    expect(await ask('/api/v1/berat', other)).toMatchObject(missing)
    expect((await ask('/api/v1/sandi', other))[0]).toBe(403)
  })

  test('removing the factor asks for it first', async () => {
    const led = await browser.post('/akun/keamanan/aplikasi-kode/hapus')
    expect(led.headers.get('location')).toContain('/konfirmasi?')
    await forgetCodes()
    const held = new URL(led.headers.get('location') ?? '', ORIGIN).searchParams.get('formulir') ?? ''
    const done = await browser.post('/konfirmasi', { bukti: codeAt(0), formulir: held, next: '/' })
    expect(done.headers.get('location')).toBe('/akun/keamanan?kabar=aplikasiHilang')
    await until(REMEMBERED_MS)
    expect((await browser.get('/biasa')).headers.get('location')).toBe('/akun/keamanan')
  })

  test('with the password alone, the password confirms', async () => {
    await ownerQuery('insert into sign_in_setting (tenant, administrators_need_factor) values ($1, false)', [tenant])
    await grow()
    await until(REMEMBERED_MS)
    const led = await browser.post('/berat', { isi: 'lima' })
    const held = new URL(led.headers.get('location') ?? '', ORIGIN).searchParams.get('formulir') ?? ''
    const wrong = await browser.post('/konfirmasi', { bukti: 'bukan sandi itu', formulir: held, next: '/biasa' })
    expect(wrong.status).toBe(422)
    const done = await browser.post('/konfirmasi', { bukti: PASSWORD, formulir: held, next: '/biasa' })
    expect(await done.json()).toEqual({ isi: 'lima' })
    const again = await browser.post('/konfirmasi', { bukti: PASSWORD, formulir: held, next: '/biasa' })
    expect(again.headers.get('location')).toBe('/biasa')
  })
})
