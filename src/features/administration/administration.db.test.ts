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
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import type { Frame } from '#ui/page/frame.ts'
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
addSignInRoutes(web, { database, https, frame, demoAccounts: () => [] })
addAdministrationRoutes(web, { database, show: shower(frame) })

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
  await ownerQuery(
    `select pgboss.create_queue(name, '{"policy":"standard"}') from unnest(array['notify', 'invite-provider']) name`,
  )
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
