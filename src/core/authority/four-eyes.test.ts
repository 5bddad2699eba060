import { expect, test } from 'vitest'
import { evolve } from '../dossier/evolve.ts'
import { actor, PEOPLE } from '../dossier/given.fixture.ts'
import { leaves, opened, STRAIGHT } from '../dossier/journey.fixture.ts'
import { sop009 } from '../sop/sop-009.ts'
import { FOUR_EYES, madeByOneself, withAuthors } from './four-eyes.ts'

test('every pair names steps of SOP 009 that two different parties do', () => {
  const places = Object.values(sop009.stages).flatMap(({ kit, steps }) =>
    steps.map(({ key, role }) => [`${kit}/${key}`, sop009.roles[role as keyof typeof sop009.roles].party] as const),
  )
  const partyOf = new Map<string, string>(places)
  for (const { judges, made } of FOUR_EYES) {
    expect(partyOf.get(judges)).toBe('owner')
    for (const deed of made) expect(['applicant', 'provider']).toContain(partyOf.get(deed))
  }
})

test('authors are remembered once each, and of every round', () => {
  const { kepalaPd, stafPd } = PEOPLE
  const once = withAuthors({}, 'a', [kepalaPd])
  expect(once).toEqual({ a: [kepalaPd] })
  expect(withAuthors(once, 'a', [kepalaPd])).toBe(once)
  expect(withAuthors(once, 'a', [kepalaPd, stafPd])).toEqual({ a: [kepalaPd, stafPd] })
  expect(withAuthors(once, 'b', [stafPd])).toEqual({ a: [kepalaPd], b: [stafPd] })
  expect(withAuthors(once, 'b', [])).toBe(once)
})

test('a dossier knows who did what, and for whom', () => {
  const { dossier, trail } = STRAIGHT.slice(0, 6).reduce((run, exit) => leaves(run, exit), opened())
  expect(dossier.authors['submitDraftKak/act']).toEqual([PEOPLE.timTeknisPd])
  expect(dossier.authors['analyse/act']).toEqual([PEOPLE.timTeknisKominfo])
  const last = trail.findLast(({ event }) => event.type === 'StepCompleted')
  if (!last) throw new Error('nothing done')
  const { id: _, ...basis } = { id: 0, by: 'delegation', from: PEOPLE.kepalaPd } as const
  const by = (cause: object) =>
    evolve(dossier, JSON.parse(JSON.stringify({ ...last, cause }))).authors['submitDraftKak/act']
  expect(by({ by: 'person', person: PEOPLE.stafPd, basis })).toEqual([
    PEOPLE.timTeknisPd,
    PEOPLE.stafPd,
    PEOPLE.kepalaPd,
  ])
  expect(by({ by: 'system', job: 'x' })).toEqual([PEOPLE.timTeknisPd])
})

test('nothing stands in the way of deeds that judge nothing', () => {
  const authors = { 'submitDraftKak/act': [PEOPLE.kepalaPd] }
  const basis = { by: 'team', side: 'owner' } as const
  expect(madeByOneself('analyse/act', authors, actor('kepalaPd'), basis)).toBeUndefined()
  expect(madeByOneself('checkKak/act', authors, actor('kepalaPd'), basis)).toBe('submitDraftKak/act')
  expect(madeByOneself('checkKak/act', {}, actor('kepalaPd'), basis)).toBeUndefined()
})
