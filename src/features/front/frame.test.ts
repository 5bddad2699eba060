import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { Duty } from '#core/authority/actor.ts'
import { PersonId, TenantId } from '#core/ids.ts'
import type { CityLook, SignedIn, WebEnv } from '#platform/http/context.ts'
import type { Frame } from '#ui/page/frame.ts'
import { frameOf } from './frame.ts'

const ASSETS = { styles: '/assets/a.css', font: '/assets/a.woff2', scripts: [] }
const LOOK: CityLook = { colour: null, crest: null, contact: null, sop: { number: '009', version: 1 } }

const person = (position: string | null, duties: readonly Duty[] = []): SignedIn => ({
  account: '0199a1b2-0000-7000-8000-000000000003',
  person: PersonId.parse('0199a1b2-0000-7000-8000-000000000002'),
  name: 'Siti Nurjanah, S.Kom. (contoh)',
  duties,
  desk: { position, unread: 3 },
  by: { means: 'session', session: 'contoh', fresh: true },
})

async function frameAt(path: string, account: SignedIn | undefined, look: Partial<CityLook> = {}): Promise<Frame> {
  let frame: Frame | undefined
  const app = new Hono<WebEnv>().get('*', (c) => {
    c.set('locale', 'id')
    c.set('account', account)
    c.set('tenant', {
      id: TenantId.parse('0199a1b2-0000-7000-8000-000000000001'),
      kind: 'real',
      name: 'Kota Contoh',
      timeZone: 'Asia/Jakarta',
      sopOwner: undefined,
      look: { ...LOOK, ...look },
    })
    frame = frameOf(c, ASSETS)
    return c.text('')
  })
  await app.request(path)
  if (!frame) throw new Error('no frame was made')
  return frame
}

const ways = ({ navigation }: Frame) => navigation.map(({ href }) => href)
const here = ({ navigation }: Frame) => navigation.filter(({ current }) => current).map(({ href }) => href)

test('yang tidak memegang jabatan tidak ditawari berkas baru; pengelola ditawari pengelolaan', async () => {
  expect(ways(await frameAt('/', person(null, ['administrator'])))).not.toContain('/berkas/baru')
  expect(ways(await frameAt('/', person(null, ['administrator'])))).toContain('/kelola')
  expect(ways(await frameAt('/', person('Kepala Dinas Kesehatan, Dinkes')))).toContain('/berkas/baru')
  expect(ways(await frameAt('/', person('Kepala Dinas Kesehatan, Dinkes')))).not.toContain('/kelola')
})

test('pengunjung tanpa akun tidak ditawari pencarian, pemberitahuan, atau giliran', async () => {
  const frame = await frameAt('/', undefined)
  expect(frame).toMatchObject({ signIn: '/masuk' })
  expect([frame.search, frame.notices, frame.account]).toEqual([undefined, undefined, undefined])
  expect(ways(frame)).not.toContain('/giliran')
})

test('di kaki ponsel berdiri giliran saya dan berkas, beserta pencarian', async () => {
  const frame = await frameAt('/', person('Kepala Dinas Kesehatan, Dinkes'))
  expect(frame.navigation.filter(({ bar }) => bar).map(({ label }) => label)).toEqual(['Giliran saya', 'Berkas'])
  expect(frame.search).toEqual({ action: '/cari', value: undefined })
  expect(frame.notices).toEqual({ href: '/pemberitahuan', unread: 3 })
})

test.each([
  ['/giliran', ['/giliran']],
  ['/giliran?tab=terlambat', ['/giliran']],
  ['/giliran?tab=menunggu', ['/giliran']],
  ['/berkas', ['/berkas']],
  ['/berkas?keadaan=selesai', ['/berkas']],
  ['/berkas/0199a1b2-0000-7000-8000-000000000009/jejak', ['/berkas']],
  ['/berkas/baru', ['/berkas/baru']],
  ['/sop/009/versi', ['/sop/009']],
  ['/agenda/keluar', ['/agenda/keluar']],
  ['/agenda/masuk?tahun=2026', ['/agenda/keluar']],
  ['/agenda/nomor/cadangan', ['/agenda/keluar']],
  ['/agendakan', []],
  ['/pemberitahuan', []],
])('pada %s menu menunjuk %j', async (path, expected) => {
  expect(here(await frameAt(path, person('Kepala Dinas Kesehatan, Dinkes')))).toEqual(expected)
})

test('kaki halaman menyebut versi SOP dan kontak, surel maupun telepon', async () => {
  const mail = await frameAt('/', undefined, { contact: 'bantuan@example.go.id' })
  expect(mail.footer.sop).toEqual({ label: 'SOP 009 versi 1', href: '/sop/009' })
  expect(mail.footer.contact?.href).toBe('mailto:bantuan@example.go.id')
  const phone = await frameAt('/', undefined, { contact: '(0251) 123-4567' })
  expect(phone.footer.contact?.href).toBe('tel:02511234567')
})

test('pencarian terakhir tetap di kotaknya', async () => {
  expect((await frameAt('/cari?q=parkir', person('Staf, Dinkes'))).search?.value).toBe('parkir')
})
