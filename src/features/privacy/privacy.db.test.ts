import { describe, expect, test } from 'vitest'
import { sop009 } from '#core/sop/sop-009.ts'
import { type Caller, serveCity } from '#root/tests/support/city-web.ts'
import { addPrivacyRoutes, addSecurityTextRoutes, ownDataWithActs } from './index.ts'

// Where tests/support/city-web.ts serves the city.
const ORIGIN = 'http://alur.example'
const { city, database, ownerQuery, get, post } = await serveCity([sop009], (web, parts) => {
  addPrivacyRoutes(web, parts)
  addSecurityTextRoutes(web, { contact: 'mailto:lapor@contoh.go.id', expires: '2027-06-30' })
})
const { tenant } = city
const head: Caller = { person: city.kepalaPd }
const administrator: Caller = { person: city.kepalaDiskominfo, duties: ['administrator'] }
const id = (last: number): string => `0199a1b2-0000-7000-8000-${String(last).padStart(12, '0')}`

describe('what is kept of a person', () => {
  test('everybody reads what is kept, why and how long; nobody of whom', async () => {
    const page = await get('/privasi')
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('UU 27/2022')
  })

  test('one reads what is kept of oneself, and has it as JSON without a secret', async () => {
    expect((await get('/akun/data', head)).status).toBe(200)
    const file = await get('/akun/data/unduh', head)
    expect(file.headers.get('content-disposition')).toContain('attachment')
    expect(file.headers.get('cache-control')).toBe('no-store')
    const text = await file.text()
    expect(JSON.parse(text)).toMatchObject({ person: [{ name: expect.any(String) }], tenures: [expect.anything()] })
    expect(text).not.toMatch(/hash|sealed|public_key|token_hash/)
  })

  test('of others nothing is among it', async () => {
    await ownerQuery(`update person set name = 'Orang Lain' where id <> $1`, [city.kepalaPd])
    const own = JSON.stringify(await ownDataWithActs(database, tenant, city.kepalaPd))
    expect(own).toContain('Contoh')
    expect(own).not.toContain('Orang Lain')
  })

  test('a visitor is led to sign in', async () => {
    expect((await get('/akun/data')).status).toBe(303)
  })
})

describe('a request for correction', () => {
  const ask = (about: string, wanted: string, by = head, last = 900) =>
    post('/akun/data/koreksi', { id: id(last), seen: '', _action: 'submit', about, wanted }, by)

  test('reaches every administrator, once', async () => {
    await ownerQuery(
      `insert into account (tenant, id, person, username, duties) values ($1, $2, $3, 'pengelola', '{administrator}')
       on conflict do nothing`,
      [tenant, id(901), city.kepalaDiskominfo],
    )
    expect((await ask('name', '')).status).toBe(422)
    expect((await ask('name', 'Gelar saya M.T.')).status).toBe(303)
    expect((await ask('name', 'Gelar saya M.T.')).status).toBe(303)
    const told = await ownerQuery<{ person: string }>(`select person from notice where kind = 'correctionAsked'`)
    expect(told).toEqual([{ person: city.kepalaDiskominfo }])
    expect(await (await get('/akun/data', head)).text()).toContain('Gelar saya M.T.')
    expect(await (await get('/kelola/koreksi', administrator)).text()).toContain('Gelar saya M.T.')
  })

  test('is no business of others', async () => {
    expect((await get('/kelola/koreksi', head)).status).toBe(404)
    expect((await get(`/kelola/koreksi/${id(900)}`, head)).status).toBe(404)
    expect(await (await get('/akun/data', { person: city.stafPd })).text()).not.toContain('Gelar saya')
  })

  test('is answered once, and who asked is told', async () => {
    const answer = (outcome: string) =>
      post(
        `/kelola/koreksi/${id(900)}`,
        { id: id(902), seen: '', _action: 'submit', outcome, answer: 'Sudah diperbaiki.' },
        administrator,
      )
    expect((await answer('corrected')).status).toBe(303)
    expect((await answer('refused')).status).toBe(422)
    const told = await ownerQuery<{ person: string }>(`select person from notice where kind = 'correctionAnswered'`)
    expect(told).toEqual([{ person: city.kepalaPd }])
    expect(await (await get('/akun/data', head)).text()).toContain('Sudah diperbaiki.')
  })
})

describe('for those who look at machines', () => {
  test('security.txt says whom to write to, and until when', async () => {
    expect(await (await get('/.well-known/security.txt')).text()).toBe(
      `Contact: mailto:lapor@contoh.go.id\nExpires: 2027-06-30T00:00:00Z\nPreferred-Languages: id, en\nCanonical: ${ORIGIN}/.well-known/security.txt\n`,
    )
  })

  test('robots.txt leads search engines to what is for everybody alone', async () => {
    const text = await (await get('/robots.txt')).text()
    expect(text).toContain('Disallow: /\n')
    expect(text).not.toMatch(/lacak|kelola|undangan/)
  })
})
