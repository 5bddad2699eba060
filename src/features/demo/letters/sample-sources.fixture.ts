import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Actor, HeldTenure } from '#core/authority/actor.ts'
import { NATIONAL_DAYS } from '#core/calendar/national-days.ts'
import { dateIn, Instant } from '#core/calendar/plain-date.ts'
import { KOTA_BOGOR_OFFICE, workCalendar } from '#core/calendar/work-calendar.ts'
import type { Act } from '#core/dossier/act.ts'
import { decide } from '#core/dossier/decide.ts'
import type { Recorded } from '#core/dossier/event.ts'
import { evolve } from '#core/dossier/evolve.ts'
import type { Dossier } from '#core/dossier/state.ts'
import { FileRef } from '#core/forms/fields.ts'
import { AgencyId, DossierId, PersonId, PositionId, TenureId } from '#core/ids.ts'
import { LETTER_RULES, type SignerSeat } from '#core/letters/kind.ts'
import { plainName, positionTitle, rankOf } from '#core/letters/names.ts'
import { seatsOf } from '#core/letters/seats.ts'
import type { Earlier, Letterhead, LetterSource, Official, Signatory } from '#core/letters/source.ts'
import { loadStep } from '#core/sop/navigate.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { APPLICATIONS } from '../applications/index.ts'
import { AGENCIES, type AgencyKey } from '../city/agencies.ts'
import { playersOf } from '../city/cast.ts'
import { PEOPLE } from '../city/people.ts'
import { play, type Theatre } from '../stories/play.ts'
import { schedule } from '../stories/schedule.ts'
import { begin, build, contract, leave, ratify, requestHosting, type Story } from '../stories/story.ts'

/** SIPADU with every return arrow that shows in a letter: three drafts, two presentations, two tests. */
const STORY: Story = {
  application: 'sipadu',
  endedAgo: 1,
  stands: 'completed',
  beats: [
    ...begin(),
    leave('analyse', 'layakDenganCatatan', 'kominfo', 1),
    leave('submitDraftKak', 'diserahkan', 'lead', 6),
    leave('checkKak', 'perluPerbaikan', 'kominfo', 1),
    leave('submitDraftKak', 'diserahkan', 'lead', 5),
    leave('checkKak', 'perluPerbaikan', 'kominfo', 1),
    leave('submitDraftKak', 'diserahkan', 'lead', 3),
    leave('checkKak', 'sesuai', 'kominfo', 1),
    leave('approveKak', 'disetujui', 'kominfo', 1),
    ...ratify(),
    ...contract(),
    leave('respond', 'presentasiUlang', 'kominfo', 1),
    leave('presentPlan', 'dipresentasikan', 'provider', 3),
    ...build(),
    leave('testSecurity', 'belumAman', 'security', 1),
    leave('presentResult', 'dipresentasikan', 'provider', 5),
    leave('testSecurity', 'aman', 'security', 1),
    ...requestHosting(),
    leave('followUp', 'ditindaklanjuti', 'kominfoHead', 1),
  ],
}

const uuid = (kind: number, serial: number) => `00000000-0000-7000-8${kind}00-${String(serial).padStart(12, '0')}`
const agencyKeys = Object.keys(AGENCIES) as AgencyKey[] // its keys, by its type
const agencyId = (key: AgencyKey) => AgencyId.parse(uuid(1, agencyKeys.indexOf(key)))
const personKeys = PEOPLE.map(({ key }) => key)
const PROVIDER = PersonId.parse(uuid(3, 1))
const personId = (key: string) =>
  personKeys.includes(key) ? PersonId.parse(uuid(2, personKeys.indexOf(key))) : PROVIDER
const ids = { agency: agencyId, person: personId }
const digest = (value: unknown) =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')
const calendar = workCalendar(NATIONAL_DAYS, { ...KOTA_BOGOR_OFFICE, revision: 1 })
const NOW = Instant.parse('2026-11-24T03:00:00.000Z')

