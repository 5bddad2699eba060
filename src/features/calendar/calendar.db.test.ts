import { expect, test } from 'vitest'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { serveCity } from '#root/tests/support/city-web.ts'
import { addCalendarRoutes } from './index.ts'

const { city, ownerQuery, get, post } = await serveCity([sop009, fourActivities], (web, parts) =>
  addCalendarRoutes(web, parts.database, parts.show),
)
const administrator = { person: city.stafDiskominfo, duties: ['administrator'] } as const
const day = { tanggal: '2026-06-03', nama: 'Hari Jadi Kota <b>Contoh</b>', dasar: 'Keputusan Wali Kota 1/2026' }

const revision = async () => (await ownerQuery<{ r: number }>('select calendar_revision as r from tenant'))[0]?.r
const queued = () =>
  ownerQuery<{ reason: string }>(
    `select data->>'reason' as reason from pgboss.job where name = 'recalculate-deadlines'`,
  )

test('anybody sees the days of a year, with basis and how sure they are', async () => {
  const decreed = await (await get('/kalender?tahun=2026')).text()
  expect(decreed).toContain('Cuti bersama Idul Fitri')
  expect(decreed).toContain('SKB 3 Menteri No. 1497/2025')
  expect(decreed).not.toContain('action="/kalender/hari"')
  expect(await (await get('/kalender?tahun=2027')).text()).toContain('masih perkiraan')
  expect(await (await get('/kalender?tahun=2031')).text()).toContain('Belum ada data tahun ini')
  expect((await get('/kalender?tahun=x')).status).toBe(200)
})

test('nobody else changes it', async () => {
  expect((await post('/kalender/hari', { ...day, yakin: 'ya' }, { person: city.stafPd })).status).toBe(404)
  expect((await post('/kalender/hari', { ...day, yakin: 'ya' })).status).toBe(401)
  expect((await get('/kalender/hari/2026-06-03/hapus', { person: city.stafPd })).status).toBe(404)
})

test('a local day is checked, confirmed, and then deadlines are counted anew, with the reason', async () => {
  const before = await revision()
  const asked = await post('/kalender/hari', day, administrator)
  expect(asked.status).toBe(200)
  expect(await asked.text()).toContain('value="ya"')
  expect(await revision()).toBe(before)
  const done = await post('/kalender/hari', { ...day, yakin: 'ya' }, administrator)
  expect(done.status).toBe(303)
  expect(await revision()).toBe((before ?? 0) + 1)
  expect((await queued()).map(({ reason }) => reason)).toEqual([`${day.nama} (${day.dasar}): 2026-06-03`])
  const html = await (await get('/kalender?tahun=2026', administrator)).text()
  expect(html).toContain('Hari Jadi Kota &lt;b>Contoh')
  expect(html).toContain('/kalender/hari/2026-06-03/hapus')
})

test('what is wrong comes back at its field: a weekend, a day that is off, nothing', async () => {
  const at = async (tanggal: string) => post('/kalender/hari', { ...day, tanggal, yakin: 'ya' }, administrator)
  for (const tanggal of ['2026-06-06', '2026-06-03', '2026-02-30', '']) expect((await at(tanggal)).status).toBe(422)
  const nameless = await post('/kalender/hari', { ...day, tanggal: '2026-06-04', nama: ' ' }, administrator)
  expect(nameless.status).toBe(422)
  expect(await nameless.text()).toContain('value="2026-06-04"')
})

test('a local day is taken back after a confirmation; a decreed one never', async () => {
  expect((await get('/kalender/hari/2026-06-03/hapus', administrator)).status).toBe(200)
  expect((await post('/kalender/hari/2026-06-03/hapus', {}, administrator)).status).toBe(303)
  expect((await post('/kalender/hari/2026-06-03/hapus', {}, administrator)).status).toBe(404)
  expect((await post('/kalender/hari/2026-08-17/hapus', {}, administrator)).status).toBe(404)
  expect((await get('/kalender/hari/besok/hapus', administrator)).status).toBe(404)
  expect(await queued()).toHaveLength(2)
})

test('other hours are checked, confirmed and taken back; no day has two sets of them', async () => {
  const ramadan = {
    ...{ dari: '2026-02-18', sampai: '2026-03-19', buka: '08:00', tutup: '15:00' },
    ...{ nama: 'Ramadan 1447 H', dasar: 'Edaran Wali Kota contoh' },
  }
  const send = (change: object = {}) => post('/kalender/jam', { ...ramadan, ...change, yakin: 'ya' }, administrator)
  const before = await revision()
  const asked = await (await post('/kalender/jam', ramadan, administrator)).text()
  expect(asked).toContain('08.00 WIB sampai 15.00 WIB')
  expect(await revision()).toBe(before)
  expect((await send()).status).toBe(303)
  expect(await revision()).toBe((before ?? 0) + 1)
  expect(await (await get('/kalender?tahun=2026')).text()).toContain('Ramadan 1447 H')
  for (const wrong of [
    {},
    { dari: '2026-03-19', sampai: '2026-03-30' },
    { tutup: '07:00' },
    { sampai: '2026-01-01' },
  ]) {
    expect((await send(wrong)).status).toBe(422)
  }
  expect((await get('/kalender/jam/2026-02-18/hapus', administrator)).status).toBe(200)
  expect((await post('/kalender/jam/2026-02-18/hapus', {}, administrator)).status).toBe(303)
  expect((await post('/kalender/jam/2026-02-18/hapus', {}, administrator)).status).toBe(404)
})

test('a pasted decree shows what it changes, and takes the place of the year; local days stay', async () => {
  await ownerQuery(
    `insert into calendar_day (tenant, date, name, kind, basis, status)
      select id, '2027-06-03', 'Hari jadi contoh', 'local', 'Keputusan contoh', 'official' from tenant`,
  )
  const decree = {
    ...{ tahun: '2027', dasar: 'SKB contoh 2027', status: 'official' },
    daftar:
      '2027-01-01; Tahun Baru Masehi; libur\r\n\r\n2027-03-10\tIdul Fitri\tlibur\n2027-03-11 | Cuti bersama Idul Fitri | Cuti',
  }
  const asked = await (await post('/kalender/keputusan', decree, administrator)).text()
  expect(asked).toContain('Cuti bersama Idul Fitri')
  expect(asked).toContain('Hari yang dihapus')
  expect((await post('/kalender/keputusan', { ...decree, yakin: 'ya' }, administrator)).status).toBe(303)
  const days = await ownerQuery(
    `select date::text, kind, status from calendar_day where date >= '2027-01-01' order by date`,
  )
  expect(days).toEqual([
    { date: '2027-01-01', kind: 'holiday', status: 'official' },
    { date: '2027-03-10', kind: 'holiday', status: 'official' },
    { date: '2027-03-11', kind: 'jointLeave', status: 'official' },
    { date: '2027-06-03', kind: 'local', status: 'official' },
  ])
  const wrong = { ...decree, daftar: 'Idul Fitri\n2026-01-01; x; libur\n2027-02-30; x; libur\n2027-01-01; x; lebaran' }
  const refused = await post('/kalender/keputusan', { ...wrong, yakin: 'ya' }, administrator)
  expect(refused.status).toBe(422)
  const html = await refused.text()
  for (const line of [1, 2, 3, 4]) expect(html).toContain(`Baris ${line}:`)
  expect(html).toContain('Idul Fitri\n2026-01-01')
})
