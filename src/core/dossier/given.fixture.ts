import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Actor, HeldTenure } from '../authority/actor.ts'
import { NATIONAL_DAYS } from '../calendar/national-days.ts'
import { Instant, PlainDate } from '../calendar/plain-date.ts'
import { KOTA_BOGOR_OFFICE, workCalendar } from '../calendar/work-calendar.ts'
import { FileRef } from '../forms/fields.ts'
import { AgencyId, DossierId, PersonId, PositionId, TenureId } from '../ids.ts'
import { ONLY_STEP } from '../sop/define.ts'
import { firstStep, loadStage, loadStep, outputsOf } from '../sop/navigate.ts'
import { type Sop009Stage, sop009 } from '../sop/sop-009.ts'
import type { Act } from './act.ts'
import { type Context, decide, type Outcome } from './decide.ts'
import type { DossierEvent, Recorded } from './event.ts'
import { evolve, replay } from './evolve.ts'
import type { Dossier } from './state.ts'

// A sample city for tests: everybody in it is invented.

const uuid = (serial: number): string => `00000000-0000-7000-8000-${String(serial).padStart(12, '0')}`

/** A Monday. */
export const TODAY = PlainDate.parse('2026-03-02')
/** 09.00 WIB */
export const NOW = Instant.parse('2026-03-02T02:00:00.000Z')
export const day = (text: string): PlainDate => PlainDate.parse(text)

export const DOSSIER = DossierId.parse(uuid(1))
export const AGENCIES = {
  applicant: AgencyId.parse(uuid(11)),
  owner: AgencyId.parse(uuid(12)),
  other: AgencyId.parse(uuid(13)),
}

/** One person for each role of SOP 009, and a few more. */
export const PEOPLE = {
  kepalaPd: PersonId.parse(uuid(101)),
  stafPd: PersonId.parse(uuid(102)),
  kepalaDiskominfo: PersonId.parse(uuid(103)),
  timTeknisKominfo: PersonId.parse(uuid(104)),
  timTeknisPd: PersonId.parse(uuid(105)),
  pengembang: PersonId.parse(uuid(106)),
  /** Serves the owner agency and belongs to no team. */
  stafDiskominfo: PersonId.parse(uuid(107)),
  /** Serves an agency that has no part in the dossier. */
  stafPdLain: PersonId.parse(uuid(108)),
  /** Holds no position. */
  warga: PersonId.parse(uuid(109)),
}
export type Who = keyof typeof PEOPLE

const SERVES: Readonly<Record<Who, { readonly agency: AgencyId; readonly head: boolean } | undefined>> = {
  kepalaPd: { agency: AGENCIES.applicant, head: true },
  stafPd: { agency: AGENCIES.applicant, head: false },
  kepalaDiskominfo: { agency: AGENCIES.owner, head: true },
  timTeknisKominfo: { agency: AGENCIES.owner, head: false },
  timTeknisPd: { agency: AGENCIES.applicant, head: false },
  pengembang: undefined,
  stafDiskominfo: { agency: AGENCIES.owner, head: false },
  stafPdLain: { agency: AGENCIES.other, head: false },
  warga: undefined,
}

const NAMES = Object.keys(PEOPLE) as readonly Who[] // the keys of PEOPLE are Who, by its type

function tenuresOf(who: Who): readonly HeldTenure[] {
  const serves = SERVES[who]
  const serial = NAMES.indexOf(who)
  return serves
    ? [
        {
          id: TenureId.parse(uuid(200 + serial)),
          position: PositionId.parse(uuid(300 + serial)),
          kind: 'definitive',
          ...serves,
        },
      ]
    : []
}

export const actor = (who: Who): Actor => ({
  person: PEOPLE[who],
  tenures: tenuresOf(who),
  duties: [],
  provides: who === 'pengembang' ? [DOSSIER] : [],
  delegations: [],
  lapsed: [],
})

