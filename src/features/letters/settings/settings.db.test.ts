import { afterAll, describe, expect, test } from 'vitest'
import { addAdministrationRoutes } from '#features/administration/index.ts'
import { openTypesetter } from '#platform/typst/typesetter.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { previewGate } from '../preview/gate.ts'
import { addLetterSettingRoutes } from './routes.tsx'

const typesetter = openTypesetter()
const { city, database, ownerQuery, get, post } = await serveCity([], (web, { database, show }) => {
  addAdministrationRoutes(web, { database, show })
  addLetterSettingRoutes(web, { database, show, typesetter, previews: previewGate() })
})
afterAll(() => typesetter.close())
const administrator = { person: city.kepalaDiskominfo, duties: ['administrator'] } as const
const year = new Date().getFullYear()
const [position] = await ownerQuery<{ id: string }>(
  'select id from position where tenant = $1 and agency = $2 and not head',
  [city.tenant, city.owner],
)

const numbered = {
  numbering: 'internal',
  pattern: '{klasifikasi}/UND.{urut:4}/{kodePd}/{tahun}',
  series: 'undangan',
  classification: '000.1.5',
  paper: 'A4',
  security: 'biasa',
  urgency: 'biasa',
  keepActive: '2',
  keepInactive: '3',
  keepThen: 'musnah',
}
const at = (kind: string) => `/kelola/surat/jenis/${kind}`

async function send(path: string, fields: Readonly<Record<string, string>>, caller = administrator) {
  const form = await (await get(path, caller)).text()
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? ''
  return post(path, { id: hidden('id'), seen: hidden('seen'), ...fields }, caller)
}

const lastChange = async () => {
  const [change] = await ownerQuery<{ subject: string; before: unknown; after: unknown }>(
    'select subject, before, after from administrative_change order by id desc limit 1',
  )
  return change
}

describe('aturan jenis surat', () => {
  test('disimpan, langsung terlihat pada nomor berikutnya, dan tercatat dengan keadaan sebelum dan sesudah', async () => {
    const fields = {
      ...numbered,
      'initials[]': '1',
      'initials[0]': position?.id ?? '',
      'onBehalf[]': '1',
      'onBehalf[0]': city.owner,
      'wording.carbonCopies': 'Wali Kota\n\nArsip',
    }
    const saved = await send(at('suratUndangan'), fields)
    expect(saved.headers.get('location')).toBe(`${at('suratUndangan')}?tersimpan`)
    const page = await (await get(`${at('suratUndangan')}?tersimpan`, administrator)).text()
    expect(page).toContain(`000.1.5/UND.0001/owner/${year}`)
    expect(page).toContain('Wali Kota\nArsip')
    expect(await lastChange()).toMatchObject({
      subject: 'letterSetting',
      before: null,
      after: {
        letterKind: 'suratUndangan',
        classification: '000.1.5',
        carbonCopies: ['Wali Kota', 'Arsip'],
        on_behalf: [city.owner],
      },
    })
    await send(at('suratUndangan'), { ...fields, keepThen: 'permanen' })
    expect(await lastChange()).toMatchObject({ before: { keep_then: 'musnah' }, after: { keep_then: 'permanen' } })
    const trail = await (await get('/kelola/perubahan', administrator)).text()
    expect(trail).toContain('Mengubah aturan surat: Surat Undangan')
    expect(trail).toContain('Musnah')
  })

  test('dikembalikan ke bawaan', async () => {
    await send(at('suratUndangan'), numbered)
    const answer = await send('/kelola/surat/bawaan/suratUndangan', {})
    expect(answer.status).toBe(303)
    const page = await (await get(at('suratUndangan'), administrator)).text()
    expect(page).toContain(`UND.001/owner/${year}`)
  })

  test.each([
    ['{klasifikasi}/{kodePd}/{tahun}', 'Pola harus memuat {urut}'],
    ['{urut}/{kodePd}', 'Pola harus memuat {tahun}'],
    ['{nomor}/{urut}/{tahun}', 'tidak dikenal'],
  ])('pola %s ditolak di isiannya', async (pattern, text) => {
    const answer = await send(at('suratUndangan'), { ...numbered, pattern })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(text)
  })

  test('pola yang memberi nomor milik rangkaian lain ditolak', async () => {
    const answer = await send(at('suratUndangan'), {
      ...numbered,
      pattern: '{klasifikasi}/{urut:3}/{kodePd}/{tahun}',
      classification: '500.12',
    })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Jenis surat lain dapat memberi nomor yang sama')
  })

  test('rangkaian baru tidak boleh mengulang nomor yang tahun ini sudah diberikan', async () => {
    await ownerQuery(
      `insert into letter_number (tenant, agency, series, year, running, number, state, dated, at)
       values ($1, $2, 'undangan', $3, 1, $4, 'used', now(), now())`,
      [city.tenant, city.owner, year, `UND.001/owner/${year}`],
    )
    const { classification: _, ...unfiled } = numbered
    const pattern = '{klasifikasi}/UND.{urut:3}/{kodePd}/{tahun}'
    const refused = await send(at('suratUndangan'), { ...unfiled, pattern, series: 'undangan-baru' })
    expect(await refused.text()).toContain('Tahun ini rangkaian lain sudah memberi nomor')
    const same = await send(at('suratUndangan'), { ...unfiled, pattern })
    expect(same.status).toBe(303)
  })

  test('jabatan yang sama tidak memaraf dua kali', async () => {
    const id = position?.id ?? ''
    const fields = { ...numbered, 'initials[]': '2', 'initials[0]': id, 'initials[1]': id }
    expect(await (await send(at('suratUndangan'), fields)).text()).toContain('Setiap jabatan cukup sekali')
  })

  test('naskah kerja tidak menawarkan nomor', async () => {
    const path = '/kelola/surat/naskah/draftKak'
    const page = await (await get(path, administrator)).text()
    expect(page).not.toContain('name="pattern"')
    const { numbering: _, pattern: __, series: ___, ...plain } = numbered
    expect((await send(path, plain)).status).toBe(303)
  })
})

