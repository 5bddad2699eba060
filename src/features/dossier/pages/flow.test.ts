import { expect, test } from 'vitest'
import { NATIONAL_DAYS } from '#core/calendar/national-days.ts'
import { Instant } from '#core/calendar/plain-date.ts'
import { KOTA_BOGOR_OFFICE, workCalendar } from '#core/calendar/work-calendar.ts'
import type { DossierEvent, Recorded } from '#core/dossier/event.ts'
import { replay } from '#core/dossier/evolve.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { flowOf, holdsOf } from './flow.ts'

const calendar = workCalendar(NATIONAL_DAYS, { ...KOTA_BOGOR_OFFICE, revision: 1 })
const at = (text: string) => Instant.parse(`${text}:00.000Z`)

const turn = (stage: string, role: string, day: string, round = 1) => ({
  type: 'TurnOpened',
  stage,
  step: 'act',
  role,
  party: role === 'kepalaPd' ? 'applicant' : 'owner',
  round,
  received: { on: day, at: `${day}T02:00:00.000Z` },
  duration: { value: 1, unit: 'workingDays' },
  due: { on: day, until: `${day}T17:00:00.000Z`, soonFrom: `${day}T02:00:00.000Z`, certainty: 'official' },
  calendar: 1,
})
const left = (stage: string, exit: string, round = 1) => ({
  stage,
  step: 'act',
  exit,
  round,
  kit: 'general',
  input: {},
  outputs: [],
})

/** Events as recorded, one after another, each with its moment. */
const trail = (...events: readonly (readonly [string, object])[]): Recorded[] =>
  events.map(([moment, event], index) => ({
    seq: index + 1,
    at: at(moment),
    cause: { by: 'system', job: 'test' },
    // Written out above in the shape of the union.
    event: event as DossierEvent,
  }))

const opened = {
  type: 'DossierOpened',
  dossier: 'd',
  sop: { number: '009', version: 1 },
  applicant: 'a',
  owner: 'o',
  title: 'Contoh',
}
const returned = trail(
  ['2026-03-02T02:00', opened],
  ['2026-03-02T02:00', turn('requestAssistance', 'kepalaPd', '2026-03-02')],
  ['2026-03-03T02:00', { type: 'StepCompleted', ...left('requestAssistance', 'diajukan') }],
  ['2026-03-03T02:00', turn('appointMember', 'kepalaDiskominfo', '2026-03-03')],
  ['2026-03-06T02:00', { type: 'DeadlineMissed', stage: 'appointMember', due: turn('', '', '2026-03-04').due }],
  [
    '2026-03-06T03:00',
    { type: 'StageReturned', to: 'requestAssistance', reason: 'DPA salah', ...left('appointMember', 'dikembalikan') },
  ],
  ['2026-03-06T03:00', turn('requestAssistance', 'kepalaPd', '2026-03-06', 2)],
)
const row = (events: readonly Recorded[], key: string, now: string) =>
  flowOf({ dossier: replay(events), sop: sop009, trail: events, calendar, now: at(now) }).find(
    ({ stage }) => stage.key === key,
  )

test('a returned stage is to be gone through again, and the return stands on it with its reason', () => {
  expect(row(returned, 'appointMember', '2026-03-09T02:00')).toMatchObject({
    state: 'again',
    late: true,
    visits: [{ round: 1, to: 'requestAssistance', reason: 'DPA salah', leftSeq: 6 }],
  })
  expect(row(returned, 'requestAssistance', '2026-03-09T02:00')).toMatchObject({
    state: 'now',
    visits: [{ round: 1 }, { round: 2 }],
  })
  expect(row(returned, 'formTeam', '2026-03-09T02:00')).toMatchObject({ state: 'toCome', visits: [], used: null })
})

test('the time used is the working days of every visit; a weekend does not count', () => {
  // Monday to Tuesday, and Friday to Monday.
  expect(row(returned, 'requestAssistance', '2026-03-09T02:00')?.used).toBe(2)
  expect(row(returned, 'appointMember', '2026-03-09T02:00')?.used).toBe(3)
})

test('days on hold are not used', () => {
  const held = trail(
    ...returned.slice(0, 2).map(({ at: moment, event }) => [moment.slice(0, 16), event] as const),
    ['2026-03-03T02:00', { type: 'DossierHeld', reason: 'Banjir', remaining: 0 }],
    [
      '2026-03-05T02:00',
      {
        type: 'DossierResumed',
        reason: 'Surut',
        received: { on: '2026-03-05', at: '2026-03-05T02:00:00.000Z' },
        due: null,
        calendar: 1,
      },
    ],
  )
  expect(holdsOf(held)).toEqual([{ from: at('2026-03-03T02:00'), to: at('2026-03-05T02:00') }])
  expect(row(held, 'requestAssistance', '2026-03-06T02:00')?.used).toBe(2)
})

test('a cancelled dossier stopped where it stood, and what came after was not reached', () => {
  const over = trail(...returned.map(({ at: moment, event }) => [moment.slice(0, 16), event] as const), [
    '2026-03-09T02:00',
    { type: 'DossierCancelled', reason: 'Anggaran dialihkan' },
  ])
  expect(row(over, 'requestAssistance', '2026-03-10T02:00')?.state).toBe('stopped')
  expect(row(over, 'formTeam', '2026-03-10T02:00')?.state).toBe('notReached')
})
