import { afterAll, describe, expect, test } from 'vitest'
import { addAdministrationRoutes } from '#features/administration/index.ts'
import { openTypesetter } from '#platform/typst/typesetter.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { broughtTemplate } from '../make/brought-template.ts'
import { templateFor } from '../make/template-for.ts'
import { addTemplateRoutes } from './routes.tsx'
import { broughtSources } from './templates.ts'

const typesetter = openTypesetter({ processes: 1 })
afterAll(() => typesetter.close())
const { city, database, get, post } = await serveCity([], (web, { database, show }) => {
  addAdministrationRoutes(web, { database, show })
  addTemplateRoutes(web, { database, show, typesetter })
})
const administrator = { person: city.kepalaDiskominfo, duties: ['administrator'] } as const
const kind = 'suratTugas'
const root = `/kelola/surat/templat/${kind}`
const brought = await broughtSources(kind)
const main = `${kind}/letter.typ`
const page = async (path: string) => (await get(path, administrator)).text()

/** Sends the brought sources with the kind's own file changed. */
const write = (source: string, note = 'Contoh perubahan') => {
  const fields = Object.entries({ ...brought, [main]: source }).map(([path, text]) => [`source:${path}`, text])
  return post(`${root}/tulis`, { ...Object.fromEntries(fields), note }, administrator)
}
const inForce = () => database.withTenant(city.tenant, (trx) => templateFor(trx, city.tenant, kind))
const seenOn = async (path: string) => /name="seen" value="([^"]*)"/.exec(await page(path))?.[1] ?? ''

describe('templat kota', () => {
  test('dicoba, dibandingkan, diberlakukan, dan dikembalikan ke bawaan', async () => {
    const own = `${brought[main]}\n// Milik kota\n`
    const kept = await write(own)
    expect(kept.headers.get('location')).toBe(`${root}/versi/1`)
    expect((await inForce()).hash).toBe((await broughtTemplate(kind)).hash)

    const compared = await page(`${root}/versi/1`)
    expect(compared).toMatch(/<ins>\n?\/\/ Milik kota/)
    expect(compared).toContain(`src="${root}/versi/0/gambar"`)
    const picture = await get(`${root}/versi/1/gambar`, administrator)
    expect(picture.headers.get('content-type')).toBe('image/svg+xml')

    const seen = await seenOn(`${root}/versi/1`)
    expect((await post(`${root}/versi/1/berlaku`, { seen }, administrator)).status).toBe(303)
    const now = await inForce()
    expect(now.template.files[main]).toBe(own)
    expect(now.hash).not.toBe((await broughtTemplate(kind)).hash)
    expect(await page('/kelola/perubahan')).toContain('Mengubah templat surat: Surat Tugas')
    expect((await post(`${root}/versi/0/berlaku`, { seen }, administrator)).status).toBe(412)

    const later = await seenOn(`${root}/versi/0`)
    expect((await post(`${root}/versi/0/berlaku`, { seen: later }, administrator)).status).toBe(303)
    expect((await inForce()).hash).toBe((await broughtTemplate(kind)).hash)
  })

  test('yang salah ditolak dengan berkas dan barisnya, dan yang ditulis tidak hilang', async () => {
    const answer = await write('#import "../frame/frame.typ": *\n#show: letter\n\n#nomorSurat\n')
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain(`${main}, baris 4: unknown variable: nomorSurat`)
    expect(text).toContain('\n#nomorSurat\n')
  })

  test('tanpa tempat tanda tangan ditolak', async () => {
    const text = await (await write('#import "../frame/frame.typ": *\n#show: letter\nIsi\n')).text()
    expect(text).toContain('tidak menyediakan tempat untuk setiap tanda tangan')
  })

  test('yang tidak berhenti dihentikan, dan surat lain tetap dibuat', async () => {
    const text = await (await write('#import "../frame/frame.typ": *\n#let x = 0\n#while x < 1 { x = x * 1 }\n')).text()
    expect(text).toMatch(/terlalu lama dikompilasi|terlalu banyak memori|infinite/)
    expect((await get(`${root}/versi/0/gambar`, administrator)).status).toBe(200)
  })

  test('tanpa keterangan, atau dengan paket dari luar, ditolak', async () => {
    expect((await write(brought[main] ?? '', ' ')).status).toBe(422)
    expect((await write('#import "@preview/cetz:0.3.0": *\n')).status).toBe(422)
  })
})

test.each(['', '/tulis', '/versi/0', '/versi/0/gambar'])('%s hanya untuk administrator', async (path) => {
  expect((await get(`${root}${path}`, administrator)).status).toBe(200)
  expect((await get(`${root}${path}`, { person: city.kepalaDiskominfo })).status).toBe(404)
  expect((await get(`${root}${path}`)).status).toBe(303)
})
