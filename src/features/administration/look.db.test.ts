import { beforeAll, expect, test } from 'vitest'
import { PersonId, TenantId } from '#core/ids.ts'
import { addBrandRoutes, frameOf, shower } from '#features/front/index.ts'
import { tenantFinder } from '#features/people/index.ts'
import type { SignedIn } from '#platform/http/context.ts'
import { createWeb } from '#platform/http/web.ts'
import { createLog } from '#platform/log/log.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { addAdministrationRoutes } from './routes.tsx'

const ORIGIN = 'https://alur.example.go.id'
const { database, ownerQuery } = await createTestDatabase()
const tenant = TenantId.parse('0199a1b2-0000-7000-8000-000000000001')
const person = PersonId.parse('0199a1b2-0000-7000-8000-000000000002')
const administrator: SignedIn = {
  account: '0199a1b2-0000-7000-8000-000000000003',
  person,
  name: 'Pengelola Contoh',
  duties: ['administrator'],
  by: { means: 'session', session: 'contoh', fresh: true },
}
const webFor = (account: SignedIn | undefined) => {
  const web = createWeb({
    log: createLog('silent'),
    baseUrl: () => ORIGIN,
    isReady: () => database.isReady(),
    findTenant: tenantFinder(database),
    identify: async () => account,
    describeProblem: ({ code }) => ({ title: code, detail: code }),
    problemPage: (c, { status, code }) => c.html(`<p>${code}</p>`, status),
  })
  const show = shower((c) => frameOf(c, { styles: '/assets/a.css', font: '/assets/a.woff2', scripts: [] }))
  addBrandRoutes(web, database)
  addAdministrationRoutes(web, { database, show })
  return web.app
}

/** One pixel, transparent. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const page = async () => (await webFor(administrator).request('/kelola/tampilan')).text()

async function send(fields: Readonly<Record<string, string | Blob>>): Promise<Response> {
  const seen = /name="seen" value="([^"]*)"/.exec(await page())?.[1] ?? ''
  const body = new FormData()
  for (const [name, value] of Object.entries({ seen, choice: 'own', colour: '#0b5a4b', contact: '', ...fields })) {
    body.set(name, value)
  }
  return webFor(administrator).request('/kelola/tampilan', { method: 'POST', body, headers: { origin: ORIGIN } })
}

beforeAll(async () => {
  await database.beforeTenant({ text: `select create_tenant($1, 'contoh', 'Kota Contoh', 'real')`, values: [tenant] })
  await ownerQuery(`insert into person (tenant, id, name, kind) values ($1, $2, 'Pengelola Contoh', 'pns')`, [
    tenant,
    person,
  ])
})

test('warna, lambang, dan kontak kota tampil di setiap halaman, dan perubahannya tercatat', async () => {
  const saved = await send({
    colour: '#7A1F5C',
    contact: 'bantuan@example.go.id',
    crest: new Blob([PNG], { type: 'text/html' }),
  })
  expect(saved.status).toBe(303)
  const shown = await page()
  const styles = /href="(\/warna\/7a1f5c\?v=[\w-]+)"/.exec(shown)?.[1] ?? ''
  const crest = /src="(\/lambang\/[\w-]+)"/.exec(shown)?.[1] ?? ''
  expect(shown).toContain('mailto:bantuan@example.go.id')

  const visitor = webFor(undefined)
  const css = await visitor.request(styles)
  expect(css.headers.get('content-type')).toBe('text/css; charset=utf-8')
  expect(css.headers.get('cache-control')).toContain('immutable')
  expect(await css.text()).toContain('--brand:light-dark(#7a1f5c,')
  const picture = await visitor.request(crest)
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await picture.arrayBuffer())).toEqual(PNG)

  const [change] = await ownerQuery<{ after: unknown }>(
    `select after from administrative_change where subject = 'look' order by id desc limit 1`,
  )
  expect(change?.after).toMatchObject({ colour: '#7a1f5c', contact: 'bantuan@example.go.id' })
})

test('halaman ini sendiri menunjukkan yang baru disimpan, walau kota diingat sebentar', async () => {
  const app = webFor(administrator)
  await app.request('/kelola/tampilan')
  await send({ colour: '#1b3f8b' })
  const shown = await (await app.request('/kelola/tampilan?tersimpan')).text()
  expect(shown).toContain('/warna/1b3f8b?')
  expect(shown).toContain('Tampilan kota tersimpan')
})

test('warna yang tidak terbaca ditolak, dengan warna yang cukup gelap', async () => {
  const answer = await send({ colour: '#f2c200' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toMatch(/Warna terdekat yang cukup gelap adalah #[0-9a-f]{6}/)
  expect((await webFor(undefined).request('/warna/f2c200')).status).toBe(404)
})

test.each([
  ['gambar SVG', new Blob(['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'])],
  ['gambar lebih dari 64 KB', new Blob([PNG, new Uint8Array(64 * 1024)])],
])('%s tidak diterima sebagai lambang', async (_, crest) => {
  expect((await send({ crest })).status).toBe(422)
})

test('lambang tetap ketika formulir dikirim tanpa gambar, dan hilang ketika diminta', async () => {
  await send({ contact: '0251 1234567' })
  expect(await page()).toContain('/lambang/')
  await send({ remove: 'yes', choice: 'default' })
  const shown = await page()
  expect(shown).not.toContain('/lambang/')
  expect(shown).not.toContain('/warna/')
})

test('formulir yang menunjukkan keadaan lama tidak menimpa perubahan orang lain', async () => {
  const answer = await send({ seen: 'lama' })
  expect(answer.status).toBe(412)
})

test('halaman ini hanya untuk administrator', async () => {
  const staff = webFor({ ...administrator, duties: [] })
  expect((await staff.request('/kelola/tampilan')).status).toBe(404)
})
