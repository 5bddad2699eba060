import fc from 'fast-check'
import { expect, test } from 'vitest'
import { receivedOn, remainingWorkingDays } from '../calendar/deadline.ts'
import { NATIONAL_DAYS } from '../calendar/national-days.ts'
import { addDays, Instant, instantAt } from '../calendar/plain-date.ts'
import { type DayOff, KOTA_BOGOR_OFFICE, workCalendar } from '../calendar/work-calendar.ts'
import type { SopDefinition } from '../sop/definition.ts'
import { loadStep } from '../sop/navigate.ts'
import { fourActivities } from '../sop/second-sop.fixture.ts'
import { sop009 } from '../sop/sop-009.ts'
import type { Act } from './act.ts'
import { available } from './available.ts'
import { decide } from './decide.ts'
import { evolve, replay } from './evolve.ts'
import { context, day, file, NOW, PEOPLE, TODAY, type Who } from './given.fixture.ts'
import { filledIn, leaves, opened, type Run, standingAt, went } from './journey.fixture.ts'
import { moveDeadline, watchDeadline } from './watch.ts'

const EVERYBODY = Object.keys(PEOPLE) as readonly Who[] // the keys of PEOPLE are Who, by its type

const choice = fc.record({
  act: fc.oneof(
    { weight: 12, arbitrary: fc.constant('complete' as const) },
    { weight: 3, arbitrary: fc.constantFrom('comment', 'attach', 'assign', 'hold') },
    { weight: 3, arbitrary: fc.constant('resume' as const) },
    { weight: 1, arbitrary: fc.constantFrom('cancel', 'sweep') },
  ),
  who: fc.constantFrom(...EVERYBODY),
  /** Most acts come from the person whose turn it is, or the walk gets nowhere. */
  byHolder: fc.integer({ min: 0, max: 9 }).map((n) => n > 1),
  exit: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 3 }) }),
  minutes: fc.nat({ max: 8 }),
})
type Choice = typeof choice extends fc.Arbitrary<infer T> ? T : never

const BY_ROLE: Readonly<Record<string, Who>> = {
  stafPemohon: 'stafPd',
  kepalaPemohon: 'kepalaPd',
  stafBagianUmum: 'stafDiskominfo',
  kepalaBagianUmum: 'kepalaDiskominfo',
}
const isWho = (role: string): role is Who => role in PEOPLE
const holderOf = (role: string): Who => BY_ROLE[role] ?? (isWho(role) ? role : 'warga')

function actOf({ act, who, exit: n }: Choice, run: Run, sop: SopDefinition): Act | undefined {
  const { turn } = run.dossier
  switch (act) {
    case 'complete': {
      if (!turn) return { type: 'comment', text: 'contoh' }
      const exits = Object.keys(loadStep(sop, turn).exits)
      const exit = exits[n % exits.length] ?? ''
      const input = sop === sop009 ? filledIn(run.dossier, exit) : { note: 'contoh', reason: 'contoh' }
      return { type: 'complete', stage: turn.stage, step: turn.step, exit, input }
    }
    case 'comment':
      return { type: 'comment', text: 'contoh' }
    case 'attach':
      return { type: 'attach', file: file(), title: 'contoh' }
    case 'assign':
      return { type: 'assign', person: PEOPLE[who], reason: 'contoh' }
    case 'hold':
    case 'resume':
    case 'cancel':
      return { type: act, reason: 'contoh' }
    default:
      return undefined
  }
}

function walk(sop: SopDefinition, choices: readonly Choice[]): Run {
  let run = opened(sop, 'stafPd')
  let now = Date.parse(NOW)
  for (const taken of choices) {
    now += taken.minutes * 60_000
    const at = instantAt(now)
    const before = run.dossier
    const act = actOf(taken, run, sop)
    const who = taken.byHolder && before.turn && act?.type === 'complete' ? holderOf(before.turn.role) : taken.who
    const around = { ...context(who, at), sop }
    if (!act) {
      const event = watchDeadline(before, at)
      const cause = { by: 'system', job: 'sweep' } as const
      const next = event && { seq: before.version + 1, at, cause, event }
      if (next) run = { trail: [...run.trail, next], dossier: evolve(before, next) }
      continue
    }
    const offered = available(before, around)
    const outcome = decide(act, before, around)
    const possible = offered.some(
      (one) =>
        one.act === act.type && !one.why && (act.type !== 'complete' || ('exit' in one && one.exit === act.exit)),
    )
    // What is offered can still be refused for what the act says (an assignee, a form), never the other way round.
    if (outcome.ok) expect(possible, JSON.stringify(act)).toBe(true)
    if (!outcome.ok) continue
    run = went(run, outcome, at)
    expect(run.dossier.version).toBe(before.version + outcome.events.length)
    expect(outcome.events.filter(({ type }) => type === 'TurnOpened').length).toBeLessThanOrEqual(1)
    const over = run.dossier.status === 'ended' || run.dossier.status === 'cancelled'
    expect(run.dossier.turn === null).toBe(over)
    if (before.status === 'held' && run.dossier.status === 'held') {
      expect(run.dossier.remaining).toBe(before.remaining)
    }
  }
  return run
}

