import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainDeadline, type Hold } from '../calendar/deadline.ts'
import { NATIONAL_DAYS } from '../calendar/national-days.ts'
import { Instant, instantAt } from '../calendar/plain-date.ts'
import { type DayOff, KOTA_BOGOR_OFFICE, workCalendar } from '../calendar/work-calendar.ts'
import type { Duration, SopDefinition } from '../sop/definition.ts'
import { fourActivities } from '../sop/second-sop.fixture.ts'
import { explainTurn } from './clock.ts'
import { decide } from './decide.ts'
import type { Recorded } from './event.ts'
import { evolve } from './evolve.ts'
import { AGENCIES, context, DOSSIER, day } from './given.fixture.ts'
import { type Run, went } from './journey.fixture.ts'
import { moveDeadline, watchDeadline } from './watch.ts'

const { calendar } = context('kepalaPd')

function lasting(duration: Duration): SopDefinition {
  const { ask, ...others } = fourActivities.stages
  if (ask.kind !== 'activity') throw new Error('Asking is an activity')
  if (ask?.kind !== 'activity') throw new Error('The first stage of the second SOP is an activity')
  return { ...fourActivities, stages: { ...others, ask: { ...ask, duration } } }
}

function openedAt(at: Instant, duration: Duration): Run {
  const act = { type: 'open', dossier: DOSSIER, applicant: AGENCIES.applicant, title: 'Contoh' } as const
  return went(undefined, decide(act, undefined, { ...context('stafPd', at), sop: lasting(duration) }), at)
}

const does = (run: Run, type: 'hold' | 'resume', at: Instant): Run =>
  went(run, decide({ type, reason: 'contoh' }, run.dossier, context('kepalaPd', at)), at)

/** As a page reads them from the trail. */
function holdsIn(trail: readonly Recorded[]): readonly Hold[] {
  const holds: Hold[] = []
  for (const { at, event } of trail) {
    if (event.type === 'DossierHeld') holds.push({ from: at })
    const last = holds.at(-1)
    if (event.type === 'DossierResumed' && last) holds[holds.length - 1] = { ...last, to: event.received.at }
  }
  return holds
}

const durations: fc.Arbitrary<Duration> = fc.oneof(
  fc.record({
    value: fc.integer({ min: 1, max: 12 }),
    unit: fc.constantFrom('workingDays' as const, 'calendarDays' as const),
  }),
  fc.record({ value: fc.integer({ min: 1, max: 40 }), unit: fc.constant('hours' as const) }),
  fc.record({ value: fc.integer({ min: 1, max: 900 }), unit: fc.constant('minutes' as const) }),
)
const start = fc.integer({ min: 0, max: 400 * 24 * 60 }).map((minute) => Date.parse('2026-01-01') + minute * 60_000)
const gaps = fc.array(fc.integer({ min: 1, max: 9 * 24 * 60 }), { minLength: 1, maxLength: 7 })

test('what a hold and a resume decide is what the explanation from the trail says, at any moments', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(start, durations, gaps, (opens, duration, minutes) => {
      let now = opens
      let run = openedAt(instantAt(now), duration)
      for (const [index, gap] of minutes.entries()) {
        now += gap * 60_000
        run = does(run, index % 2 === 0 ? 'hold' : 'resume', instantAt(now))
      }
      const { turn, status } = run.dossier
      if (!turn?.due) throw new Error('A clock runs')
      const explained = explainDeadline(turn.received, duration, calendar, holdsIn(run.trail))
      expect(explainTurn(run.dossier, calendar)).toEqual(explained)
      // Held when late already: the explanation ends before the hold.
      if (status === 'running' || explained.due) expect(explained.due).toEqual(turn.due)
      if (explained.due) expect(explained.lines.at(-1)?.date).toBe(turn.due.on)
      expect(moveDeadline(run.dossier, calendar, 'x')).toBeUndefined()
    }),
    { seed: 9, numRuns: 600 },
  )
})

const wib = (text: string): Instant => Instant.parse(`2026-06-${text}:00.000Z`)
const ONE_DAY: Duration = { value: 1, unit: 'workingDays' }

test('held when late already: the deadline stays as it was, and is not told as missed twice', () => {
  // Wednesday 3 June; due on Thursday.
  const run = openedAt(wib('03T03:00'), ONE_DAY)
  const missed = watchDeadline(run.dossier, wib('05T03:00'))
  if (!missed) throw new Error('It is late')
  const cause = { by: 'system', job: 'sweep' } as const
  const late = evolve(run.dossier, { seq: run.dossier.version + 1, at: wib('05T03:00'), cause, event: missed })
  const held = does({ trail: run.trail, dossier: late }, 'hold', wib('08T03:00'))
  expect(held.dossier.remaining).toBe(-2)
  const { dossier } = does(held, 'resume', wib('18T03:00'))
  expect(dossier.turn).toMatchObject({ due: late.turn?.due, mark: 'missed' })
  expect(watchDeadline(dossier, wib('19T03:00'))).toBeUndefined()
})

test('held before the day of receipt: no day is added to the time given', () => {
  // Friday 5 June after hours: received on Monday 8 June, due on Tuesday.
  const run = openedAt(wib('05T10:00'), ONE_DAY)
  expect(run.dossier.turn).toMatchObject({ received: { on: '2026-06-08' }, due: { on: '2026-06-09' } })
  const held = does(run, 'hold', wib('06T03:00'))
  expect(held.dossier.remaining).toBe(1)
  expect(does(held, 'resume', wib('10T03:00')).dossier.turn?.due?.on).toBe('2026-06-11')
})

test('when the day of receipt becomes a day off, receipt and deadline move, and the reason is kept', () => {
  const run = openedAt(wib('08T03:00'), ONE_DAY)
  const local: DayOff = { date: day('2026-06-08'), name: 'Libur', kind: 'local', basis: 'x', status: 'official' }
  const changed = workCalendar([...NATIONAL_DAYS, local], { ...KOTA_BOGOR_OFFICE, revision: 2 })
  const event = moveDeadline(run.dossier, changed, 'Libur lokal')
  expect(event).toMatchObject({ from: { on: '2026-06-09' }, to: { on: '2026-06-10' }, received: { on: '2026-06-09' } })
  if (!event) throw new Error('unreachable')
  const cause = { by: 'system', job: 'recalculate-deadlines' } as const
  const moved = evolve(run.dossier, { seq: run.dossier.version + 1, at: wib('08T04:00'), cause, event })
  expect(moved.turn).toMatchObject({ received: { on: '2026-06-09' }, due: { on: '2026-06-10' }, mark: 'none' })
  expect(moveDeadline(moved, changed, 'Libur lokal')).toBeUndefined()
  expect(explainTurn(moved, changed)?.due).toEqual(moved.turn?.due)
})
