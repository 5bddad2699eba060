import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { describe, expect, test } from 'vitest'
import type { Actor, HeldTenure } from '#core/authority/actor.ts'
import { NATIONAL_DAYS } from '#core/calendar/national-days.ts'
import { Instant } from '#core/calendar/plain-date.ts'
import { KOTA_BOGOR_OFFICE, workCalendar } from '#core/calendar/work-calendar.ts'
import type { Act } from '#core/dossier/act.ts'
import { decide } from '#core/dossier/decide.ts'
import { evolve } from '#core/dossier/evolve.ts'
import type { Dossier } from '#core/dossier/state.ts'
import { FileRef } from '#core/forms/fields.ts'
import { AgencyId, DossierId, PersonId, PositionId, TenureId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { APPLICATIONS } from '../applications/index.ts'
import { COMPANIES } from '../applications/providers.ts'
import { AGENCIES, type AgencyKey } from '../city/agencies.ts'
import { type CityIds, playersOf, STAND_INS } from '../city/cast.ts'
import { PEOPLE } from '../city/people.ts'
import { type Doing, play, type Theatre } from './play.ts'
import { schedule } from './schedule.ts'
import { STORIES } from './stories.ts'

const calendar = workCalendar(NATIONAL_DAYS, { ...KOTA_BOGOR_OFFICE, revision: 1 })
const uuid = (kind: number, serial: number) => `00000000-0000-7000-8${kind}00-${String(serial).padStart(12, '0')}`
const agencyKeys = Object.keys(AGENCIES) as AgencyKey[] // its keys, by its type
const agencyId = (key: AgencyKey) => AgencyId.parse(uuid(1, agencyKeys.indexOf(key)))
const personId = (key: string) => (COMPANIES.some(({ username }) => username === key) ? PROVIDER : asn(key))
const asn = (key: string) =>
  PersonId.parse(
    uuid(
      2,
      PEOPLE.findIndex((person) => person.key === key),
    ),
  )
const PROVIDER = PersonId.parse(uuid(3, 1))
const DOSSIER = DossierId.parse(uuid(4, 1))
const ids: CityIds = { agency: agencyId, person: personId }
const digest = (value: unknown) =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')

function actorOf(person: PersonId): Actor {
  const index = PEOPLE.findIndex(({ key }) => personId(key) === person)
  const found = PEOPLE[index]
  const tenure = (agency: AgencyKey, head: boolean, kind: HeldTenure['kind'], serial: number): HeldTenure => ({
    id: TenureId.parse(uuid(5, serial)),
    position: PositionId.parse(uuid(6, serial)),
    agency: agencyId(agency),
    head,
    kind,
  })
  const standing = Object.entries(STAND_INS).filter(([, { person: key }]) => key === found?.key)
  const tenures = found
    ? [
        tenure(found.agency, found.head, 'definitive', index),
        ...standing.map(([, { kind }]) => tenure(found.agency, true, kind, 500 + index)),
      ]
    : []
  return { person, tenures, duties: [], provides: person === PROVIDER ? [DOSSIER] : [], delegations: [], lapsed: [] }
}

async function act(act: Act, dossier: Dossier | undefined, { by, at }: Doing): Promise<Dossier> {
  const outcome = decide(act, dossier, {
    sop: sop009,
    owner: agencyId('kominfo'),
    actor: actorOf(by),
    now: at,
    calendar,
    agenciesOf: (person) => {
      const { tenures } = actorOf(person)
      return tenures.length > 0 ? tenures.map(({ agency }) => agency) : undefined
    },
    actorOf,
    digest,
  })
  if (!outcome.ok) throw new Error(`${JSON.stringify(act).slice(0, 200)}: ${JSON.stringify(outcome.refusal)}`)
  let after = dossier
  for (const event of outcome.events) {
    const cause = { by: 'person', person: by, basis: outcome.basis } as const
    after = evolve(after, { seq: (after?.version ?? 0) + 1, at, cause, event })
  }
  if (!after) throw new Error('An accepted act left no dossier')
  return after
}

/** The core alone: no clock, no database. */
const theatre: Theatre = {
  open: (opening, doing) => act({ type: 'open', dossier: DOSSIER, ...opening }, undefined, doing),
  act: (later, dossier, doing) => act(later, dossier, doing),
  earlier: async () => undefined,
  admit: async ({ person }) => {
    expect(person).toBe(PROVIDER)
  },
  upload: async ({ name, bytes }) =>
    FileRef.parse({
      digest: createHash('sha256').update(bytes).digest('hex'),
      name,
      size: bytes.length,
      type: 'application/octet-stream',
    }),
}

const playAt = (story: (typeof STORIES)[number], now: Instant): Promise<Dossier> =>
  play(story, schedule(story, now, calendar), playersOf(APPLICATIONS[story.application], ids), theatre)

const TUESDAY = Instant.parse('2026-11-24T03:00:00.000Z')

describe.each([
  ['a working day at ten', '2026-11-24T03:00:00.000Z'],
  ['before the office opens', '2026-11-22T22:30:00.000Z'],
  ['a Saturday', '2026-10-10T08:00:00.000Z'],
  ['a holiday', '2026-12-25T02:00:00.000Z'],
  ['the first working day of the year', '2027-01-04T01:00:00.000Z'],
])('made on %s', (_, text) => {
  const now = Instant.parse(text)
  test.each(STORIES)('the story of $application stands where it should: $stands', async (story) => {
    const beats = schedule(story, now, calendar)
    expect(beats.every(({ at }) => Date.parse(at) < Date.parse(now))).toBe(true)
    const dossier = await playAt(story, now)
    if (story.stands === 'completed' || story.stands === 'notFeasible') {
      expect(dossier).toMatchObject({ status: 'ended', result: story.stands, turn: null })
    } else {
      expect(dossier).toMatchObject({ status: 'running', turn: { stage: story.stands } })
    }
  })
})

test('one dossier is late, some are due today, some tomorrow', async () => {
  const dossiers = await Promise.all(STORIES.map((story) => playAt(story, TUESDAY)))
  const due = dossiers.flatMap(({ turn }) => (turn?.due ? [turn.due.on] : []))
  expect(due.filter((day) => day < '2026-11-24')).toEqual(['2026-11-19'])
  expect(due.filter((day) => day === '2026-11-24').length).toBeGreaterThan(1)
  expect(due.filter((day) => day === '2026-11-25').length).toBeGreaterThan(1)
})

test('one KAK is in its third round, and one application was once declared unsafe', async () => {
  const dossiers = await Promise.all(STORIES.map((story) => playAt(story, TUESDAY)))
  expect(dossiers.filter(({ rounds }) => rounds.submitDraftKak === 3)).toHaveLength(1)
  expect(dossiers.filter(({ rounds }) => (rounds.testSecurity ?? 0) > 1)).toHaveLength(1)
})

test('every exit of SOP 009 is taken by some story, so that every sample input has passed its form and its rules', () => {
  const taken = new Set(
    STORIES.flatMap(({ beats }) =>
      beats.flatMap((beat) => (beat.act === 'complete' ? [`${beat.stage}/${beat.step}/${beat.exit}`] : [])),
    ),
  )
  const all = Object.entries(sop009.stages).flatMap(([stage, { steps }]) =>
    steps.flatMap(({ key, exits }) => Object.keys(exits).map((exit) => `${stage}/${key}/${exit}`)),
  )
  expect(all.filter((exit) => !taken.has(exit))).toEqual([])
})

test('acts happen on working days, within office hours but for the two that show the rule about closing time', () => {
  const times = STORIES.flatMap((story) => schedule(story, TUESDAY, calendar)).map(({ beat, on, at }) => {
    expect(calendar.isWorkingDay(on)).toBe(true)
    const minutes = (new Date(at).getUTCHours() + 7) * 60 + new Date(at).getUTCMinutes()
    return { beat, inOffice: minutes >= 7 * 60 + 30 && minutes < 16 * 60 }
  })
  expect(times.filter(({ inOffice }) => !inOffice).map(({ beat }) => beat.at)).toEqual(['16:20', '16:10'])
})
