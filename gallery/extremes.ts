import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { Instant, type PlainDate } from '#core/calendar/plain-date.ts'
import { formOf } from '#core/dossier/input.ts'
import { kitOf } from '#core/dossier/kits/index.ts'
import type { Dossier } from '#core/dossier/state.ts'
import type { FileRef } from '#core/forms/fields.ts'
import { type AgencyId, type DossierId, PersonId } from '#core/ids.ts'
import { loadStage, loadStep } from '#core/sop/navigate.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import type { SampleApplication } from '#features/demo/applications/application.ts'
import { playersOf } from '#features/demo/city/cast.ts'
import { demoCalendar, findDemoCity } from '#features/demo/city/found-demo-city.ts'
import { nipOf } from '#features/demo/city/nip.ts'
import { PEOPLE } from '#features/demo/city/people.ts'
import { APPLICATIONS, DEMO_PASSWORD, filesOf, sampleFile, sampleInput } from '#features/demo/index.ts'
import type { SampleFileKey } from '#features/demo/inputs/sample-files.ts'
import { stageOn } from '#features/demo/stage.ts'
import type { Doing, Players } from '#features/demo/stories/play.ts'
import { type Scheduled, schedule } from '#features/demo/stories/schedule.ts'
import { type Beat, begin, build, comment, contract, leave, type Role, ratify } from '#features/demo/stories/story.ts'
import { dossierService } from '#features/dossier/index.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import type { GalleryCity } from './city.ts'
import type { Visitor } from './visitor.ts'

const MEMBERS = 40
const FINDINGS = 200
/** Sixty letters without a place to break, and sixty with some. */
const LONG_NAMES = [
  'Wijayakusumaningratsasongkohadiprawirodirjokertanegaranusantara (contoh)',
  'Prof. Dr. Ir. Raden Ajeng Kusumawardhani Prabaningrum Wijayanti Sastrodihardjo, S.Kom., M.Kom., Ph.D. (contoh)',
  'Muhammad Fathurrahman Abdurrahman Wahiduddin Nur Hidayatullah, S.STP., M.Si. (contoh)',
] as const
const LONG_USERNAME = 'wijayakusumaningratsasongkohadiprawirodirjokertanegaranusantara.contoh'
const LONG_POSITION =
  'Pranata Komputer Ahli Madya pada Subbidang Pengelolaan Infrastruktur, Pengembangan Aplikasi, Tata Kelola Pemerintahan Berbasis Elektronik, dan Keamanan Informasi'
const LONG_TEXT =
  'Rapat lanjutan menunggu konfirmasi dari seluruh perangkat daerah yang datanya dipakai bersama, termasuk hasil pemetaan proses bisnis dan daftar hak akses per peran yang harus disepakati sebelum pengujian diulang. '

/** An application whose every text is as long as its field lets it be. */
const application: SampleApplication = {
  ...APPLICATIONS.sipadu,
  key: 'ekstrem',
  name: 'SIPERTANGGUNGJAWABANPENYELENGGARAANPEMERINTAHANDAERAHTERPADU',
  title:
    'SIPERTANGGUNGJAWABANPENYELENGGARAANPEMERINTAHANDAERAHTERPADU (contoh): pelaporan, pemantauan, dan pengarsipan kegiatan perangkat daerah dan kelurahan',
  subdomain: 'sipertanggungjawaban',
}

/** Where the extreme data are to be found. */
export interface Extremes {
  readonly dossier: DossierId
  readonly version: number
  readonly trackingCode: string
  /** The person whose name has sixty letters without a break, member of the dossier's team. */
  readonly username: string
  readonly person: PersonId
  /** Another with a long name, who has no account. */
  readonly withoutAccount: PersonId
}

