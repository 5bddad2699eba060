import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { serveApi } from './served-api.fixture.ts'

const { ask, city, opened, ownerQuery } = await serveApi()

describe('an administrator', () => {
  const put = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(`/administration/${path}`, { method: 'PUT', body, by: city.stafDiskominfo, headers })
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(`/administration/${path}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body }),
      by: city.stafDiskominfo,
      headers,
    })
  const get = (path: string) => ask(`/administration/${path}`, { by: city.stafDiskominfo })

  test('seats a person, lets them in, and all of it is written down', async () => {
    const [position, person, tenure] = [v7(), v7(), v7()]
    const seat = { name: 'Analis Sistem', head: false, agency: city.owner }
    expect(await put(`positions/${position}`, seat)).toMatchObject({ status: 200, json: { id: position } })
    const who = { name: 'Contoh Baru', kind: 'expert', email: 'baru@example.go.id' }
    expect((await put(`people/${person}`, who)).status).toBe(200)
    expect((await put(`people/${person}`, who)).status).toBe(404)
    const held = { position, person, kind: 'definitive', validFrom: '2026-01-02' }
    expect((await put(`tenures/${tenure}`, held)).status).toBe(200)
    expect((await put(`people/${person}/account`, { username: 'baru' })).status).toBe(200)
    const { json: link } = await post(`people/${person}/account/link`, undefined)
    const password = 'sandi untuk yang baru'
    const taken = await ask('/account', {
      method: 'POST',
      by: null,
      body: { password },
      headers: { authorization: `Bearer ${link.secret}` },
    })
    expect(taken).toMatchObject({ status: 201, json: { username: 'baru' } })
    expect((await get(`people/${person}`)).json).toMatchObject({
      tenures: [{ id: tenure, positionName: 'Analis Sistem' }],
      account: { username: 'baru', inUse: true },
    })
    expect((await get('changes?limit=2')).json.items).toHaveLength(2)
  })

  test('changes only what is still as it was read, and learns what is wrong field by field', async () => {
    const { headers } = await get(`agencies/${city.applicant}`)
    const seen = { 'if-match': headers.get('etag') ?? '' }
    const name = { code: 'baru', name: 'Dinas Baru', shortName: 'Baru' }
    expect((await post(`agencies/${city.applicant}/rename`, name)).status).toBe(428)
    expect((await post(`agencies/${city.applicant}/rename`, name, seen)).status).toBe(200)
    expect(await post(`agencies/${city.applicant}/rename`, name, seen)).toMatchObject({
      status: 412,
      json: { type: 'urn:alur:problem:changedMeanwhile' },
    })
    const twice = { code: 'baru', name: 'Dinas Lain', shortName: 'Lain', validFrom: '2026-01-01' }
    expect(await put(`agencies/${v7()}`, twice)).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/code', code: 'agencyCodeTaken' }] },
    })
  })

  test('disables an account, whose tokens are refused at once', async () => {
    expect((await ask('/me', { by: city.kepalaDiskominfo })).status).toBe(200)
    const { headers } = await get(`people/${city.kepalaDiskominfo}`)
    const seen = { 'if-match': headers.get('etag') ?? '' }
    expect((await post(`people/${city.kepalaDiskominfo}/account/disable`, undefined, seen)).status).toBe(200)
    expect((await ask('/me', { by: city.kepalaDiskominfo })).status).toBe(401)
  })

  test('is nobody else', async () => {
    expect((await ask('/administration/agencies')).status).toBe(404)
    expect((await get('agencies')).status).toBe(200)
  })

  test('keeps local days', async () => {
    const day = { name: 'Hari Jadi Bogor', basis: 'Keputusan Wali Kota (contoh)' }
    const sent = { method: 'PUT', body: day, by: city.stafDiskominfo }
    expect((await ask('/calendar/days/2026-06-03', sent)).status).toBe(200)
    expect((await ask('/calendar/days/2026-06-03', sent)).status).toBe(422)
    const { json } = await ask('/calendar/2026', { by: null })
    expect(json.days).toContainEqual(expect.objectContaining({ date: '2026-06-03', kind: 'local' }))
    const gone = { method: 'DELETE', by: city.stafDiskominfo }
    expect((await ask('/calendar/days/2026-06-03', gone)).status).toBe(200)
    expect((await ask('/calendar/days/2026-06-03', gone)).status).toBe(404)
  })
})

describe('notices', () => {
  test("are a person's own, and marked by them alone", async () => {
    const { dossier } = await opened()
    const notice = v7()
    await ownerQuery(
      `insert into notice (tenant, id, person, dossier, kind, event_seq) values ($1, $2, $3, $4, 'turn', 2)`,
      [city.tenant, notice, city.kepalaPd, dossier],
    )
    const unread = { id: notice, dossier, title: 'SIPADU (contoh)', readAt: null }
    expect((await ask('/notices')).json.items).toEqual([expect.objectContaining(unread)])
    expect((await ask('/notices', { by: city.stafPd })).json.items).toEqual([])
    await ask(`/notices/${notice}/read`, { method: 'POST', by: city.stafPd })
    expect((await ask('/notices')).json.items).toEqual([expect.objectContaining(unread)])
    await ask('/notices/read', { method: 'POST' })
    expect((await ask('/notices')).json.items[0].readAt).not.toBeNull()
  })
})
