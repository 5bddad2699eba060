import { describe, expect, test } from 'vitest'
import { key, PASSWORD, serveApi } from './served-api.fixture.ts'

const { ask, city, opening, ownerQuery } = await serveApi()

describe('tokens', () => {
  const make = (
    username: string,
    password: string,
    body: unknown = { name: 'a', scopes: ['account:read', 'dossiers:read'], days: 1 },
  ) =>
    ask('/tokens', {
      method: 'POST',
      by: null,
      body,
      headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` },
    })

  test('are made by name and password, and a reading one changes nothing', async () => {
    const { status, json } = await make('orang0', PASSWORD)
    expect(status).toBe(201)
    const headers = { authorization: `Bearer ${json.token}` }
    expect(await ask('/me', { by: null, headers })).toMatchObject({
      status: 200,
      json: { scopes: ['account:read', 'dossiers:read'] },
    })
    expect(
      await ask('/dossiers', { method: 'POST', body: opening(), by: null, headers: { ...headers, ...key() } }),
    ).toMatchObject({ status: 403, json: { type: 'urn:alur:problem:scopeMissing', scope: 'dossiers:act' } })
    const { json: list } = await ask('/tokens')
    const { id } = list.items.find(({ name }: { name: string }) => name === 'a')
    expect((await ask(`/tokens/${id}`, { method: 'DELETE' })).status).toBe(200)
    expect((await ask('/me', { by: null, headers })).status).toBe(401)
  })

  test('are refused to guesses, the eleventh of which must wait', async () => {
    const guesses = await Promise.all(Array.from({ length: 10 }, () => make('orang1', 'salah')))
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401]))
    const { status, headers } = await make('orang1', PASSWORD)
    expect(status).toBe(429)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

describe('sessions', () => {
  const begin = async (person: string, secret: string) => {
    await ownerQuery(
      `insert into session (tenant, token_hash, account, device, expires_at)
        select tenant, sha256($2::bytea), id, 'Firefox, Linux', now() + interval '1 hour' from account where person = $1`,
      [person, secret],
    )
  }

  test("are a person's own, and end by their name", async () => {
    await begin(city.kepalaPd, 'satu')
    await begin(city.kepalaPd, 'dua')
    await begin(city.stafPd, 'tiga')
    const { json } = await ask('/sessions')
    expect(json.items).toHaveLength(2)
    const [one] = json.items
    expect(one).toMatchObject({ device: 'Firefox, Linux', session: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect((await ask(`/sessions/${one.session}`, { method: 'DELETE', by: city.stafPd })).status).toBe(200)
    expect((await ask('/sessions')).json.items).toHaveLength(2)
    expect((await ask(`/sessions/${one.session}`, { method: 'DELETE' })).status).toBe(200)
    expect((await ask('/sessions')).json.items).toHaveLength(1)
    expect((await ask('/sessions/x', { method: 'DELETE' })).status).toBe(404)
  })

  test('end when the password is changed by who knows it', async () => {
    const change = (current: string, password: string) =>
      ask('/password', { method: 'PUT', body: { current, password }, by: city.stafPd })
    expect(await change('salah sekali ini', 'kata sandi yang baru')).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/current' }] },
    })
    expect(await change(PASSWORD, 'pendek')).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/password' }] },
    })
    expect((await ask('/sessions', { by: city.stafPd })).json.items).toHaveLength(1)
    expect((await change(PASSWORD, 'kata sandi yang baru')).status).toBe(200)
    expect((await ask('/sessions', { by: city.stafPd })).json.items).toEqual([])
    expect((await change(PASSWORD, 'kata sandi yang lain')).status).toBe(422)
    const guesses = await Promise.all(Array.from({ length: 10 }, () => change('salah sekali ini', 'kata sandi lain')))
    expect(guesses.some(({ status }) => status === 429)).toBe(true)
  })
})