function actorOf(person: PersonId): Actor {
  const index = PEOPLE.findIndex(({ key }) => personId(key) === person)
  const found = PEOPLE[index]
  const tenure = ({ agency, head }: { agency: AgencyKey; head: boolean }): HeldTenure => ({
    id: TenureId.parse(uuid(5, index)),
    position: PositionId.parse(uuid(6, index)),
    agency: agencyId(agency),
    head,
    kind: 'definitive',
  })
  return {
    person,
    tenures: found ? [tenure(found)] : [],
    duties: [],
    provides: person === PROVIDER ? [DossierId.parse(uuid(4, 1))] : [],
    delegations: [],
    lapsed: [],
  }
}

/** The trail of the sample dossier, played on the core alone. */
async function playedTrail(): Promise<readonly Recorded[]> {
  const trail: Recorded[] = []
  const act = async (act: Act, dossier: Dossier | undefined, by: PersonId, at: Instant): Promise<Dossier> => {
    const agenciesOf = (person: PersonId) => {
      const { tenures } = actorOf(person)
      return tenures.length > 0 ? tenures.map(({ agency }) => agency) : undefined
    }
    const around = { sop: sop009, owner: agencyId('kominfo'), actor: actorOf(by), now: at, calendar }
    const outcome = decide(act, dossier, { ...around, agenciesOf, actorOf, digest })
    if (!outcome.ok) throw new Error(`${JSON.stringify(act).slice(0, 200)}: ${JSON.stringify(outcome.refusal)}`)
    let after = dossier
    for (const event of outcome.events) {
      const next: Recorded = {
        seq: trail.length + 1,
        at,
        cause: { by: 'person', person: by, basis: outcome.basis },
        event,
      }
      trail.push(next)
      after = evolve(after, next)
    }
    if (!after) throw new Error('An accepted act left no dossier')
    return after
  }
  const theatre: Theatre = {
    open: (opening, { by, at }) =>
      act({ type: 'open', dossier: DossierId.parse(uuid(4, 1)), ...opening }, undefined, by, at),
    act: (later, dossier, { by, at }) => act(later, dossier, by, at),
    earlier: async () => undefined,
    admit: async () => undefined,
    upload: async ({ name, bytes }) =>
      FileRef.parse({ digest: digest(name), name, size: bytes.length, type: 'application/octet-stream' }),
  }
  const players = playersOf(APPLICATIONS[STORY.application], ids)
  await play(STORY, schedule(STORY, NOW, calendar), players, theatre)
  return trail
}

const officialOf = (key: string): Official => {
  const person = PEOPLE.find((candidate) => candidate.key === key)
  if (!person) {
    const { contact, company } = APPLICATIONS.sipadu.provider
    const name = { name: contact.name, plainName: plainName(contact.name) }
    const none = { nip: null, rank: null, tenure: null, agencyId: null }
    return { person: PROVIDER, ...name, kind: 'provider', ...none, position: 'Pengembang', agency: company }
  }
  const agency = AGENCIES[person.agency]
  return {
    person: personId(key),
    name: person.name,
    plainName: plainName(person.name),
    kind: person.kind,
    nip: person.nip,
    rank: rankOf(person.rank, person.grade),
    position: positionTitle(person.position, agency.name, person.head),
    agency: agency.name,
    tenure: 'definitive',
    agencyId: agencyId(person.agency),
  }
}

const people = Object.fromEntries([...personKeys, 'provider'].map(officialOf).map((each) => [each.person, each]))
const agencies = Object.fromEntries(
  agencyKeys.map((key) => [agencyId(key), { name: AGENCIES[key].name, shortName: AGENCIES[key].shortName }]),
)