test.each([
  ['SOP 009', sop009, 150],
  ['four activities', fourActivities, 60],
])(
  'random walks through %s never throw, and the trail rebuilds what they led to',
  { timeout: 60_000 },
  (_, sop, length) => {
    let ended = 0
    fc.assert(
      fc.property(fc.array(choice, { minLength: 10, maxLength: length, size: 'max' }), (choices) => {
        const { trail, dossier } = walk(sop, choices)
        expect(replay(JSON.parse(JSON.stringify(trail)))).toEqual(dossier)
        expect(dossier.version).toBe(trail.length)
        if (dossier.status === 'ended') ended += 1
      }),
      { seed: 20171201, numRuns: 200 },
    )
    expect(ended).toBeGreaterThan(0)
  },
)

const days = fc.integer({ min: 0, max: 250 })

test('a held dossier keeps the working days that were left, and one that was late stays as late as it was', () => {
  fc.assert(
    fc.property(days, days, (before, during) => {
      const heldAt = Instant.parse(new Date(Date.parse(NOW) + before * 86_400_000).toISOString())
      const resumedAt = Instant.parse(new Date(Date.parse(heldAt) + during * 86_400_000).toISOString())
      const run = opened()
      const due = run.dossier.turn?.due
      if (!due) throw new Error('Activity 1 has a clock')
      const { calendar } = context('kepalaPd')
      const left = remainingWorkingDays(addDays(TODAY, before), due, calendar)
      const held = went(run, decide({ type: 'hold', reason: 'x' }, run.dossier, context('kepalaPd', heldAt)), heldAt)
      expect(held.dossier.remaining).toBe(left)
      expect(watchDeadline(held.dossier, resumedAt)).toBeUndefined()
      const resume = decide({ type: 'resume', reason: 'x' }, held.dossier, context('kepalaPd', resumedAt))
      const { turn } = went(held, resume, resumedAt).dossier
      if (left < 0) expect(turn?.due).toEqual(due)
      else expect(turn?.due && remainingWorkingDays(receivedOn(resumedAt, calendar), turn.due, calendar)).toBe(left)
    }),
    { seed: 9, numRuns: 200 },
  )
})

test('a clock in hours keeps its minutes while held', () => {
  const at = (text: string) => Instant.parse(`2026-03-02T${text}:00.000Z`)
  const around = (time: string) => ({ ...context('kepalaPd', at(time)), sop: fourActivities })
  const run = opened(fourActivities, 'stafPd')
  expect(run.dossier.turn?.due?.until).toBe('2026-03-02T04:00:00.000Z')
  const held = went(run, decide({ type: 'hold', reason: 'x' }, run.dossier, around('02:30')), at('02:30'))
  expect(held.dossier.remaining).toBe(90)
  const resumed = went(held, decide({ type: 'resume', reason: 'x' }, held.dossier, around('05:00')), at('05:00'))
  expect(resumed.dossier.turn?.due?.until).toBe('2026-03-02T06:30:00.000Z')
})

test('a calendar that changes moves the running deadline, also after a hold, and not a held one', () => {
  const run = opened()
  const { calendar } = context('kepalaPd')
  const local: DayOff = { date: day('2026-03-03'), name: 'Libur lokal', kind: 'local', basis: 'x', status: 'official' }
  const changed = workCalendar([...NATIONAL_DAYS, local], { ...KOTA_BOGOR_OFFICE, revision: 2 })
  expect(run.dossier.turn?.due?.on).toBe('2026-03-03')
  expect(moveDeadline(run.dossier, calendar, 'x')).toBeUndefined()
  expect(moveDeadline(run.dossier, changed, 'Libur lokal')).toMatchObject({
    type: 'DeadlineMoved',
    to: { on: '2026-03-04' },
    calendar: 2,
  })
  const held = went(run, decide({ type: 'hold', reason: 'x' }, run.dossier, context('kepalaPd')))
  expect(moveDeadline(held.dossier, changed, 'x')).toBeUndefined()
  const resumed = went(held, decide({ type: 'resume', reason: 'x' }, held.dossier, context('kepalaPd')))
  expect(moveDeadline(resumed.dossier, changed, 'x')).toMatchObject({ to: { on: '2026-03-04' } })
})

test('a clock that was held passes on within an activity as it is', () => {
  const at = Instant.parse('2026-03-09T02:00:00.000Z')
  const run = standingAt('handOverKak')
  const held = went(run, decide({ type: 'hold', reason: 'x' }, run.dossier, context('kepalaPd')))
  const resume = decide({ type: 'resume', reason: 'x' }, held.dossier, context('kepalaPd', at))
  const resumed = went(held, resume, at)
  const passedOn = leaves(resumed, 'disahkan').dossier
  expect(passedOn.turn).toMatchObject({ step: 'handOver', due: { on: '2026-03-10' } })
  expect(passedOn.turn?.holds).toEqual(resumed.dossier.turn?.holds)
  expect(moveDeadline(passedOn, context('kepalaPd').calendar, 'x')).toBeUndefined()
})

test('the sweep says near once and late once', () => {
  const { dossier, trail } = opened()
  const near = watchDeadline(dossier, NOW)
  expect(near?.type).toBe('DeadlineNeared')
  if (!near) throw new Error('unreachable')
  const cause = { by: 'system', job: 'sweep' } as const
  const marked = evolve(dossier, { seq: trail.length + 1, at: NOW, cause, event: near })
  expect(watchDeadline(marked, NOW)).toBeUndefined()
  const late = watchDeadline(marked, Instant.parse('2026-03-03T17:00:00.000Z'))
  expect(late?.type).toBe('DeadlineMissed')
  if (!late) throw new Error('unreachable')
  const missed = evolve(marked, { seq: marked.version + 1, at: NOW, cause, event: late })
  expect(watchDeadline(missed, Instant.parse('2026-03-04T17:00:00.000Z'))).toBeUndefined()
})