describe('kop naskah', () => {
  const path = `/kelola/surat/kop/${city.owner}`

  test('kode kop menggantikan kode Perangkat Daerah dalam nomor', async () => {
    const saved = await send(path, { code: '436.7.14', place: 'Bogor', lines: 'Jalan Contoh 1\r\nTelepon 1' })
    expect(saved.status).toBe(303)
    const page = await (await get('/kelola/surat', administrator)).text()
    expect(page).toContain(`500.12/001/436.7.14/${year}`)
    expect(page).toContain('Jalan Contoh 1; Telepon 1')
    expect(await lastChange()).toMatchObject({ subject: 'letterhead', after: { code: '436.7.14', place: 'Bogor' } })
  })

  test('kode milik Perangkat Daerah lain ditolak', async () => {
    expect(await (await send(path, { code: 'applicant' })).text()).toContain('Kode ini sudah dipakai')
  })

  test('kode yang akan mengulang nomor di register ditolak, dan administrator melihat nomor berikut yang sudah ada', async () => {
    const type = (number: string) =>
      ownerQuery(
        `insert into letter_number (tenant, agency, series, year, running, number, state, dated, at)
         values ($1, $2, 'external', $3, null, $4, 'used', now(), now())`,
        [city.tenant, city.owner, year, number],
      )
    await type(`500.12/004/KODE-LAMA/${year}`)
    const refused = await send(path, { code: 'KODE-LAMA' })
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('sudah memuat nomor')])
    const quiet = await (await get('/kelola/surat', administrator)).text()
    expect(quiet).not.toContain('Nomor berikutnya sudah ada')
    await type(`500.12/001/436.7.14/${year}`)
    const told = await (await get('/kelola/surat', administrator)).text()
    expect(told).toContain('Nomor berikutnya sudah ada')
    await ownerQuery(`delete from letter_number where series = 'external'`)
  })

  test('perubahan orang lain tidak tertimpa', async () => {
    expect((await post(path, { id: city.owner, seen: 'lama', code: 'X' }, administrator)).status).toBe(412)
  })
})

describe('pratinjau', () => {
  const picture = async (path: string, fields: Readonly<Record<string, string>>) => {
    const answer = await post(`${path}/naskah`, fields, administrator)
    const html = await answer.text()
    const svg = /src="data:image\/svg\+xml;base64,([^"]+)"/.exec(html)?.[1] ?? ''
    return { status: answer.status, html, svg: Buffer.from(svg, 'base64').toString() }
  }

  test('menunjukkan yang diketik, bukan yang tersimpan, dan tidak menyimpan apa pun', async () => {
    const before = await ownerQuery('select * from letter_setting order by kind')
    const path = at('suratUndangan')
    const first = await picture(path, { ...numbered, 'wording.opening': 'Pembuka yang pertama.' })
    const second = await picture(path, { ...numbered, 'wording.opening': 'Pembuka lain yang baru.' })
    for (const { status, svg } of [first, second]) expect([status, svg]).toEqual([200, expect.stringContaining('<svg')])
    expect(first.svg).not.toBe(second.svg)
    const again = await picture(path, { ...numbered, 'wording.opening': 'Pembuka yang pertama.' })
    expect(again.svg).toBe(first.svg)
    expect(await ownerQuery('select * from letter_setting order by kind')).toEqual(before)
  })

  test('kop yang diketik terlihat pada surat contoh', async () => {
    const path = `/kelola/surat/kop/${city.owner}`
    const [a, b] = [await picture(path, { lines: 'Jalan Mawar 1' }), await picture(path, { lines: 'Jalan Melati 2' })]
    expect(a.svg).not.toBe('')
    expect(a.svg).not.toBe(b.svg)
  })

  test('isian yang salah disebut, tanpa gambar', async () => {
    const answer = await picture(at('suratTugas'), { ...numbered, pattern: '{klasifikasi}/{kodePd}/{tahun}' })
    expect([answer.status, answer.svg]).toEqual([422, ''])
    expect(answer.html).toContain('Pola harus memuat {urut}')
  })

  test('hanya untuk administrator, dan hanya untuk jenis yang ada', async () => {
    const staff = { person: city.kepalaDiskominfo }
    expect((await post(`${at('suratTugas')}/naskah`, numbered, staff)).status).toBe(404)
    expect((await post(`${at('tidakAda')}/naskah`, numbered, administrator)).status).toBe(404)
  })
})

test.each([
  '/kelola/surat',
  at('suratTugas'),
  '/kelola/surat/naskah/kak',
  '/kelola/surat/bawaan/suratTugas',
  `/kelola/surat/kop/${city.owner}`,
])('%s hanya untuk administrator', async (path) => {
  expect((await get(path, { person: city.kepalaDiskominfo })).status).toBe(404)
  expect((await get(path)).status).toBe(303)
  const sent = await post(path, {}, { person: city.kepalaDiskominfo })
  expect(sent.status).toBe(path === '/kelola/surat' ? 405 : 404)
})

test('aturan surat kota lain tidak terlihat', async () => {
  const [{ count } = { count: -1 }] = await database.withTenant(city.tenant, ({ query }) =>
    query<{ count: number }>({
      text: 'select count(*)::int from letter_setting where tenant <> $1',
      values: [city.tenant],
    }),
  )
  expect(count).toBe(0)
})
