import { beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { invitationPath, invite } from './index.ts'
import { person, tenant } from './one-account.fixture.ts'
import { ORIGIN, signInWeb } from './sign-in-web.fixture.ts'

const PASSWORD = 'kata sandi panjang'
const { database, ownerQuery } = await createTestDatabase()

const { web } = signInWeb(database, [{ username: 'contoh', password: 'terbuka', name: 'Contoh', position: 'Kepala' }])
web.route('get', '/api/v1/me', { access: 'signedIn', scope: 'account:read' }, (c) =>
  c.json({ person: c.var.account?.person }),
)
web.route('post', '/api/v1/me', { access: 'signedIn', body: 'json' }, (c) => c.json({}))

const post = (path: string, fields: Record<string, string>, cookie = '') =>
  web.app.request(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: ORIGIN, cookie, 'accept-language': 'en', accept: 'text/html' },
  })
const get = (path: string, headers: Record<string, string> = {}) => web.app.request(path, { headers })
const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? ''

let link = ''
beforeAll(async () => {
  await database.beforeTenant({ text: `select create_tenant($1, 'contoh', 'Kota Contoh', 'real')`, values: [tenant] })
  // What administrators owe is looked at by itself.
  await ownerQuery('insert into sign_in_setting (tenant, administrators_need_factor) values ($1, false)', [tenant])
  link = await database.withTenant(tenant, async (trx) => {
    await trx.query({
      text: `insert into person (tenant, id, name, kind, email) values ($1, $2, 'Contoh Satu', 'pns', 'satu@example.go.id')`,
      values: [tenant, person],
    })
    return invitationPath(await invite(trx, tenant, person, 'firstAdministrator'))
  })
})

describe('from the link to the session', () => {
  let cookie = ''

  test('the link names its person and asks for a password that is long enough', async () => {
    expect(await (await get(link)).text()).toContain('Contoh Satu')
    const short = await post(link, { username: 'satu@example.go.id', password: 'pendek' })
    expect(short.status).toBe(422)
  })

  test('it is used up by the first who sets a password, and lets them in', async () => {
    const set = await post(link, { username: 'diabaikan', password: PASSWORD })
    expect(set.status).toBe(303)
    expect(await (await get('/api/v1/me', { cookie: cookieOf(set) })).json()).toEqual({ person })
    expect((await post(link, { username: 'x', password: PASSWORD })).status).toBe(410)
    expect((await get(link)).status).toBe(410)
  })

  test('signing in leads to the page asked for, with a cookie that scripts and other hosts cannot have', async () => {
    const answer = await post('/masuk', {
      username: 'satu@example.go.id',
      password: PASSWORD,
      next: '/akun/sesi',
    })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/akun/sesi')
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-alur=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    cookie = cookieOf(answer)
  })

  test('never to another site', async () => {
    const answer = await post('/masuk', {
      username: 'satu@example.go.id',
      password: PASSWORD,
      next: '//evil.example/',
    })
    expect(answer.headers.get('location')).toBe('/')
  })

  test('a wrong password comes back with the name that was typed', async () => {
    const answer = await post('/masuk', { username: 'satu@example.go.id', password: 'salah sekali ini' })
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain('value="satu@example.go.id"')
    expect(text).not.toContain('salah sekali ini')
  })

  test('a real city shows no demo accounts', async () => {
    expect(await (await get('/masuk')).text()).not.toContain('terbuka')
  })

  test('a token opens the API, within its scope, and nothing else', async () => {
    const made = await post('/akun/token', { name: 'skrip', scope: 'account:read', days: '30' }, cookie)
    const secret = /alur_[\w-]{43}/.exec(await made.text())?.[0] ?? ''
    const authorization = `Bearer ${secret}`
    expect(await (await get('/api/v1/me', { authorization })).json()).toEqual({ person })
    expect((await web.app.request('/api/v1/me', { method: 'POST', headers: { authorization } })).status).toBe(403)
    expect((await get('/akun/token', { authorization })).status).toBe(303)
    expect((await get('/api/v1/me', { authorization: 'Bearer alur_falsch-falsch-falsch', cookie })).status).toBe(401)
    expect(await (await get('/akun/token', { cookie })).text()).not.toContain(secret)
  })

  test('signing out ends the session itself, not only the cookie', async () => {
    expect((await get('/akun/sesi', { cookie })).status).toBe(200)
    expect((await post('/keluar', {}, cookie)).status).toBe(303)
    expect((await get('/akun/sesi', { cookie })).status).toBe(303)
  })
})
