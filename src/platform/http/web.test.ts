import { createRoute, z } from '@hono/zod-openapi'
import { describe, expect, test } from 'vitest'
import { AgencyId, PersonId, TenantId } from '#core/ids.ts'
import { DatabaseUnavailable } from '#platform/database/unavailable.ts'
import { createLog } from '#platform/log/log.ts'
import { readForm } from './body.ts'
import type { SignedIn, Tenant } from './context.ts'
import { createWeb, type Web } from './web.ts'

const ORIGIN = 'https://alur.example.go.id'
const tenant: Tenant = {
  id: TenantId.parse('0199a1b2-0000-7000-8000-000000000001'),
  kind: 'real',
  name: 'Kota Contoh',
  timeZone: 'Asia/Jakarta',
  sopOwner: AgencyId.parse('0199a1b2-0000-7000-8000-000000000002'),
}
const person = PersonId.parse('0199a1b2-0000-7000-8000-000000000003')

const clerk: SignedIn = {
  account: 'a',
  person,
  name: 'Contoh',
  duties: [],
  by: { means: 'session', session: 's', fresh: true },
}
const CALLERS: Readonly<Record<string, SignedIn>> = {
  clerk,
  administrator: { ...clerk, duties: ['administrator'] },
  reader: { ...clerk, by: { means: 'token', token: 't', scopes: ['dossiers:read'] } },
}

function createTestWeb({ found }: { found: Tenant | undefined } = { found: tenant }): Web {
  const web = createWeb({
    log: createLog('silent'),
    isReady: async () => false,
    baseUrl: () => ORIGIN,
    findTenant: async () => found,
    identify: async (c) => CALLERS[c.req.header('x-caller') ?? ''],
    describeProblem: ({ code }) => ({ title: code, detail: `${code}.` }),
    problemPage: (c, { status, code }) => c.html(`<p>${code} ${c.var.reference}</p>`, status),
  })
  web.route('get', '/open', { access: 'public' }, (c) => c.html('<p>open</p>'))
  web.route('get', '/mine', { access: 'signedIn' }, (c) => c.html('<p>mine</p>'))
  web.route('post', '/mine', { access: 'signedIn' }, async (c) => c.json(await readForm(c)))
  web.route('get', '/rule', { access: 'administrator' }, (c) => c.html('<p>rule</p>'))
  web.route('get', '/broken', { access: 'public' }, () => {
    throw new Error('secret detail')
  })
  web.route('get', '/api/v1/down', { access: 'public' }, () => {
    throw new DatabaseUnavailable(new Error('gone'))
  })
  const body = z.strictObject({ name: z.string().min(3) })
  web.api('signedIn')(
    createRoute({
      method: 'post',
      path: '/api/v1/things/{thing}',
      request: {
        params: z.object({ thing: z.string() }),
        body: { required: true, content: { 'application/json': { schema: body } } },
      },
      responses: { 200: { description: 'made', content: { 'application/json': { schema: body } } } },
    }),
    (c) => c.json(c.req.valid('json'), 200),
  )
  return web
}

const web = createTestWeb()
const json = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/json', origin: ORIGIN, 'x-caller': 'clerk', ...headers },
})
const form = (body: string, headers: Record<string, string> = {}): RequestInit =>
  json(body, { 'content-type': 'application/x-www-form-urlencoded', ...headers })