/** People with long names, and a dossier with 40 members, many rounds and 200 findings; made by acting, all marked as sample. */
export async function makeExtremes(city: GalleryCity, admin: Visitor, newcomer: Visitor): Promise<Extremes> {
  const { ids } = await findDemoCity(city.database, city.tenant)
  const { cast, ...players } = playersOf(application, ids)
  const added: PersonId[] = []
  for (const [index, name] of LONG_NAMES.entries()) added.push(await addPerson(admin, name, cast.applicant, index))
  const [person, withoutAccount] = added
  if (!person || !withoutAccount) throw new Error('nobody was added')
  await giveAccount(admin, newcomer, person)

  const known = new Set<string>([cast.division, cast.lead, cast.staff, ...cast.kominfo].map((each) => each.person))
  const others = PEOPLE.filter(({ key }) => !known.has(ids.person(key))).map(({ key, agency }) => ({
    person: ids.person(key),
    agency: ids.agency(agency),
  }))
  const members = [
    { person: cast.division.person, agency: cast.applicant, teamRole: 'pengarah' },
    { person: cast.lead.person, agency: cast.applicant, teamRole: 'ketua' },
    { person: cast.staff.person, agency: cast.applicant, teamRole: 'sekretaris' },
    ...cast.kominfo.map((each) => ({ person: each.person, agency: each.agency, teamRole: 'anggota' })),
    ...added.map((each) => ({ person: each, agency: cast.applicant, teamRole: 'anggota' })),
    ...others.map((each) => ({ ...each, teamRole: 'anggota' })),
  ].slice(0, MEMBERS)
  const dossier = await playExtremes(city, { cast, ...players }, { members })
  const [tracking] = await city.database.callWithTenant<{ code: string }>(city.tenant, {
    text: 'select code from tracking where tenant = $1 and dossier = $2',
    values: [city.tenant, dossier.id],
  })
  if (!tracking) throw new Error('the dossier has no tracking code')
  return {
    dossier: dossier.id,
    version: dossier.version,
    trackingCode: tracking.code,
    username: LONG_USERNAME,
    person,
    withoutAccount,
  }
}

const Linked = z.object({ link: z.string() })

async function addPerson(admin: Visitor, name: string, agency: AgencyId, index: number): Promise<PersonId> {
  const person = PersonId.parse(uuidv7())
  const position = uuidv7()
  const nip = nipOf({ born: '1980-02-01', appointed: '2006-03', sex: 'f', serial: 901 + index })
  await admin.call('put', `/administration/people/${person}`, { name, kind: 'pns', nip, grade: 'IV/b' })
  await admin.call('put', `/administration/positions/${position}`, { agency, name: LONG_POSITION, head: false })
  const tenure = { position, person, kind: 'definitive', validFrom: '2024-01-02' }
  await admin.call('put', `/administration/tenures/${uuidv7()}`, tenure)
  return person
}

async function giveAccount(admin: Visitor, newcomer: Visitor, person: PersonId): Promise<void> {
  await admin.call('put', `/administration/people/${person}/account`, { username: LONG_USERNAME })
  const answer = await admin.call('post', `/administration/people/${person}/account/link`)
  const { pathname } = new URL(Linked.parse(answer).link)
  await newcomer.post(pathname, { username: LONG_USERNAME, password: DEMO_PASSWORD })
}

/** The way of the dossier: many rounds of the KAK, then an unsafe verdict, then again before the test. */
const WAY: readonly Beat[] = [
  ...begin(),
  leave('analyse', 'layak', 'kominfo', 1),
  ...[1, 2, 3, 4, 5].flatMap((round) => [
    leave('submitDraftKak', 'diserahkan', 'lead', 2),
    comment('lead', `${LONG_TEXT.repeat(6)}(putaran ${round})`),
    leave('checkKak', 'perluPerbaikan', 'kominfo', 1, { reason: LONG_TEXT.repeat(4) }),
  ]),
  leave('submitDraftKak', 'diserahkan', 'lead', 1),
  leave('checkKak', 'sesuai', 'kominfo', 1),
  leave('approveKak', 'disetujui', 'kominfo', 1),
  ...ratify(),
  ...contract(),
  ...build(),
  comment('kominfo', 'X'.repeat(200)),
  leave('testSecurity', 'belumAman', 'security', 1, { reason: LONG_TEXT.repeat(4) }),
  leave('presentResult', 'dipresentasikan', 'provider', 2),
]

type Overrides = Readonly<Record<string, unknown>>

