import { beforeAll, describe, expect, test } from 'vitest'
import { PersonId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { addOpenRoutes, addWorklistRoutes } from './index.ts'

const { city, service, database, get, post } = await serveCity([sop009], (web, parts) => {
  addWorklistRoutes(web, parts.database, parts.show)
  addOpenRoutes(web, parts.database, parts.service, parts.show)
})
const head = { person: city.kepalaPd }
const staff = { person: city.stafPd }
const office = { person: city.kepalaDiskominfo }
const stranger = { person: city.stranger }

const titles = (html: string): string[] =>
  [...html.matchAll(/<a class="work-title" href="\/berkas\/[0-9a-f-]{36}">([^<]+)</g)].map(([, title = '']) => title)
const nextOf = (html: string): string | undefined =>
  /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')

const open = (n: number) =>
  service.open({
    tenant: city.tenant,
    person: city.kepalaPd,
    key: `open-${n}`,
    opening: { sop: '009', applicant: city.applicant, title: `Berkas nomor ${String(n).padStart(3, '0')}` },
  })

describe('the list', () => {
  test('before anything is there, each view says what will be there', async () => {
    for (const tab of ['giliran', 'menunggu', 'terlambat', 'selesai']) {
      const answer = await get(`/giliran?tab=${tab}`, head)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('class="empty"')
    }
  })

  test('a visitor is led to sign in, and back', async () => {
    const answer = await get('/giliran?tab=selesai')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toContain(encodeURIComponent('/giliran?tab=selesai'))
  })

  describe('with many dossiers', () => {
    beforeAll(async () => {
      for (let n = 1; n <= 61; n += 1) await open(n)
    })

    test('every turn is shown once, page after page, also when one comes between', async () => {
      const first = await (await get('/giliran', head)).text()
      expect(titles(first)).toHaveLength(50)
      await open(62)
      const second = await (await get(nextOf(first) ?? '', head)).text()
      const all = [...titles(first), ...titles(second)]
      expect(new Set(all).size).toBe(all.length)
      expect(all.filter((title) => title < 'Berkas nomor 062')).toHaveLength(61)
      expect(nextOf(second)).toBeUndefined()
    })

    test('whose turn it is not sees who holds it; whom it does not concern sees nothing', async () => {
      const waiting = await (await get('/giliran?tab=menunggu', office)).text()
      expect(titles(waiting)).toHaveLength(50)
      expect(waiting).toContain('Kepala PD')
      expect(titles(await (await get('/giliran', office)).text())).toEqual([])
      expect(titles(await (await get('/giliran?tab=menunggu', stranger)).text())).toEqual([])
    })

    test('it is searched and filtered, and nonsense counts as not asked', async () => {
      expect(titles(await (await get('/giliran?cari=nomor+017', head)).text())).toEqual(['Berkas nomor 017'])
      expect(titles(await (await get('/giliran?kegiatan=testSecurity', head)).text())).toEqual([])
      expect(titles(await (await get(`/giliran?pd=${city.owner}`, head)).text())).toEqual([])
      const nonsense = await get('/giliran?tab=%00&pd=x&hal=%25%25&kegiatan=%3Cscript%3E', head)
      expect(nonsense.status).toBe(200)
      expect(titles(await nonsense.text())).toHaveLength(50)
    })
  })
})

describe('saved filters', () => {
  const keep = (fields: Readonly<Record<string, string>>, caller = head) => post('/giliran/saringan', fields, caller)
  const names = async (caller = head) =>
    [...(await (await get('/giliran', caller)).text()).matchAll(/class="saved-filter"[^>]*>([^<]+)</g)].map(
      ([, name]) => name,
    )

  test('a view is kept by name, leads back to itself, and is its keeper’s alone', async () => {
    const kept = await keep({ tab: 'menunggu', cari: 'nomor 017', nama: 'Nomor 17' })
    expect(kept.headers.get('location')).toBe('/giliran?tab=menunggu&cari=nomor+017')
    await keep({ tab: 'terlambat', cari: 'nomor', nama: 'Nomor 17' })
    expect(await names()).toEqual(['Nomor 17'])
    expect(await names(staff)).toEqual([])
    const html = await (await get('/giliran?tab=terlambat&cari=nomor', head)).text()
    const saringan = /name="saringan" value="([^"]+)"/.exec(html)?.[1] ?? ''
    await post('/giliran/saringan/hapus', { saringan }, staff)
    expect(await names()).toEqual(['Nomor 17'])
    await post('/giliran/saringan/hapus', { saringan }, head)
    expect(await names()).toEqual([])
  })

  test('nothing else can be kept, and no more than twenty', async () => {
    const good = { tab: 'giliran', cari: 'x', nama: 'n' }
    for (const wrong of [
      { nama: ' ' },
      { nama: 'n'.repeat(61) },
      { cari: '' },
      { tab: 'semua' },
      { pd: 'x' },
      { lain: 'x' },
    ])
      expect((await keep({ ...good, ...wrong })).status, JSON.stringify(wrong)).toBe(422)
    for (let n = 1; n <= 20; n += 1) expect((await keep({ ...good, nama: `n ${n}` })).status).toBe(303)
    expect((await keep({ ...good, nama: 'n 21' })).status).toBe(422)
    expect((await keep({ ...good, nama: 'n 20' })).status).toBe(303)
    expect(await names()).toHaveLength(20)
  })
})

describe('opening', () => {
  const typed = { judul: 'Antrean <b>Rumah Sakit</b>', pd: city.applicant, sop: '009' }

  test('who serves in no agency that may open is told why not', async () => {
    const answer = await get('/berkas/baru', { person: PersonId.parse(city.tenant) })
    expect(answer.status).toBe(403)
  })

  test('an application is named, similar ones are shown, and the dossier opens once', async () => {
    expect((await get('/berkas/baru', staff)).status).toBe(200)
    await database.withTenant(city.tenant, ({ query }) =>
      query({
        text: `insert into application (tenant, dossier, name, agency, build, completed_at)
          values ($1, gen_random_uuid(), 'Antrean Puskesmas', $2, '1.0', now())`,
        values: [city.tenant, city.applicant],
      }),
    )
    const check = await get(`/berkas/baru?${new URLSearchParams(typed)}`, staff)
    const html = await check.text()
    expect(html).toContain('Antrean Puskesmas')
    expect(html).not.toContain('<b>Rumah')
    const key = /name="kunci" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const opened = await post('/berkas/baru', { ...typed, kunci: key }, staff)
    expect(opened.status).toBe(303)
    const again = await post('/berkas/baru', { ...typed, kunci: key }, staff)
    expect(again.headers.get('location')).toBe(opened.headers.get('location'))
    const done = await get(opened.headers.get('location') ?? '', staff)
    expect(await done.text()).toMatch(/class="code">[\w-]{22}</)
    expect((await get(opened.headers.get('location') ?? '', stranger)).status).toBe(404)
  })

  test('what is missing or not theirs comes back with what was typed', async () => {
    const empty = await get(`/berkas/baru?${new URLSearchParams({ ...typed, judul: ' ' })}`, staff)
    expect(empty.status).toBe(422)
    const foreign = await post('/berkas/baru', { ...typed, pd: city.owner, kunci: 'k' }, staff)
    expect(foreign.status).toBe(422)
    expect(await foreign.text()).toContain('Antrean &lt;b>Rumah Sakit&lt;/b>')
    expect((await post('/berkas/baru', { ...typed, kunci: 'not a key' }, staff)).status).toBe(422)
  })
})
