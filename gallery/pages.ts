import type { Page } from 'playwright-core'
import { DEMO_ACCOUNTS } from '#features/demo/index.ts'
import type { GalleryCity } from './city.ts'
import { Discovery, dossiersOf } from './discover.ts'
import { errorShots, formShots, guessTooOften, letterShots, loseDatabase, loseTable } from './done.ts'
import { type Extremes, makeExtremes } from './extremes.ts'
import { openOwn } from './own-dossiers.ts'
import type { Kind, Shot } from './shot.ts'
import type { Visitor } from './visitor.ts'

export const NOBODY = ''
export const HEAD = 'kepala.dukcapil'
export const STAFF = 'staf.dukcapil'
export const TEAM = 'tim.kominfo'
export const OWNER_HEAD = 'kepala.kominfo'
export const ADMIN = 'admin'
export const INSPECTOR = 'inspektur'
/** Head of an agency that has no dossier. */
export const IDLE = 'kepala.setda'
const PROVIDER = DEMO_ACCOUNTS.find(({ username }) => username.startsWith('pengembang'))?.username ?? ''

export const ACCOUNTS = [NOBODY, HEAD, STAFF, TEAM, OWNER_HEAD, PROVIDER, ADMIN, INSPECTOR, IDLE] as const

type Visitors = ReadonlyMap<string, Visitor>

export function visitorOf(visitors: Visitors, username: string): Visitor {
  const visitor = visitors.get(username)
  if (!visitor) throw new Error(`${username} was not let in`)
  return visitor
}

/** Every page with typical data, as those who see it reach it. */
export async function walkTypical(city: GalleryCity, visitors: Visitors): Promise<Discovery> {
  const discovery = new Discovery(city.routes)
  const walk = (username: string, starts: readonly string[]) =>
    discovery.walk(visitorOf(visitors, username), username, starts)
  const walkWork = async (username: string, more: readonly string[] = []) =>
    walk(username, ['/giliran', ...more, ...(await dossiersOf(visitorOf(visitors, username)))])

  const admin = visitorOf(visitors, ADMIN)
  await walk(NOBODY, ['/', '/masuk', '/lacak', '/kalender', '/api/v1', '/gaya'])
  await walkWork(TEAM, ['/pemberitahuan', '/cari?q=sip', await togetherWith(visitorOf(visitors, TEAM))])
  await walkWork(HEAD, ['/berkas/baru'])
  await walkWork(OWNER_HEAD, ['/naskah', '/agenda/keluar'])
  await walkWork(PROVIDER)
  await admin.call('put', '/calendar/days/2026-12-30', { name: 'Hari kerja dari rumah (contoh)', basis: 'SE contoh' })
  const hours = { to: '2026-12-31', opens: '08:00', closes: '14:00', name: 'Akhir tahun (contoh)', basis: 'SE contoh' }
  await admin.call('put', '/calendar/hours/2026-12-31', hours)
  await walk(ADMIN, ['/kelola', '/sop/009', '/kalender'])
  await walk(INSPECTOR, ['/giliran'])
  await addRelated(discovery)
  return discovery
}

/** The same with extreme data, with none, and with what goes wrong. */
export async function walkOthers(
  discovery: Discovery,
  city: GalleryCity,
  visitors: Map<string, Visitor>,
  enter: (username: string) => Promise<Visitor>,
): Promise<void> {
  const walk = (username: string, starts: readonly string[], options: Parameters<Discovery['walk']>[3]) =>
    discovery.walk(visitorOf(visitors, username), username, starts, options)
  const admin = visitorOf(visitors, ADMIN)
  // Who takes up an invitation is signed in by it.
  const newcomer = await enter(NOBODY)
  const extremes = await makeExtremes(city, admin, newcomer)
  await newcomer.close()
  visitors.set(extremes.username, await enter(extremes.username))
  const dossier = `/berkas/${extremes.dossier}`
  const within = (address: string) => address.startsWith(`${dossier}/`) || address === dossier
  const extreme: Kind = 'extreme'
  for (const username of [extremes.username, TEAM, STAFF]) {
    await walk(username, [dossier, '/giliran'], { kind: extreme, within })
  }
  await walk(NOBODY, [`/lacak/${extremes.trackingCode}`], { kind: extreme, within: () => false })
  const person = `/kelola/orang/${extremes.person}`
  await walk(ADMIN, [person], { kind: extreme, within: (address) => address.startsWith(`${person}/`) })
  await discovery.add({ kind: extreme, username: TEAM, address: dossier, name: '/berkas/:dossier my turn' })
  await discovery.add({ kind: extreme, username: STAFF, address: `${dossier}/dibuka` })
  await discovery.add({ kind: extreme, username: TEAM, address: `${dossier}/tercatat/${extremes.version}` })
  const empty = { kind: 'empty', within: () => false } as const
  await walk(IDLE, ['/giliran', '/katalog?cari=tidakada', '/giliran/bersama'], empty)
  // Who has no part in any dossier is told of nothing.
  await walk(ADMIN, ['/pemberitahuan'], empty)

  const { running, held } = await openOwn(city)
  for (const address of [`${running}/tunda`, `${running}/batalkan`, `${held}/lanjutkan`]) {
    await discovery.add({ kind: 'typical', username: HEAD, address })
  }
  const address = `/kelola/orang/${extremes.withoutAccount}/akun/baru`
  await discovery.add({ kind: 'typical', username: ADMIN, address })
  await addInvitation(discovery, admin, extremes)
  for (const shot of [...formShots(running), ...letterShots()]) await discovery.add(shot)
  for (const shot of errorShots(extremes)) await discovery.add(shot)
}

/** Acts on all of the first dossiers of somebody's worklist, as ticking them does. */
async function togetherWith(visitor: Visitor): Promise<string> {
  const chosen = (await dossiersOf(visitor)).map((address) => ['berkas', address.split('/').at(-1) ?? ''])
  return `/giliran/bersama?${new URLSearchParams([...chosen, ['tindakan', 'comment']])}`
}

/** Pages of administrators that are reached from a thing in another state than the one that the walk met. */
async function addRelated(discovery: Discovery): Promise<void> {
  const agency = discovery.addressOf('/kelola/pd/:agency{[0-9a-f-]{36}}')
  const tenure = discovery.addressOf('/kelola/masa-jabatan/:tenure')
  const person = discovery.addressOf('/kelola/orang/:person{[0-9a-f-]{36}}')
  for (const address of [`${agency}/lanjutkan`, `${tenure}/hapus`, `${person}/akun/aktifkan`]) {
    await discovery.add({ kind: 'typical', username: ADMIN, address })
  }
}

async function addInvitation(discovery: Discovery, admin: Visitor, { person }: Extremes): Promise<void> {
  const answer = await admin.call('post', `/administration/people/${person}/account/link`)
  // The API's answer has the link by its schema; a link that is none fails here.
  const { pathname } = new URL((answer as { link: string }).link)
  await discovery.add({ kind: 'typical', username: NOBODY, address: pathname, name: '/undangan/:secret' })
}

/** What must be broken to be shown: each makes the city unfit for more, so they come last and in this order. */
export const losses = (city: GalleryCity, window: () => Promise<Page>): readonly (() => Promise<Shot>)[] => [
  async () => guessTooOften(await window()),
  () => loseTable(city),
  () => loseDatabase(city),
]