async function playExtremes(city: GalleryCity, players: Players, team: Overrides): Promise<Dossier> {
  const { database, tenant, directory } = city
  const files = await openDiskFileStore(`${directory}/files`)
  const theatre = stageOn({ database, dossiers: dossierService(database), files }, tenant, new Map())
  const now = Instant.parse(new Date().toISOString())
  const story = { application: 'sipadu', endedAgo: 1, beats: WAY, stands: 'testSecurity' } as const
  const beats = schedule(story, now, demoCalendar())
  let dossier: Dossier | undefined
  for (const [index, scheduled] of beats.entries()) {
    const doing: Doing = { by: personOf(scheduled.beat.by, players), at: scheduled.at, key: `gallery.${index + 1}` }
    if (scheduled.beat.act === 'open') {
      dossier = await theatre.open({ applicant: players.cast.applicant, title: application.title }, doing)
      continue
    }
    if (!dossier) throw new Error('the way does not begin with opening the dossier')
    if (scheduled.beat.act === 'comment') {
      dossier = await theatre.act({ type: 'comment', text: scheduled.beat.text }, dossier, doing)
      continue
    }
    if (scheduled.beat.act !== 'complete') throw new Error(`the gallery does not play ${scheduled.beat.act}`)
    const { stage, step, exit } = scheduled.beat
    if (stage === 'procurement') {
      const { company } = application.provider
      const span = { from: scheduled.on, until: '2099-12-31' as PlainDate } // a day, as it is written
      await theatre.admit({ dossier: dossier.id, person: players.provider, company, ...span })
    }
    const upload = (key: SampleFileKey) => theatre.upload(longNamed(key), doing.by)
    const input = await inputFor(scheduled, beats[index + 1]?.on, { dossier, players, team, upload })
    dossier = await theatre.act({ type: 'complete', stage, step, exit, input }, dossier, doing)
  }
  if (!dossier) throw new Error('the way is empty')
  return dossier
}

interface Scene {
  readonly dossier: Dossier
  readonly players: Players
  readonly team: Overrides
  upload(key: SampleFileKey): Promise<FileRef>
}

async function inputFor(
  { beat, on }: Scheduled,
  next: PlainDate | undefined,
  { dossier, players, team, upload }: Scene,
): Promise<unknown> {
  if (beat.act !== 'complete') throw new Error('only a completed step has an input')
  const { stage, step, exit, reason } = beat
  const files = new Map<SampleFileKey, FileRef>()
  for (const key of filesOf(stage, step)) files.set(key, await upload(key))
  const made = sampleInput(stage, step, exit, {
    application,
    cast: players.cast,
    on,
    ...(next && { meetingOn: next }),
    round: dossier.rounds[stage] ?? 1,
    begin: kitOf(loadStage(sop009, stage).kit).begin?.(dossier, { step, exit }) ?? {},
    file(key) {
      const file = files.get(key)
      if (!file) throw new Error(`${stage} is not listed as needing ${key}`)
      return file
    },
    ...(reason !== undefined && { reason }),
  })
  const way = loadStep(sop009, { stage, step }).exits[exit]
  if (!way) throw new Error(`SOP 009 has no exit ${stage}/${step}/${exit}`)
  return formOf(sop009, { stage, step }, exit, way).parse(exaggerated(stage, made, team))
}

const Reported = z.looseObject({ findings: z.array(z.looseObject({ title: z.string(), description: z.string() })) })
const Formed = z.looseObject({ members: z.array(z.unknown()) })

/** The sample input with forty members, or two hundred findings. */
function exaggerated(stage: string, input: unknown, team: Overrides): unknown {
  if (stage === 'formTeam') return { ...Formed.parse(input), ...team }
  if (stage !== 'testSecurity') return input
  const report = Reported.parse(input)
  const findings = Array.from({ length: FINDINGS }, (_, index) => {
    const finding = report.findings[index % report.findings.length]
    const description = index % 10 === 0 ? LONG_TEXT.repeat(5) : finding?.description
    return { ...finding, title: `${finding?.title} (contoh ${index + 1})`, description }
  })
  return { ...report, findings }
}

function longNamed(key: SampleFileKey): ReturnType<typeof sampleFile> {
  const file = sampleFile(key, application)
  const dot = file.name.lastIndexOf('.')
  return { ...file, name: `${file.name.slice(0, dot).replaceAll(' ', '_')}_revisi_akhir_sekali${file.name.slice(dot)}` }
}

function personOf(role: Role, { cast, kominfoHead, standIn, provider }: Players): PersonId {
  if (role === 'kominfoHead') return kominfoHead
  if (role === 'standIn') return standIn
  if (role === 'provider') return provider
  if (role === 'kominfo') return cast.kominfo[0].person
  if (role === 'security') return (cast.kominfo[1] ?? cast.kominfo[0]).person
  return cast[role].person
}