describe('who may ask', () => {
  test.each([
    ['/open', '', 200],
    ['/mine', '', 303],
    ['/mine', 'clerk', 200],
    ['/rule', 'clerk', 404],
    ['/rule', 'administrator', 200],
    ['/rule', '', 303],
    ['/healthz', '', 200],
    ['/readyz', '', 503],
  ])('%s as "%s": %i', async (path, caller, status) => {
    const answer = await web.app.request(path, { headers: { 'x-caller': caller } })
    expect(answer.status).toBe(status)
  })

  test('a visitor is led to the sign-in page and back', async () => {
    const answer = await web.app.request('/mine?state=late')
    expect(answer.headers.get('location')).toBe('/masuk?next=%2Fmine%3Fstate%3Dlate')
  })

  test('whose session ended while writing is led back to the form', async () => {
    const headers = { 'x-caller': '', accept: 'text/html', referer: `${ORIGIN}/form?step=2` }
    const answer = await web.app.request('/mine', form('a=1', headers))
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/masuk?next=%2Fform%3Fstep%3D2&ended=1')
    const foreign = await web.app.request('/mine', form('a=1', { ...headers, referer: 'https://evil.example/' }))
    expect(foreign.headers.get('location')).toBe('/masuk?next=%2F&ended=1')
    expect((await web.app.request('/mine', form('a=1', { 'x-caller': '' }))).status).toBe(401)
  })

  test('the API asks for a token instead', async () => {
    const answer = await web.app.request('/api/v1/things/1', json('{"name":"abc"}', { 'x-caller': '' }))
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(await answer.json()).toMatchObject({ type: 'urn:alur:problem:signInNeeded', status: 401 })
  })

  test('a token for reading changes nothing', async () => {
    const answer = await web.app.request('/mine', form('a=1', { 'x-caller': 'reader' }))
    expect(answer.status).toBe(403)
  })

  test('a change from another site is refused, whoever is signed in', async () => {
    const answer = await web.app.request('/mine', form('a=1', { origin: 'https://evil.example' }))
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('foreignOrigin')
  })

  test('the router holds exactly the routes of the table', () => {
    const listed = new Set(web.routes.map(({ method, path }) => `${method} ${path}`))
    const held = web.app.routes.filter(({ path, method }) => !(path === '/*' && method === 'ALL'))
    expect(new Set(held.map(({ method, path }) => `${method} ${path}`))).toEqual(listed)
  })
})

describe('what is asked', () => {
  test.each([
    ['/mine', form('a=1'), 200],
    ['/mine', form(`a=${'x'.repeat(1_100_000)}`), 413],
    ['/mine', json('{}'), 415],
    ['/mine', { method: 'PUT', headers: { origin: ORIGIN } }, 405],
    ['/nowhere', {}, 404],
    ['/api/v1/things/1', json('{"name":"abc"}'), 200],
    ['/api/v1/things/1', json('{"name":"ab"}'), 422],
    ['/api/v1/things/1', json('{"name":"abc","other":1}'), 400],
    ['/api/v1/things/1', json('{"name":'), 400],
    ['/api/v1/things/1', form('name=abc'), 415],
    ['/api/v1/things/1', json(JSON.stringify({ name: 'x'.repeat(1_100_000) })), 413],
  ])('%s %#: %i', async (path, init, status) => {
    expect((await web.app.request(path, init)).status).toBe(status)
  })

  test('a body without a declared length is measured', async () => {
    const body = new Blob(Array.from({ length: 20 }, () => 'x'.repeat(100_000))).stream()
    const init = { ...form(''), body, duplex: 'half' }
    expect((await web.app.request('/mine', init)).status).toBe(413)
  })

  test('405 names the methods that there are', async () => {
    const answer = await web.app.request('/mine', { method: 'DELETE', headers: { origin: ORIGIN } })
    expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(['GET', 'HEAD', 'POST'])
  })

  test('errors of fields are told by pointer', async () => {
    const answer = await web.app.request('/api/v1/things/1', json('{"name":"ab"}'))
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/name', code: 'too_small' }] })
  })
})

describe('every answer', () => {
  test.each(['/open', '/nowhere', '/broken', '/api/v1/down'])('of %s carries the headers', async (path) => {
    const { headers } = await web.app.request(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('strict-transport-security')).toContain('max-age')
    expect(headers.get('x-request-reference')).toMatch(/^[0-9A-F]{12}$/)
  })

  test('a fault shows its number and nothing else', async () => {
    const answer = await web.app.request('/broken')
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(text).toContain(answer.headers.get('x-request-reference'))
    expect(text).not.toContain('secret')
  })

  test('a database that is away is 503 with Retry-After', async () => {
    const answer = await web.app.request('/api/v1/down')
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  test('an installation without a city says so', async () => {
    const answer = await createTestWeb({ found: undefined }).app.request('/open')
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('notSetUp')
  })
})
