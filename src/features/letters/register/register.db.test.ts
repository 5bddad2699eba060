import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dateIn, Instant } from '#core/calendar/plain-date.ts'
import type { PersonId } from '#core/ids.ts'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { openTypesetter } from '#platform/typst/typesetter.ts'
import { openArchive } from '#platform/word/archive.ts'
import { type Caller, serveCity } from '#root/tests/support/city-web.ts'
import { whyNotTyped } from './reserve.ts'
import { addRegisterRoutes } from './routes.ts'

const typesetter = openTypesetter({ processes: 1 })
afterAll(() => typesetter.close())

const { city, database, service, ownerQuery, get, post } = await serveCity([fourActivities], (web, parts) =>
  addRegisterRoutes(web, { ...parts, typesetter }),
)
const today = dateIn(Instant.parse(new Date().toISOString()), 'Asia/Jakarta')
const year = Number(today.slice(0, 4))
const staff: Caller = { person: city.stafPd }
const here = `pd=${city.applicant}&tahun=${year}`
const page = async (path: string, caller = staff) => {
  const answer = await get(path, caller)
  return { status: answer.status, text: (await answer.text()).replace(/^.*?<main/s, '<main') }
}

async function withDuty(person: PersonId, duty: 'administrator' | 'inspector'): Promise<Caller> {
  await ownerQuery(
    'insert into account (tenant, id, person, username, duties) values ($1, gen_random_uuid(), $2, $3, array[$4])',
    [city.tenant, person, `contoh-${duty}`, duty],
  )
  return { person }
}

beforeAll(async () => {
  const opened = await service.open({
    tenant: city.tenant,
    person: city.stafPd,
    key: 'buka',
    opening: { sop: fourActivities.number, applicant: city.applicant, title: 'Ruang =Rapat (contoh)' },
  })
  if (!opened.ok) throw new Error(JSON.stringify(opened))
  const { dossier, version } = opened
  const act = { type: 'complete', stage: 'ask', step: 'act', exit: 'diajukan', input: { note: 'contoh' } } as const
  const done = await service.act({
    tenant: city.tenant,
    person: city.stafPd,
    key: 'aju',
    dossier,
    expected: version,
    act,
  })
  if (!done.ok) throw new Error(JSON.stringify(done))
})

async function reserve(fields: Readonly<Record<string, string>>, caller = staff) {
  const form = await (await get(`/agenda/nomor/cadangan?${here}`, caller)).text()
  const seen = (/name="seen" value="([^"]*)"/.exec(form)?.[1] ?? '').replaceAll('&quot;', '"')
  return post(`/agenda/nomor/cadangan?${here}`, { seen, ...fields }, caller)
}
const block = { kind: 'suratPermohonan', count: '3', reason: 'Pemadaman pusat data' }

