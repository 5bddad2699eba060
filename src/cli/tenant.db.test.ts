import { describe, expect, test } from 'vitest'
import type { TenantId } from '#core/ids.ts'
import { describeProblem, frameOf, problemPage } from '#features/front/index.ts'
import { cityAddresses, tenantFinder } from '#features/people/index.ts'
import { identifier } from '#features/sign-in/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { createWeb } from '#platform/http/web.ts'
import { createLog } from '#platform/log/log.ts'
import { StartRefused } from '#platform/postgres/start-refused.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { init } from './init.ts'
import { tenantCommand } from './tenant.ts'

const { database, owner, ownerQuery } = await createTestDatabase()
const log = createLog('silent')

async function run(
  command: typeof init,
  values: Readonly<Record<string, string | boolean>>,
  files: readonly string[] = [],
): Promise<{ code: number; lines: string[] }> {
  if (!('host' in owner)) throw new Error('the embedded server is reached by its socket')
  const { host, user, password, database: named } = owner
  const databaseUrl = `postgresql://${user}:${encodeURIComponent(password)}@localhost/${named}?host=${encodeURIComponent(host)}`
  const lines: string[] = []
  const config = { ...readConfig(), databaseUrl, baseUrl: 'https://alur.example.go.id' }
  const code = await command.run({ config, log, values, files, print: (line) => lines.push(line) })
  return { code, lines }
}
const city = (slug: string) => ({
  name: `Kota ${slug}`,
  slug,
  office: 'Dinas Komunikasi dan Informatika',
  'office-short': 'Diskominfo',
  'office-code': '2.16',
  'admin-name': 'Pengelola Contoh',
  'admin-email': 'admin@example.go.id',
})

const served = () => {
  const web = createWeb({
    log,
    baseUrl: () => 'https://alur.example.go.id',
    isReady: () => database.isReady(),
    findTenant: tenantFinder(database),
    identify: identifier(database, () => true),
    describeProblem,
    problemPage: problemPage((c) => frameOf(c, { styles: '/s.css', font: '/f.woff2', scripts: [] })),
  })
  web.route('get', '/kota', { access: 'public' }, (c) => c.json({ name: c.var.tenant.name, address: c.var.address }))
  web.route('post', '/ubah', { access: 'public' }, (c) => c.text('diubah'))
  return web
}
const ask = async (host: string) => {
  const answer = await served().app.request(`https://${host}/kota`)
  return answer.status === 200 ? JSON.parse(await answer.text()) : answer.status
}

describe('several cities in one installation', () => {
  test('one city answers to any name, as before', async () => {
    await run(init, city('kota-satu'))
    expect(await ask('apa.saja.example')).toEqual({ name: 'Kota kota-satu', address: 'https://alur.example.go.id' })
    await expect(run(init, city('kota-dua'))).rejects.toThrow(StartRefused)
  })

  test('another comes only when every city has an address of its own', async () => {
    const address = 'https://dua.example.go.id'
    await expect(run(tenantCommand, { ...city('kota-dua'), address }, ['add'])).rejects.toThrow(/no address of its own/)
    await run(tenantCommand, {}, ['host', 'kota-satu', 'https://satu.example.go.id'])
    const { lines } = await run(tenantCommand, { ...city('kota-dua'), address }, ['add'])
    expect(lines[1]).toMatch(/^https:\/\/dua\.example\.go\.id\/undangan\/[\w-]+$/)
    expect((await run(tenantCommand, {}, ['list'])).lines).toEqual([
      'kota-satu\treal\tKota kota-satu\thttps://satu.example.go.id (main)',
      'kota-dua\treal\tKota kota-dua\thttps://dua.example.go.id (main)',
    ])
  })

  test('each answers to its own names, with links to itself', async () => {
    expect(await ask('satu.example.go.id')).toEqual({ name: 'Kota kota-satu', address: 'https://satu.example.go.id' })
    expect(await ask('DUA.example.go.id')).toEqual({ name: 'Kota kota-dua', address: 'https://dua.example.go.id' })
    const addresses = cityAddresses(database, () => 'https://alur.example.go.id')
    const cities = await database.beforeTenant<{ id: TenantId }>({ text: 'select id from tenants()' })
    expect(await Promise.all(cities.map(({ id }) => addresses(id)))).toEqual([
      'https://satu.example.go.id',
      'https://dua.example.go.id',
    ])
  })

  test('another name is answered by a page that tells nothing of either', async () => {
    const answer = await served().app.request('https://tiga.example.go.id/')
    expect(answer.status).toBe(421)
    const text = await answer.text()
    for (const told of ['Kota', 'satu', 'dua', 'Diskominfo']) expect(text).not.toContain(told)
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  test('a page of one city cannot change another', async () => {
    const post = (origin: string) =>
      served().app.request('https://dua.example.go.id/ubah', {
        method: 'POST',
        body: new URLSearchParams({ a: '1' }),
        headers: { origin },
      })
    expect((await post('https://dua.example.go.id')).status).toBe(200)
    expect((await post('https://satu.example.go.id')).status).toBe(403)
    expect((await post('https://alur.example.go.id')).status).toBe(403)
  })

  test('a city may have several addresses; letters name the main one', async () => {
    await run(tenantCommand, { main: true }, ['host', 'kota-dua', 'https://alur.dua.example.go.id'])
    expect((await run(tenantCommand, {}, ['list'])).lines[1]).toContain('https://alur.dua.example.go.id (main)')
    expect(await ask('dua.example.go.id')).toMatchObject({ address: 'https://dua.example.go.id' })
    await run(tenantCommand, { remove: true }, ['host', 'kota-dua', 'https://alur.dua.example.go.id'])
    expect((await run(tenantCommand, {}, ['list'])).lines[1]).toContain('https://dua.example.go.id (main)')
  })

  test.each([
    [['host', 'kota-dua', 'https://satu.example.go.id'], {}, /Another city has this host name/],
    [['host', 'kota-dua', 'https://dua.example.go.id'], { remove: true }, /only address of this city/],
    [['host', 'kota-dua', 'http://dua.example.go.id'], {}, /begin with https/],
    [['host', 'kota-dua', 'https://dua.example.go.id/alur'], {}, /without a path/],
    [['host', 'kota-tiga', 'https://tiga.example.go.id'], {}, /There is no city/],
    [['add'], { ...city('kota-satu'), address: 'https://x.example.go.id' }, /short name/],
    [['add'], { ...city('kota-tiga'), address: 'https://satu.example.go.id' }, /host name/],
  ])('%j with %j is refused', async (files, values, why) => {
    await expect(run(tenantCommand, values, files)).rejects.toThrow(why)
  })

  test('the demo never stands beside them', async () => {
    await expect(
      database.beforeTenant({
        text: `select create_tenant('0199a1b2-0000-7000-8000-0000000000ff', 'contoh', 'Kota Contoh', 'demo')`,
      }),
    ).rejects.toMatchObject({ code: '42501' })
  })

  test('people of the same name and address live in both, as two accounts', async () => {
    expect(await ownerQuery('select tenant, email from person')).toHaveLength(2)
  })
})