const letterheadOf = (key: 'kominfo' | 'disdukcapil'): Letterhead => ({
  government: 'PEMERINTAH KOTA BOGOR',
  agency: AGENCIES[key].name.toUpperCase(),
  shortName: AGENCIES[key].shortName,
  lines:
    key === 'kominfo'
      ? [
          'Jalan Ir. H. Juanda Nomor 10, Bogor Tengah, Kota Bogor 16121',
          'Telepon (0251) 8321075, Faksimile (0251) 8326530',
          'Laman kominfo.kotabogor.go.id',
        ]
      : ['Jalan Contoh Nomor 1, Kota Bogor 16100', 'Telepon (0251) 000000', 'Laman contoh.kotabogor.go.id'],
  code: AGENCIES[key].code,
  place: 'Bogor',
  crest: null,
})

const sides = {
  applicant: { id: agencyId('disdukcapil'), key: 'disdukcapil', head: 'kepala.dukcapil' },
  owner: { id: agencyId('kominfo'), key: 'kominfo', head: 'kepala.kominfo' },
} as const

const partyOf = ({ id, key, head }: (typeof sides)['applicant' | 'owner']) => ({
  id,
  name: AGENCIES[key].name,
  shortName: AGENCIES[key].shortName,
  head: officialOf(head).position,
})

const official = (person: PersonId): Official => {
  const found = people[person]
  if (!found) throw new Error(`The demo city has nobody with the id ${person}`)
  return found
}

const signatoryOf = (seat: SignerSeat): Signatory => ({
  seat,
  official:
    seat.by === 'person'
      ? official(seat.person)
      : officialOf(seat.agency === sides.owner.id ? sides.owner.head : sides.applicant.head),
})

/** What each letter of the sample dossier is made of, in the order of the trail. */
export async function sampleSources(): Promise<readonly LetterSource[]> {
  const sources: LetterSource[] = []
  const earlier: Earlier[] = []
  let dossier: Dossier | undefined
  for (const recorded of await playedTrail()) {
    dossier = evolve(dossier, recorded)
    const { event, at, cause } = recorded
    if (event.type !== 'StepCompleted' && event.type !== 'StageReturned') continue
    const on = dateIn(at, KOTA_BOGOR_OFFICE.timeZone)
    if (cause.by !== 'person') throw new Error('A step of the sample was left by nobody')
    const actor = cause.person
    const { step, exit, kit, round, input } = event
    const letters = event.outputs.map(({ kind, name }, index) => {
      const { numbered, side } = LETTER_RULES[kind]
      const serial = String(sources.length + index + 1).padStart(3, '0')
      const number = numbered ? `000.8.3/${serial}/${AGENCIES[sides[side].key].code}/${on.slice(0, 4)}` : null
      return { kind, name, number, on }
    })
    for (const { kind, name, number } of letters) {
      const { side, paper, security } = LETTER_RULES[kind]
      sources.push({
        kind,
        name,
        letterhead: letterheadOf(sides[side].key),
        issue: {
          number,
          on,
          security,
          urgency: 'biasa',
          classification: '000.8.3',
          paper,
          verifyUrl: 'https://alur.kotabogor.go.id/v/ContohContohContoh12345',
        },
        signatories: seatsOf({ kind, kit, input, actor }, dossier).map(signatoryOf),
        wording: {},
        sop: { number: sop009.number, title: sop009.title, legalBases: sop009.header.legalBases },
        dossier: { title: dossier.title, applicant: partyOf(sides.applicant), owner: partyOf(sides.owner) },
        kit,
        step,
        exit,
        exitLabel: loadStep(sop009, event).exits[exit]?.label ?? exit,
        round,
        input,
        reason: event.type === 'StageReturned' ? event.reason : null,
        facts: dossier.facts,
        earlier: [...earlier],
        actor: official(actor),
        people,
        agencies,
        draft: false,
      })
    }
    earlier.push({ kit, step, exit, round, on, input, letters })
  }
  return sources
}

/** One source of each kind and way out that looks different on paper: "notulen/respond/diterima/2". */
export const nameOf = ({ kind, kit, exit, round }: LetterSource): string => [kind, kit, exit, round].join('/')