describe('buku agenda', () => {
  test('surat keluar pemohon adalah surat masuk pemilik SOP', async () => {
    const outgoing = await page(`/agenda/keluar?${here}`)
    expect(outgoing.text).toContain(`500.12/001/applicant/${year}`)
    expect(outgoing.text).toContain('Surat Permohonan: Ruang =Rapat (contoh)')
    const incoming = await page('/agenda/masuk', { person: city.stafDiskominfo })
    expect(incoming.text).toContain(`500.12/001/applicant/${year}`)
    expect(incoming.text).toContain('Sedang dibuat')
    expect((await page(`/agenda/masuk?${here}`)).text).toContain('Belum ada surat')
  })

  test('sebagai XLSX terbaca kembali, dan teks yang mirip rumus tetap teks', async () => {
    const answer = await get(`/agenda/keluar/xlsx?${here}`, staff)
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="agenda-surat-keluar-applicant-${year}.xlsx"`,
    )
    const workbook = await openArchive(new Uint8Array(await answer.arrayBuffer()))
    const [sheet = '', texts = ''] = await Promise.all(
      ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'].map((name) => workbook.text(name)),
    )
    expect(sheet).not.toContain('<f>')
    expect(sheet + texts).toContain(`500.12/001/applicant/${year}`)
    expect(sheet + texts).toContain('Surat Permohonan: Ruang =Rapat (contoh)')
  })

  test('sebagai PDF', async () => {
    const answer = await get(`/agenda/masuk/pdf?tahun=${year}&bulan=${Number(today.slice(5, 7))}`, {
      person: city.kepalaDiskominfo,
    })
    expect(answer.status).toBe(200)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('bulan dan halaman berikutnya menyaring di pangkalan data', async () => {
    const other = Number(today.slice(5, 7)) === 1 ? 2 : 1
    expect((await page(`/agenda/keluar?${here}&bulan=${other}`)).text).toContain('Belum ada surat')
    const [{ number } = { number: '' }] = await ownerQuery<{ number: string }>(
      'select number from letter_number limit 1',
    )
    const after = encodeURIComponent(`${today}_1_${number}`)
    expect((await page(`/agenda/keluar?${here}&hal=${after}`)).text).toContain('Belum ada surat')
  })
})

describe('register nomor', () => {
  test('blok dicadangkan, satu dipakai surat kertas, satu dibatalkan, dan tidak ada celah', async () => {
    const answer = await reserve(block)
    expect(answer.status).toBe(303)
    const told = await page(answer.headers.get('location') ?? '')
    expect(told.text).toContain(`500.12/002/applicant/${year} sampai 500.12/004/applicant/${year}`)
    expect(told.text).toContain('Pemadaman pusat data')

    const settle = (running: string, outcome: string, note: string) => {
      const number = `500.12/00${running}/applicant/${year}`
      const query = new URLSearchParams({ pd: city.applicant, nomor: number })
      return post(`/agenda/nomor/penyelesaian?${query}`, { number, outcome, note }, staff)
    }
    expect((await settle('2', 'used', 'Permohonan data (kertas)')).status).toBe(303)
    expect((await settle('3', 'cancelled', 'Salah ketik')).status).toBe(303)
    expect((await settle('3', 'used', 'Lagi')).status).toBe(404)
    expect((await settle('1', 'cancelled', 'Nomor surat Alur')).status).toBe(404)

    const register = await page(`/agenda/nomor?${here}`)
    expect(register.text).toContain('Tidak ada celah')
    expect(register.text).toContain('Salah ketik')
    const agenda = await page(`/agenda/keluar?${here}`)
    expect(agenda.text).toContain('Permohonan data (kertas)')
    expect(agenda.text).toContain('Nomor batal')
    expect(agenda.text).not.toContain(`500.12/004/applicant/${year}`)
  })

  test('formulir yang dikirim dua kali mencadangkan satu kali', async () => {
    const form = await (await get(`/agenda/nomor/cadangan?${here}`, staff)).text()
    const seen = (/name="seen" value="([^"]*)"/.exec(form)?.[1] ?? '').replaceAll('&quot;', '"')
    const send = () => post(`/agenda/nomor/cadangan?${here}`, { ...block, seen }, staff)
    const answers = await Promise.all([send(), send()])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 412])
  })

  test('celah dalam rangkaian disebut', async () => {
    await ownerQuery('update letter_series set last = last + 2 where tenant = $1 and agency = $2', [
      city.tenant,
      city.applicant,
    ])
    expect((await page(`/agenda/nomor?${here}`)).text).toMatch(/Nomor urut ini tidak tercatat: \d+, \d+/)
  })

  test.each([
    [{ ...block, count: '0' }],
    [{ ...block, count: '101' }],
    [{ ...block, kind: 'kak' }],
    [{ ...block, reason: '' }],
  ])('%o ditolak di isiannya', async (fields) => {
    expect((await reserve(fields)).status).toBe(422)
  })

  test('nomor yang diketik tidak boleh sudah ada, dan tidak boleh nomor yang kelak diberikan Alur', async () => {
    const why = (number: string) =>
      database.withTenant(city.tenant, (trx) => whyNotTyped(trx, city.tenant, city.applicant, number, today))
    expect(await why(`500.12/001/applicant/${year}`)).toBe('taken')
    expect(await why(`500.12/900/applicant/${year}`)).toBe('ownPattern')
    expect(await why(`B/SRIKANDI/77/${year}`)).toBeUndefined()
  })
})

describe('siapa yang boleh', () => {
  const paths = ['keluar', 'masuk', 'nomor', 'keluar/xlsx', 'masuk/xlsx', 'keluar/pdf', 'masuk/pdf', 'nomor/cadangan']
  test.each(paths)('/agenda/%s: staf dan kepala Perangkat Daerah itu saja', async (path) => {
    const of = (agency: string) => `/agenda/${path}?pd=${agency}&tahun=${year}`
    expect((await get(of(city.applicant), { person: city.kepalaPd })).status).toBe(200)
    expect((await get(of(city.owner), { person: city.kepalaPd })).status).toBe(404)
    expect((await get(of(city.applicant), { person: city.stafDiskominfo })).status).toBe(404)
    expect((await get(of(city.applicant))).status).toBe(303)
  })

  test('pengawas membaca semua dan tidak menulis; administrator membaca dan menulis', async () => {
    const inspector = await withDuty(city.stranger, 'inspector')
    for (const agency of [city.applicant, city.owner]) {
      expect((await page(`/agenda/nomor?pd=${agency}`, inspector)).status).toBe(200)
      expect((await get(`/agenda/nomor/cadangan?pd=${agency}`, inspector)).status).toBe(404)
    }
    const sent = await post(`/agenda/nomor/cadangan?${here}`, { ...block, seen: '{}' }, inspector)
    expect(sent.status).toBe(404)
    const administrator = await withDuty(city.stafDiskominfo, 'administrator')
    expect((await get(`/agenda/nomor/cadangan?${here}`, administrator)).status).toBe(200)
  })
})
