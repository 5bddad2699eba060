import { beforeAll, describe, expect, test } from 'vitest'
import { NATIONAL_DAYS } from '#core/calendar/national-days.ts'
import { PlainDate } from '#core/calendar/plain-date.ts'
import { AgencyId, PersonId, type TenantId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { dossierService } from '#features/dossier/index.ts'
import { shower } from '#features/front/index.ts'
import { foundCity, tenantFinder } from '#features/people/index.ts'
import { addSignInRoutes, identifier, invitationPath, invite } from '#features/sign-in/index.ts'
import { createWeb } from '#platform/http/web.ts'
import { createLog } from '#platform/log/log.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { testBox } from '#root/tests/support/secret-box.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import type { Frame } from '#ui/page/frame.ts'
import { addProviderRoutes } from './provider-routes.tsx'
import { addAdministrationRoutes } from './routes.tsx'

const ORIGIN = 'https://alur.example.go.id'
const PASSWORD = 'kata sandi panjang'
const { database, ownerQuery } = await createTestDatabase()
const https = () => true
const frame = (): Frame => ({
  city: { name: 'Kota Contoh', home: '/' },
  navigation: [],
  language: { action: '/bahasa', back: '/' },
  footer: {},
  assets: { styles: '/assets/a.css', font: '/assets/a.woff2', scripts: [] },
})
const web = createWeb({
  log: createLog('silent'),
  baseUrl: () => ORIGIN,
  isReady: () => database.isReady(),
  findTenant: tenantFinder(database),
  identify: identifier(database, https),
  describeProblem: ({ code }) => ({ title: code, detail: code }),
  problemPage: (c, { status, code }) => c.html(`<p>${code}</p>`, status),
})
addSignInRoutes(web, { database, box: testBox, https, frame, demoAccounts: () => [] })
addAdministrationRoutes(web, { database, show: shower(frame) })
addProviderRoutes(web, { database, show: shower(frame) })

type Fields = Readonly<Record<string, string | readonly string[]>>

async function get(path: string, cookie: string): Promise<string> {
  const answer = await web.app.request(path, { headers: { cookie } })
  expect(`${path} ${answer.status}`).toBe(`${path} 200`)
  return answer.text()
}
const hidden = (page: string, name: string): string =>
  new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

const post = (path: string, fields: Fields, cookie = '') =>
  web.app.request(path, {
    method: 'POST',
    body: new URLSearchParams(Object.entries(fields).flatMap(([k, v]) => [v].flat().map((each) => [k, each]))),
    headers: { origin: ORIGIN, cookie, accept: 'text/html' },
  })
/** Opens a form, fills it in and sends it. */
async function send(path: string, fields: Fields, cookie: string): Promise<Response> {
  const form = await get(path, cookie)
  return post(path, { id: hidden(form, 'id'), seen: hidden(form, 'seen'), ...fields }, cookie)
}
/** Sends a form that makes something, and gives its identifier. */
async function add(path: string, fields: Fields, cookie: string): Promise<string> {
  const answer = await send(path, fields, cookie)
  if (answer.status !== 303) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.headers.get('location')?.split('/').at(-1) ?? ''
}
async function signIn(username: string): Promise<string> {
  const answer = await post('/masuk', { username, password: PASSWORD })
  expect(`${username} ${answer.status}`).toBe(`${username} 303`)
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

let admin = ''
let tenant: TenantId
let owner = ''

beforeAll(async () => {
  await announceQueues(ownerQuery)
  const founded = await foundCity(
    database,
    {
      slug: 'kota-contoh',
      name: 'Kota Contoh',
      timeZone: 'Asia/Jakarta',
      owner: { code: '2.16', name: 'Dinas Komunikasi dan Informatika', shortName: 'Diskominfo' },
      administrator: { name: 'Pengelola Contoh', email: 'pengelola@example.go.id' },
      today: PlainDate.parse('2026-01-02'),
      days: NATIONAL_DAYS,
      sop: sop009,
    },
    async (trx, id, person) => ({ id, link: invitationPath(await invite(trx, id, person, 'firstAdministrator')) }),
  )
  if (!founded.ok) throw new Error(founded.reason)
  tenant = founded.extra.id
  const [row] = await ownerQuery<{ id: string }>('select id from agency')
  owner = row?.id ?? ''
  // What administrators owe is tested where they sign in.
  await ownerQuery('insert into sign_in_setting (tenant, administrators_need_factor) values ($1, false)', [tenant])
  expect((await post(founded.extra.link, { password: PASSWORD })).status).toBe(303)
  admin = await signIn('pengelola@example.go.id')
})

describe('a city made by alur init', () => {
  test('says what is missing before the SOP can run', async () => {
    const page = await get('/kelola', admin)
    expect(page).toContain('Belum ada jabatan kepala')
    expect(page).toContain(`/kelola/pd/${owner}/jabatan/baru`)
  })

  test('gets its agencies, positions, people and accounts from the administrator, and a head opens a dossier', async () => {
    const agency = await add(
      '/kelola/pd/baru',
      { code: '2.12', name: 'Dinas Kependudukan', shortName: 'Disdukcapil', validFrom: '2017-01-01' },
      admin,
    )
    const seats = [
      { of: owner, title: 'Kepala Dinas Kominfo', name: 'Contoh Kepala Kominfo', nip: '19691012 199403 1 001' },
      { of: agency, title: 'Kepala Dinas Dukcapil', name: 'Contoh Kepala Dukcapil', nip: '19700312 199503 2 002' },
    ]
    for (const { of, title, name, nip } of seats) {
      await add(`/kelola/pd/${of}/jabatan/baru`, { name: title, head: 'true' }, admin)
      const [position] = await ownerQuery<{ id: string }>('select id from position where name = $1', [title])
      const person = await add('/kelola/orang/baru', { name, kind: 'pns', nip, grade: 'iv/C' }, admin)
      const seat = `/kelola/jabatan/${position?.id}/masa-jabatan/baru`
      const found = await send(seat, { _action: 'find:person', 'person~find': nip, validFrom: '2026-01-05' }, admin)
      expect(await found.text()).toContain(person)
      const tenure = { person, kind: 'definitive', validFrom: '2026-01-05' }
      expect((await send(seat, tenure, admin)).headers.get('location')).toBe(`/kelola/jabatan/${position?.id}`)
      const made = await send(`/kelola/orang/${person}/akun/baru`, { username: nip.replaceAll(' ', '') }, admin)
      const link = /https:\/\/alur\.example\.go\.id(\/undangan\/[\w-]{43})/.exec(await made.text())?.[1] ?? ''
      expect((await post(link, { password: PASSWORD })).status).toBe(303)
    }
    expect(await get('/kelola', admin)).toContain('Semua Perangkat Daerah memiliki kepala')

    const head = await signIn('197003121995032002')
    expect((await web.app.request('/kelola', { headers: { cookie: head } })).status).toBe(404)
    const [person] = await ownerQuery<{ id: string; rank: string }>(
      `select id, rank from person where nip = '197003121995032002'`,
    )
    expect(person?.rank).toBe('Pembina Utama Muda')
    const opened = await dossierService(database).open({
      tenant,
      person: PersonId.parse(person?.id),
      key: 'open-1',
      opening: { sop: '009', applicant: AgencyId.parse(agency), title: 'SIPADU (contoh)' },
    })
    expect(opened).toMatchObject({ ok: true })
  })
})

describe('what an administrator does', () => {
  const newPerson = (fields: Fields) =>
    add('/kelola/orang/baru', { name: 'Contoh Orang', kind: 'expert', ...fields }, admin)
  const newAgency = (code: string, name = `Dinas Contoh ${code}`) =>
    add('/kelola/pd/baru', { code, name, shortName: code, validFrom: '2020-01-01' }, admin)
  const newPosition = async (agency: string, fields: Fields) => {
    await add(`/kelola/pd/${agency}/jabatan/baru`, fields, admin)
    const [row] = await ownerQuery<{ id: string }>('select id from position where agency = $1 order by id desc', [
      agency,
    ])
    return row?.id ?? ''
  }

  test('sent twice is done once', async () => {
    const form = await get('/kelola/orang/baru', admin)
    const fields = { id: hidden(form, 'id'), seen: '', name: 'Contoh Klik Ganda', kind: 'expert' }
    const answers = await Promise.all([0, 1].map(() => post('/kelola/orang/baru', fields, admin)))
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await ownerQuery(`select from person where name = 'Contoh Klik Ganda'`)).toHaveLength(1)
  })

  test.each([
    ['/kelola/orang/baru', { name: 'X', kind: 'pns' }, 'PNS dan PPPK wajib memiliki NIP'],
    ['/kelola/orang/baru', { name: 'X', kind: 'pns', nip: '123' }, 'NIP terdiri dari 18 angka'],
    ['/kelola/orang/baru', { name: 'X', kind: 'pns', nip: '197003121995032002' }, 'NIP ini sudah dipakai orang lain'],
    [
      '/kelola/orang/baru',
      { name: 'X', kind: 'pppk', nip: '199001012023212001', grade: 'III/a' },
      'Golongan ini tidak ada',
    ],
    ['/kelola/orang/baru', { name: '', kind: 'expert' }, 'Isi bagian ini'],
    ['/kelola/pd/baru', { code: '2.16', name: 'X', shortName: 'X', validFrom: '2020-01-01' }, 'Kode ini sudah dipakai'],
    [
      '/kelola/pd/baru',
      { code: 'x', name: 'X', shortName: 'X', validFrom: '2020-02-31' },
      'tanggal yang ada di kalender',
    ],
  ])('%s with %j is refused at its field, and nothing typed is lost', async (path, fields, reason) => {
    const answer = await send(path, fields, admin)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(reason)
    for (const typed of Object.values(fields).filter(Boolean)) expect(page).toContain(`value="${typed}"`)
  })

  test('on a form that somebody else overtook is shown again, unsaved', async () => {
    const person = await newPerson({ name: 'Contoh Awal' })
    const form = await get(`/kelola/orang/${person}/ubah`, admin)
    await ownerQuery(`update person set phone = '0251 1234567' where id = $1`, [person])
    const fields = { id: hidden(form, 'id'), seen: hidden(form, 'seen'), name: 'Contoh Akhir', kind: 'expert' }
    const stale = await post(`/kelola/orang/${person}/ubah`, fields, admin)
    expect(stale.status).toBe(412)
    const page = await stale.text()
    expect(page).toContain('value="Contoh Akhir"')
    const again = await post(`/kelola/orang/${person}/ubah`, { ...fields, seen: hidden(page, 'seen') }, admin)
    expect(again.status).toBe(303)
  })

  test('an agency keeps its former name, and ends with a successor', async () => {
    const [old, heir] = [await newAgency('9.01', 'Kantor Lama'), await newAgency('9.02', 'Dinas Penerus')]
    const rename = { code: '9.01', name: 'Kantor Baru', shortName: '9.01' }
    const tomorrow = { ...rename, since: '2999-01-01' }
    expect(await (await send(`/kelola/pd/${old}/ubah`, tomorrow, admin)).text()).toContain('pada hari berlakunya')
    await add(`/kelola/pd/${old}/ubah`, { ...rename, since: '2026-01-10' }, admin)
    expect(await get(`/kelola/pd/${old}`, admin)).toContain('Kantor Lama (sampai 9 Jan 2026)')
    const end = { lastDay: '2026-12-31', successor: heir }
    expect((await send(`/kelola/pd/${old}/akhiri`, end, admin)).status).toBe(422)
    await add(`/kelola/pd/${old}/akhiri`, { ...end, sure: 'true' }, admin)
    expect(await get(`/kelola/pd/${old}`, admin)).toContain('Dinas Penerus')
    await add(`/kelola/pd/${old}/lanjutkan`, {}, admin)
    expect(await get(`/kelola/pd/${old}`, admin)).not.toContain('Dinas Penerus')
    expect(await (await send(`/kelola/pd/${owner}/akhiri`, { ...end, sure: 'true' }, admin)).text()).toContain(
      'pemilik SOP',
    )
  })

  test('a position stands below another; two heads at once and a vacant seat are told', async () => {
    const agency = await newAgency('9.03')
    const head = await newPosition(agency, { name: 'Kepala Contoh', head: 'true' })
    const second = await send(`/kelola/pd/${agency}/jabatan/baru`, { name: 'Kepala Dua', head: 'true' }, admin)
    expect(await second.text()).toContain('sudah memiliki jabatan kepala')
    await add(`/kelola/pd/${agency}/jabatan/baru?bawah=${head}`, { name: 'Kepala Bidang Contoh' }, admin)
    const [below] = await ownerQuery(`select parent from position where name = 'Kepala Bidang Contoh'`)
    expect(below).toEqual({ parent: head })
    expect(await get(`/kelola/jabatan/${head}`, admin)).toContain('kosong hari ini')
    const [one, two] = [await newPerson({ name: 'Contoh Satu' }), await newPerson({ name: 'Contoh Dua' })]
    const seat = `/kelola/jabatan/${head}/masa-jabatan/baru`
    await add(seat, { person: one, kind: 'definitive', validFrom: '2020-01-01' }, admin)
    const acting = { person: two, kind: 'plt', validFrom: '2026-01-01' }
    expect(await (await send(seat, acting, admin)).text()).toContain('Tulis nomor surat')
    await add(seat, { ...acting, decree: '800/1/2026' }, admin)
    expect(await get(`/kelola/jabatan/${head}`, admin)).toContain('Contoh Dua dan Contoh Satu memegang jabatan ini')
    await add(`/kelola/jabatan/${head}/akhiri`, { lastDay: '2026-12-31', sure: 'true' }, admin)
    const ends = await ownerQuery('select valid_until::text from tenure where position = $1', [head])
    expect(ends).toEqual([{ valid_until: '2026-12-31' }, { valid_until: '2026-12-31' }])
    expect(await newPosition(agency, { name: 'Kepala Pengganti', head: 'true' })).not.toBe(head)
  })

  test('a tenure that has begun cannot be removed, one to come can', async () => {
    const agency = await newAgency('9.04')
    const position = await newPosition(agency, { name: 'Analis Contoh' })
    const person = await newPerson({ name: 'Contoh Analis' })
    const seat = `/kelola/jabatan/${position}/masa-jabatan/baru`
    await add(seat, { person, kind: 'definitive', validFrom: '2020-01-01', validUntil: '2020-12-31' }, admin)
    await add(seat, { person, kind: 'definitive', validFrom: '2999-01-01' }, admin)
    const rows = await ownerQuery<{ id: string }>('select id from tenure where position = $1 order by valid_from', [
      position,
    ])
    const [begun, coming] = rows.map(({ id }) => id)
    expect((await send(`/kelola/masa-jabatan/${begun}/hapus`, {}, admin)).status).toBe(422)
    expect((await send(`/kelola/masa-jabatan/${coming}/hapus`, {}, admin)).status).toBe(303)
  })

  test('a disabled account is out at once, and back when enabled; nobody disables their own', async () => {
    const person = await newPerson({ name: 'Contoh Akun', email: 'akun@example.go.id' })
    const here = `/kelola/orang/${person}/akun`
    const made = await send(`${here}/baru`, { username: 'akun@example.go.id', duties: ['inspector'] }, admin)
    const link = /go\.id(\/undangan\/[\w-]{43})/.exec(await made.text())?.[1] ?? ''
    const again = await send(`${here}/tautan`, {}, admin)
    const newer = /go\.id(\/undangan\/[\w-]{43})/.exec(await again.text())?.[1] ?? ''
    expect((await post(link, { password: PASSWORD })).status).toBe(410)
    expect((await post(newer, { password: PASSWORD })).status).toBe(303)
    const cookie = await signIn('akun@example.go.id')
    expect((await web.app.request('/akun/sesi', { headers: { cookie } })).status).toBe(200)
    await add(`${here}/nonaktifkan`, {}, admin)
    expect((await web.app.request('/akun/sesi', { headers: { cookie } })).status).toBe(303)
    expect((await send(`${here}/tautan`, {}, admin)).status).toBe(422)
    await add(`${here}/aktifkan`, {}, admin)
    await signIn('akun@example.go.id')
    const [own] = await ownerQuery<{ id: string }>(`select id from person where name = 'Pengelola Contoh'`)
    for (const act of ['nonaktifkan', 'tugas']) {
      expect((await send(`/kelola/orang/${own?.id}/akun/${act}`, {}, admin)).status).toBe(422)
    }
  })

  test('is written down with before and after, for good, without any secret', async () => {
    const person = await newPerson({ name: 'Contoh Semula' })
    await add(`/kelola/orang/${person}/ubah`, { name: 'Contoh Kemudian', kind: 'expert' }, admin)
    const page = await get(`/kelola/perubahan?tentang=${person}`, admin)
    expect(page).toContain('Contoh Semula menjadi Contoh Kemudian')
    expect(page).toContain('Pengelola Contoh')
    expect(await get('/kelola/perubahan', admin)).not.toContain('argon2')
    const rows = await ownerQuery(`select before::text || after::text as t from administrative_change`)
    expect(JSON.stringify(rows)).not.toContain('argon2')
    for (const statement of [
      'update administrative_change set action = $1 where action <> $1',
      'delete from administrative_change where action <> $1',
    ]) {
      await expect(ownerQuery(statement, ['x'])).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('office hours are part of the calendar: its revision counts up and deadlines are counted anew', async () => {
    await ownerQuery(`select pgboss.create_queue('recalculate-deadlines', '{"policy":"standard"}')`)
    const revision = async () => (await ownerQuery<{ r: number }>('select calendar_revision as r from tenant'))[0]?.r
    const before = (await revision()) ?? 0
    const settings = {
      name: 'Kota Contoh',
      sopOwner: owner,
      timeZone: 'Asia/Jakarta',
      officeOpens: '08:00',
      officeCloses: '16:30',
    }
    expect((await send('/kelola/pengaturan', { ...settings, officeCloses: '07:00' }, admin)).status).toBe(422)
    await add('/kelola/pengaturan', settings, admin)
    expect(await revision()).toBe(before + 1)
    await add('/kelola/pengaturan', { ...settings, name: 'Kota Contoh Baru' }, admin)
    expect(await revision()).toBe(before + 1)
  })

  test('how long sessions last is a setting; nobody takes their own second factor here', async () => {
    expect(await get('/kelola/pengaturan', admin)).toContain('href="/kelola/masuk"')
    const rules = { idleMinutes: '60', absoluteMinutes: '30', administratorsNeedFactor: 'false' }
    expect((await send('/kelola/masuk', rules, admin)).status).toBe(422)
    await add('/kelola/masuk', { ...rules, absoluteMinutes: '480' }, admin)
    const [kept] = await ownerQuery('select idle_minutes, absolute_minutes from sign_in_setting')
    expect(kept).toEqual({ idle_minutes: 60, absolute_minutes: 480 })
    expect(await get(`/kelola/perubahan?tentang=${tenant}`, admin)).toContain('Batas tanpa pemakaian')
    const [own] = await ownerQuery<{ id: string }>(`select id from person where name = 'Pengelola Contoh'`)
    expect((await send(`/kelola/orang/${own?.id}/akun/faktor`, {}, admin)).status).toBe(422)
  })

  test('who has lost their device is released: factors go, sessions end, the trail says so', async () => {
    const person = await newPerson({ name: 'Contoh Hilang', email: 'hilang@example.go.id' })
    const here = `/kelola/orang/${person}/akun`
    const made = await send(`${here}/baru`, { username: 'hilang@example.go.id' }, admin)
    const link = /go\.id(\/undangan\/[\w-]{43})/.exec(await made.text())?.[1] ?? ''
    expect((await post(link, { password: PASSWORD })).status).toBe(303)
    const cookie = await signIn('hilang@example.go.id')
    const [account] = await ownerQuery<{ id: string }>('select id from account where person = $1', [person])
    await ownerQuery(`insert into code_app (tenant, account, sealed_key, confirmed_at) values ($1, $2, 'x', now())`, [
      tenant,
      account?.id,
    ])
    await add(`${here}/faktor`, {}, admin)
    expect((await web.app.request('/akun/sesi', { headers: { cookie } })).status).toBe(303)
    await signIn('hilang@example.go.id')
    expect(await get(`/kelola/perubahan?tentang=${account?.id}`, admin)).toContain('Melepas faktor kedua')
  })

  test('people are found by search and listed page by page', async () => {
    await ownerQuery(
      `insert into person (tenant, id, name, kind) select $1, gen_random_uuid(), 'Massal ' || lpad(n::text, 3, '0'), 'expert' from generate_series(1, 120) n`,
      [tenant],
    )
    const seen: string[] = []
    for (let path: string | undefined = '/kelola/orang'; path; ) {
      const page: string = await get(path, admin)
      seen.push(...[...page.matchAll(/>(Massal \d{3})</g)].map((match) => match[1] ?? ''))
      path = /href="([^"]+)" rel="next"/.exec(page)?.[1]
    }
    expect(new Set(seen).size).toBe(120)
    expect(seen).toHaveLength(120)
    expect(await get('/kelola/orang?cari=massal+077', admin)).toContain('Massal 077')
  })
})

describe('the provider of a dossier', () => {
  test('gets a one-time link from the head of the applicant alone', async () => {
    const [dossier] = await ownerQuery<{ id: string }>('select id from dossier')
    const contact = '0199a1b2-0000-7000-8000-0000000000c1'
    await ownerQuery(
      `insert into person (tenant, id, name, kind, email) values ($1, $2, 'Direktur Contoh', 'provider', 'direktur@example.com')`,
      [tenant, contact],
    )
    await ownerQuery(
      `insert into provider (tenant, dossier, person, company, valid_from) values ($1, $2, $3, 'PT Contoh', '2026-01-01')`,
      [tenant, dossier?.id, contact],
    )
    const page = `/berkas/${dossier?.id}/penyedia`
    const [head, owning] = [await signIn('197003121995032002'), await signIn('196910121994031001')]
    expect(await get(page, head)).toContain('Direktur Contoh')
    expect(await get(page, owning)).not.toContain('/tautan')
    expect((await post(`${page}/${contact}/tautan`, {}, owning)).status).toBe(403)
    expect((await web.app.request(page, { headers: { cookie: admin } })).status).toBe(404)
    const made = await post(`${page}/${contact}/tautan`, {}, head)
    const link = /go\.id(\/undangan\/[\w-]{43})/.exec(await made.text())?.[1] ?? ''
    expect((await post(link, { password: PASSWORD })).status).toBe(303)
    const provider = await signIn('direktur@example.com')
    expect(await get(page, provider)).toContain('PT Contoh')
  })

  test('is out when the contract ends, and in again by its addendum alone', async () => {
    const [row] = await ownerQuery<{ dossier: string; person: string }>('select dossier, person from provider')
    const page = `/berkas/${row?.dossier}/penyedia`
    const provider = await signIn('direktur@example.com')
    const answer = async () =>
      (await web.app.request(page, { headers: { cookie: provider, accept: 'text/html' } })).status
    await ownerQuery(`update provider set valid_until = current_date - 1`)
    // Memory of who holds a session lasts for less than a second.
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    expect(await answer()).toBe(303)
    expect((await post('/masuk', { username: 'direktur@example.com', password: PASSWORD })).status).toBe(422)
    const head = await signIn('197003121995032002')
    expect(await get(page, head)).toContain('Kontrak berakhir')
    expect((await post(`${page}/${row?.person}/tautan`, {}, head)).status).toBe(403)
    const form = `/berkas/${row?.dossier}/penyedia/adendum`
    const addendum = { addendum: '000.3.3/112.A/2026', sure: 'true' }
    expect((await send(form, { ...addendum, lastDay: '2020-01-01' }, head)).status).toBe(422)
    const owning = await signIn('196910121994031001')
    expect((await web.app.request(form, { headers: { cookie: owning } })).status).toBe(404)
    expect((await send(form, { ...addendum, lastDay: '2099-12-31' }, head)).status).toBe(303)
    expect(await get(page, await signIn('direktur@example.com'))).toContain('000.3.3/112.A/2026')
    const [line] = await ownerQuery<{ before: object; after: object }>(
      `select before, after from administrative_change where action = 'contractChanged'`,
    )
    expect(line).toMatchObject({
      before: { basis: null },
      after: { basis: '000.3.3/112.A/2026', valid_until: '2099-12-31' },
    })
  })
})