const nameOf = (person: PersonId): Who | undefined => NAMES.find((who) => PEOPLE[who] === person)

export const digest = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex')

export const context = (who: Who, now: Instant = NOW): Context => ({
  sop: sop009,
  owner: AGENCIES.owner,
  actor: actor(who),
  now,
  calendar: workCalendar(NATIONAL_DAYS, { ...KOTA_BOGOR_OFFICE, revision: 1 }),
  agenciesOf(person) {
    const who = nameOf(person)
    const serves = who && SERVES[who]
    return serves && [serves.agency]
  },
  actorOf(person) {
    const who = nameOf(person)
    return who && actor(who)
  },
  digest,
})

/** A stored file, as a form refers to it. */
export const file = (name = 'contoh.pdf'): FileRef =>
  FileRef.parse({ digest: digest(name), name, size: 1024, type: 'application/pdf' })

/** Events as the trail records them, one second apart. */
export const recorded = (events: readonly DossierEvent[]): readonly Recorded[] =>
  events.map((event, index) => ({
    seq: index + 1,
    at: Instant.parse(new Date(Date.parse(NOW) + index * 1000).toISOString()),
    cause: { by: 'person', person: PEOPLE.kepalaPd, basis: { by: 'provider' } },
    event,
  }))

export const OPENED: DossierEvent = {
  type: 'DossierOpened',
  dossier: DOSSIER,
  sop: { number: sop009.number, version: sop009.version },
  applicant: AGENCIES.applicant,
  owner: AGENCIES.owner,
  title: 'SIPADU (contoh)',
}

/** A dossier of the applicant to which `events` happened after it was opened. */
export const given = (...events: readonly DossierEvent[]): Dossier => replay(recorded([OPENED, ...events]))

/** A stage was left by an exit with a settled input. */
export function left(stage: Sop009Stage, exit: string, input: unknown, step: string = ONLY_STEP): DossierEvent {
  const definition = loadStage(sop009, stage)
  const way = loadStep(sop009, { stage, step }).exits[exit]
  if (!way) throw new Error(`${stage} has no exit ${exit}`)
  const common = {
    stage,
    step,
    exit,
    round: 1,
    kit: definition.kit ?? 'general',
    input,
    outputs: outputsOf(definition, way),
  }
  return way.kind === 'back'
    ? { type: 'StageReturned', to: way.to, reason: 'contoh', ...common }
    : { type: 'StepCompleted', ...common }
}

/** The turn that opens a stage (or one of its steps). No clock runs in it. */
export function turn(stage: Sop009Stage, step: string = firstStep(sop009, stage).step, round = 1): DossierEvent {
  const { role: key } = loadStep(sop009, { stage, step })
  const role = sop009.roles[key as keyof typeof sop009.roles] // a defined SOP names only roles that it has
  const received = { on: TODAY, at: NOW }
  return {
    type: 'TurnOpened',
    stage,
    step,
    role: key,
    party: role.party,
    round,
    received,
    duration: null,
    due: null,
    calendar: 1,
  }
}

/** What comes of a person leaving the open turn of a dossier by an exit. */
export function actAs(who: Who, dossier: Dossier, now: Instant = NOW) {
  return {
    complete(exit: string, input: unknown): Outcome {
      if (!dossier.turn) throw new Error('The dossier has no open turn')
      const { stage, step } = dossier.turn
      return decide({ type: 'complete', stage, step, exit, input }, dossier, context(who, now))
    },
    does: (act: Act): Outcome => decide(act, dossier, context(who, now)),
  }
}

/** The dossier after an outcome; a refused act is a fault of the test. */
export function afterwards(dossier: Dossier, outcome: Outcome): Dossier {
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.events.reduce((state, event) => {
    const next = { seq: state.version + 1, at: NOW, cause: { by: 'system', job: 'test' }, event } as const
    return evolve(state, next)
  }, dossier)
}
