import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AGENCIES, actor, DOSSIER, day, PEOPLE, type Who } from '../dossier/given.fixture.ts'
import { standingAt } from '../dossier/journey.fixture.ts'
import type { Dossier } from '../dossier/state.ts'
import { AgencyId, DelegationId, DossierId, PersonId, PositionId } from '../ids.ts'
import { sop009 } from '../sop/sop-009.ts'
import { type Actor, type Delegation, withDuties } from './actor.ts'
import { type Answer, authorityOf, type Change } from './authority-of.ts'
import type { Standing } from './basis.ts'
import { deedOf, FOUR_EYES } from './four-eyes.ts'
import { readerOf } from './grounds.ts'
import { type AuthorityAct, RULES } from './rules.ts'

const id = (serial: number) => `00000000-0000-7000-8000-${String(serial).padStart(12, '0')}`
const at = (stage: string, step?: string): Dossier => standingAt(stage, step).dossier
const reasonOf = (answer: Answer<Standing>) => (answer.ok ? 'allowed' : answer.refusal.reason)
const [tenureOfHead] = actor('kepalaPd').tenures
if (!tenureOfHead) throw new Error('the head of the sample city holds nothing')

const delegation = (acts: Delegation['acts'], more: Partial<Delegation> = {}): Delegation => ({
  id: DelegationId.parse(id(901)),
  from: PEOPLE.kepalaPd,
  tenure: tenureOfHead,
  acts,
  ...more,
})
const delegate = (acts: Delegation['acts'], who: Who = 'warga'): Actor => ({
  ...actor(who),
  delegations: [delegation(acts)],
})
const complete = (dossier: Dossier, who: Actor) => {
  if (!dossier.turn) throw new Error('over')
  return authorityOf({ act: 'complete', sop: sop009, dossier, at: dossier.turn }, who)
}
const plain = (act: 'comment' | 'attach' | 'assign' | 'hold' | 'resume' | 'cancel', dossier: Dossier, who: Actor) =>
  authorityOf({ act, sop: sop009, dossier }, who)

describe('a delegation', () => {
  const named = delegate(['formTeam'])

  test('gives the acts that it names, and says for whom', () => {
    expect(complete(at('formTeam'), named)).toEqual({
      ok: true,
      basis: {
        by: 'delegation',
        delegation: id(901),
        tenure: tenureOfHead.id,
        position: tenureOfHead.position,
        kind: 'definitive',
        from: PEOPLE.kepalaPd,
      },
    })
    expect(reasonOf(complete(at('requestAssistance'), named))).toBe('notYourTurn')
    expect(reasonOf(authorityOf({ act: 'open', sop: sop009, parties: at('formTeam') }, named))).toBe('mayNotOpen')
    const opens = delegate(['requestAssistance'])
    expect(reasonOf(authorityOf({ act: 'open', sop: sop009, parties: at('formTeam') }, opens))).toBe('allowed')
  })

  test('of named acts gives nothing else of the position', () => {
    const dossier = at('formTeam')
    for (const act of ['hold', 'cancel'] as const) expect(reasonOf(plain(act, dossier, named))).toBe('notAuthorised')
    expect(reasonOf(authorityOf({ act: 'inviteProvider', parties: dossier }, named))).toBe('notAuthorised')
    // Reading, commenting and handing the named turn on go with the act.
    for (const act of ['comment', 'attach', 'assign'] as const)
      expect(reasonOf(plain(act, dossier, named))).toBe('allowed')
    expect(reasonOf(plain('assign', at('requestAssistance'), named))).toBe('notAuthorised')
  })

  test('of all acts gives what the position may do, and no more', () => {
    const all = delegate('all')
    for (const act of ['hold', 'cancel', 'assign', 'comment'] as const)
      expect(reasonOf(plain(act, at('formTeam'), all))).toBe('allowed')
    expect(reasonOf(complete(at('requestAssistance'), all))).toBe('allowed')
    // Not the other agency's, nor the team's, nor the provider's.
    expect(reasonOf(complete(at('appointMember'), all))).toBe('notYourTurn')
    expect(reasonOf(complete(at('analyse'), all))).toBe('notYourTurn')
    expect(reasonOf(complete(at('presentPlan'), all))).toBe('notYourTurn')
  })

  test('never signs, initials, numbers or revokes', () => {
    const all = delegate('all')
    const parties = at('formTeam')
    for (const act of ['signLetter', 'initialLetter'] as const) {
      const holder = `head:${AGENCIES.applicant}` as const
      expect(reasonOf(authorityOf({ act, parties, holder }, all))).toBe('letterNotYours')
      const own = `person:${PEOPLE.warga}` as const
      expect(reasonOf(authorityOf({ act, parties, holder: own }, all))).toBe('letterNotYours')
    }
    for (const act of ['numberLetter', 'revokeLetter'] as const)
      expect(reasonOf(authorityOf({ act, agency: AGENCIES.applicant }, all))).toBe('letterOfOtherAgency')
  })

  test('is no ground while one acts in a seat of one’s own', () => {
    const both = { ...actor('kepalaPd'), delegations: [delegation('all', { from: PEOPLE.stafPd })] }
    expect(complete(at('formTeam'), both)).toMatchObject({ basis: { by: 'tenure' } })
  })

  test('that has ended is told as the reason, where it would have been the ground', () => {
    const until = day('2026-03-01')
    const lapsed = { ...actor('warga'), lapsed: [{ ...delegation(['formTeam']), until }] }
    expect(complete(at('formTeam'), lapsed)).toEqual({
      ok: false,
      refusal: { reason: 'delegationEnded', until, person: PEOPLE.kepalaPd },
    })
    expect(reasonOf(complete(at('analyse'), lapsed))).toBe('notYourTurn')
    expect(reasonOf(plain('hold', at('formTeam'), lapsed))).toBe('notAuthorised')
    expect(readerOf(at('formTeam'), lapsed)).toBeUndefined()
    // Among several, the one that fits.
    const two = [
      { ...delegation(['analyse'], { id: DelegationId.parse(id(902)) }), until: day('2026-02-01') },
      { ...delegation(['formTeam']), until },
    ]
    expect(complete(at('formTeam'), { ...lapsed, lapsed: two })).toMatchObject({ refusal: { until } })
  })
})

describe('four eyes', () => {
  test('who handed the draft in does not check it, and learns why', () => {
    const drafted = at('checkKak')
    const both = { ...drafted, team: [...drafted.team, { person: PEOPLE.timTeknisPd, side: 'owner' as const }] }
    expect(complete(both, actor('timTeknisPd'))).toEqual({
      ok: false,
      refusal: { reason: 'fourEyes', stage: 'submitDraftKak' },
    })
    expect(complete(both, actor('timTeknisKominfo')).ok).toBe(true)
  })

  test.each(FOUR_EYES.flatMap(({ judges, made }) => made.map((each) => [judges, each] as const)))(
    '%s is closed to whoever did %s',
    (judges, made) => {
      const [stage = '', step = ''] = judges.split('/')
      const dossier = at(stage, step)
      const judge: Who = 'timTeknisKominfo'
      expect(complete({ ...dossier, authors: {} }, actor(judge)).ok).toBe(true)
      const guilty = { ...dossier, authors: { [made]: [PEOPLE.warga, PEOPLE[judge]] } }
      expect(complete(guilty, actor(judge))).toMatchObject({
        refusal: { reason: 'fourEyes', stage: made.split('/')[0] },
      })
      expect(complete({ ...dossier, authors: { [made]: [PEOPLE.warga] } }, actor(judge)).ok).toBe(true)
    },
  )

  test('who acts for somebody is held to what that one made', () => {
    const dossier = at('requestHosting', 'receive')
    const sop = { ...sop009, roles: { ...sop009.roles, timTeknisKominfo: sop009.roles.kepalaPd } }
    const guilty = { ...dossier, authors: { 'requestHosting/request': [PEOPLE.kepalaPd] } }
    const ask = (of: Actor) => {
      if (!dossier.turn) throw new Error('over')
      return authorityOf({ act: 'complete', sop, dossier: guilty, at: dossier.turn }, of)
    }
    expect(reasonOf(ask(delegate('all')))).toBe('fourEyes')
    expect(reasonOf(ask({ ...delegate('all'), delegations: [delegation('all', { from: PEOPLE.stafPd })] }))).toBe(
      'allowed',
    )
  })

  test('drafting is not judging', () => {
    const dossier = at('requestHosting', 'request')
    if (!dossier.turn) throw new Error('over')
    const guilty = { ...dossier, authors: { 'requestHosting/request': [PEOPLE.stafPd] } }
    const question = { act: 'draft', sop: sop009, dossier: guilty, at: dossier.turn } as const
    expect(authorityOf(question, actor('stafPd'))).toMatchObject({ ok: true, basis: { by: 'tenure' } })
    expect(authorityOf(question, actor('kepalaDiskominfo'))).toEqual({
      ok: false,
      refusal: { reason: 'notYourTurn', role: 'Kepala PD' },
    })
  })

  test('an activity of another SOP without rules of its own is judged by anybody of its role', () => {
    const dossier = at('analyse')
    const stages = { ...sop009.stages, analyse: { ...sop009.stages.analyse, kit: undefined } }
    // The only difference is the missing kit.
    const sop = JSON.parse(JSON.stringify({ ...sop009, stages }))
    if (!dossier.turn) throw new Error('over')
    expect(authorityOf({ act: 'complete', sop, dossier, at: dossier.turn }, actor('timTeknisKominfo')).ok).toBe(true)
    expect(deedOf('general', 'act')).toBe('general/act')
  })
})

describe('an inspector', () => {
  const inspector = { ...actor('kepalaPd'), duties: ['inspector'] as const }

  test('changes nothing, whatever seat they hold', () => {
    const dossier = at('requestAssistance')
    const parties = dossier
    const questions: readonly Change[] = [
      { act: 'open', sop: sop009, parties },
      { act: 'complete', sop: sop009, dossier, at: { stage: 'requestAssistance', step: 'act' } },
      { act: 'draft', sop: sop009, dossier, at: { stage: 'requestAssistance', step: 'act' } },
      ...(['comment', 'attach', 'assign', 'hold', 'cancel'] as const).map((act) => ({ act, sop: sop009, dossier })),
      { act: 'inviteProvider', parties },
      { act: 'signLetter', parties, holder: `head:${AGENCIES.applicant}` },
      { act: 'initialLetter', parties, holder: `head:${AGENCIES.applicant}` },
      { act: 'numberLetter', agency: AGENCIES.applicant },
      { act: 'revokeLetter', agency: AGENCIES.applicant },
    ]
    for (const question of questions) {
      const answer = authorityOf(question, inspector)
      expect(reasonOf(answer), question.act).toBe('inspectorChangesNothing')
      expect(reasonOf(authorityOf(question, actor('kepalaPd'))), question.act).toBe('allowed')
    }
  })

  test('reads every dossier, the books of every agency, and every letter', () => {
    const { duties, ...rest } = inspector
    const alone = { ...rest, tenures: [], duties }
    const parties = at('analyse')
    const byDuty = { ok: true, basis: { by: 'duty', duty: 'inspector' } }
    const paper = { kind: 'notaDinas', security: 'sangatRahasia', agency: AGENCIES.other, addressee: null } as const
    expect(authorityOf({ act: 'readDossier', parties }, alone)).toEqual(byDuty)
    expect(authorityOf({ act: 'exportDossier', parties }, alone)).toEqual(byDuty)
    expect(authorityOf({ act: 'readLetter', parties, paper, holders: [] }, alone)).toEqual(byDuty)
    expect(authorityOf({ act: 'readBooks', agency: AGENCIES.other }, alone)).toEqual(byDuty)
    expect(reasonOf(authorityOf({ act: 'writeBooks', agency: AGENCIES.other }, alone))).toBe('notAuthorised')
    expect(reasonOf(authorityOf({ act: 'administer' }, alone))).toBe('notAuthorised')
  })
})

test('an administrator keeps the city’s settings and books, and reads no dossier for that', () => {
  const administrator = withDuties(PEOPLE.warga, ['administrator'])
  const parties = at('analyse')
  const byDuty = { ok: true, basis: { by: 'duty', duty: 'administrator' } }
  expect(authorityOf({ act: 'administer' }, administrator)).toEqual(byDuty)
  expect(authorityOf({ act: 'readBooks', agency: AGENCIES.other }, administrator)).toEqual(byDuty)
  expect(authorityOf({ act: 'writeBooks', agency: AGENCIES.other }, administrator)).toEqual(byDuty)
  expect(reasonOf(authorityOf({ act: 'readDossier', parties }, administrator))).toBe('notAuthorised')
  expect(readerOf(parties, administrator)).toBeUndefined()
  expect(authorityOf({ act: 'readBooks', agency: AGENCIES.applicant }, actor('stafPd')).ok).toBe(true)
  expect(authorityOf({ act: 'writeBooks', agency: AGENCIES.applicant }, actor('stafPd')).ok).toBe(true)
  expect(authorityOf({ act: 'writeBooks', agency: AGENCIES.owner }, actor('stafPd')).ok).toBe(false)
})

test.each<[Who, 'inspector' | 'party' | 'member' | 'provider' | undefined, boolean]>([
  ['kepalaPd', 'party', true],
  ['stafPd', 'party', true],
  ['stafDiskominfo', 'party', true],
  ['stafPdLain', 'member', true],
  ['pengembang', 'provider', false],
  ['warga', undefined, false],
])('%s reads a dossier as %s; may take it away as a whole: %s', (who, viewpoint, mayExport) => {
  const parties = at('presentPlan')
  expect(readerOf(parties, actor(who))?.viewpoint).toBe(viewpoint)
  expect(authorityOf({ act: 'readDossier', parties }, actor(who)).ok).toBe(viewpoint !== undefined)
  expect(authorityOf({ act: 'exportDossier', parties }, actor(who)).ok).toBe(mayExport)
})

test('a dossier is read from the first place that somebody has', () => {
  const parties = at('presentPlan')
  expect(readerOf(parties, delegate(['formTeam']))).toMatchObject({
    viewpoint: 'party',
    standing: { by: 'delegation' },
  })
  expect(readerOf(parties, { ...actor('pengembang'), duties: ['inspector'] })?.viewpoint).toBe('inspector')
  expect(readerOf(parties, { ...actor('stafPdLain'), provides: [DOSSIER] })?.viewpoint).toBe('member')
  expect(readerOf(parties, { ...delegate(['formTeam']), provides: [DOSSIER] })?.viewpoint).toBe('party')
})

test('what somebody takes part in is kept with the seat in which they do', () => {
  const dossier = at('presentPlan')
  const basisOf = (who: Who) => {
    const answer = plain('comment', dossier, actor(who))
    return answer.ok ? answer.basis.by : answer.refusal.reason
  }
  expect(basisOf('timTeknisKominfo')).toBe('tenure')
  expect(basisOf('stafPdLain')).toBe('team')
  expect(basisOf('pengembang')).toBe('provider')
  expect(basisOf('warga')).toBe('notAuthorised')
})

describe('a letter', () => {
  const parties = () => at('presentPlan')
  const [ofStaff] = actor('stafPd').tenures
  const paper = {
    kind: 'suratTugas',
    security: 'biasa',
    agency: AGENCIES.owner,
    addressee: AGENCIES.applicant,
  } as const
  const signs = (holder: Parameters<typeof seat>[0], who: Who | Actor) => reasonOf(seat(holder, who))
  function seat(holder: (Change & { act: 'signLetter' })['holder'], who: Who | Actor) {
    return authorityOf({ act: 'signLetter', parties: parties(), holder }, typeof who === 'string' ? actor(who) : who)
  }

  test('is signed by whoever sits in the seat that it waits for', () => {
    expect(signs(`head:${AGENCIES.applicant}`, 'kepalaPd')).toBe('allowed')
    expect(signs(`head:${AGENCIES.applicant}`, 'stafPd')).toBe('letterNotYours')
    expect(signs(`head:${AGENCIES.applicant}`, 'kepalaDiskominfo')).toBe('letterNotYours')
    expect(signs(`position:${PositionId.parse(ofStaff?.position)}`, 'stafPd')).toBe('allowed')
    expect(signs(`position:${PositionId.parse(ofStaff?.position)}`, 'kepalaPd')).toBe('letterNotYours')
  })

  test.each<[Who, string]>([
    ['stafPd', 'tenure'],
    ['stafPdLain', 'team'],
    ['pengembang', 'provider'],
  ])('is signed by %s by name, in the seat of their part (%s)', (who, by) => {
    expect(seat(`person:${PEOPLE[who]}`, who)).toMatchObject({ ok: true, basis: { by } })
    expect(signs(`person:${PEOPLE.kepalaPd}`, who)).toBe('letterNotYours')
  })

  test('is not signed by name by somebody who has no part any more', () => {
    expect(signs(`person:${PEOPLE.warga}`, 'warga')).toBe('letterNotYours')
  })

  test('is read by the readers of its dossier, within its classification', () => {
    const reads = (of: object, who: Who | Actor, holders: readonly `person:${PersonId}`[] = []) =>
      authorityOf(
        { act: 'readLetter', parties: parties(), paper: { ...paper, ...of }, holders },
        typeof who === 'string' ? actor(who) : who,
      ).ok
    expect(reads({}, 'stafPd')).toBe(true)
    expect(reads({}, 'stafPdLain')).toBe(true)
    expect(reads({}, 'pengembang')).toBe(false)
    expect(reads({}, 'warga')).toBe(false)
    expect(reads({ kind: 'kak' }, 'pengembang')).toBe(true)
    expect(reads({ security: 'rahasia' }, 'stafPd')).toBe(true)
    expect(reads({ security: 'rahasia' }, 'stafPdLain')).toBe(false)
    // Asked to sign, one must see what.
    expect(
      reads({ security: 'rahasia' }, 'stafPdLain', [`person:${PEOPLE.kepalaPd}`, `person:${PEOPLE.stafPdLain}`]),
    ).toBe(true)
  })

  test('is numbered by the staff of its agency and revoked by its head', () => {
    const may = (act: 'numberLetter' | 'revokeLetter', who: Who) =>
      reasonOf(authorityOf({ act, agency: AGENCIES.applicant }, actor(who)))
    expect(may('numberLetter', 'stafPd')).toBe('allowed')
    expect(may('revokeLetter', 'stafPd')).toBe('letterOfOtherAgency')
    expect(may('revokeLetter', 'kepalaPd')).toBe('allowed')
    expect(may('revokeLetter', 'kepalaDiskominfo')).toBe('letterOfOtherAgency')
    expect(may('numberLetter', 'kepalaDiskominfo')).toBe('letterOfOtherAgency')
  })
})

test('links for a provider are the head of the applicant’s to hand out', () => {
  const may = (who: Who) => reasonOf(authorityOf({ act: 'inviteProvider', parties: at('presentPlan') }, actor(who)))
  expect(may('kepalaPd')).toBe('allowed')
  expect(may('stafPd')).toBe('notAuthorised')
  expect(may('kepalaDiskominfo')).toBe('notAuthorised')
})

test('in the turn of the provider, the head of the applicant says who takes it', () => {
  expect(reasonOf(plain('assign', at('presentPlan'), actor('kepalaPd')))).toBe('allowed')
  expect(reasonOf(plain('assign', at('presentPlan'), actor('kepalaDiskominfo')))).toBe('notAuthorised')
  expect(reasonOf(plain('assign', at('analyse'), actor('kepalaDiskominfo')))).toBe('allowed')
  expect(reasonOf(plain('assign', at('analyse'), actor('kepalaPd')))).toBe('notAuthorised')
})

test('the state of a dossier is told before who asks', () => {
  const running = at('analyse')
  const nobody = actor('warga')
  const states = { held: { ...running, status: 'held' }, ended: { ...running, status: 'ended', turn: null } } as const
  expect(reasonOf(plain('hold', states.held, nobody))).toBe('dossierHeld')
  expect(reasonOf(plain('resume', running, nobody))).toBe('dossierNotHeld')
  expect(plain('comment', states.ended, nobody)).toEqual({
    ok: false,
    refusal: { reason: 'dossierOver', status: 'ended' },
  })
  expect(reasonOf(plain('comment', { ...states.ended, status: 'cancelled' }, nobody))).toBe('dossierOver')
  const there = { stage: 'analyse', step: 'act' }
  const other = authorityOf(
    { act: 'complete', sop: sop009, dossier: running, at: { stage: 'formTeam', step: 'act' } },
    nobody,
  )
  expect(other).toEqual({ ok: false, refusal: { reason: 'notThisStage', now: there } })
  const step = authorityOf({ act: 'complete', sop: sop009, dossier: running, at: { ...there, step: 'x' } }, nobody)
  expect(reasonOf(step)).toBe('notThisStage')
  const draft = (dossier: Dossier) =>
    reasonOf(authorityOf({ act: 'draft', sop: sop009, dossier, at: there }, actor('timTeknisKominfo')))
  expect(draft(states.held)).toBe('notYourTurn')
  expect(draft(states.ended)).toBe('dossierOver')
  expect(() => complete({ ...running, turn: null }, nobody)).toThrow()
  expect(() =>
    authorityOf({ act: 'complete', sop: sop009, dossier: { ...running, turn: null }, at: there }, nobody),
  ).toThrow('no turn')
})

test('the table of rules is closed: each act changes, or reads, and says what is missing', () => {
  // In the table as it is meant, so that a row cannot change unseen.
  const meant: Record<AuthorityAct, string> = {
    open: ' | opener | mayNotOpen | changes',
    complete: 'running | roleOfTurn | notYourTurn | changes',
    draft: 'running held | drafterOfTurn | notYourTurn | changes',
    comment: 'running held | ofParty inTeam provider delegateOfParty | notAuthorised | changes',
    attach: 'running held | ofParty inTeam provider delegateOfParty | notAuthorised | changes',
    assign: 'running | headOfTurn roleOfTurn | notAuthorised | changes',
    hold: 'running | headOfParty | notAuthorised | changes',
    resume: 'held | headOfParty | notAuthorised | changes',
    cancel: 'running held | headOfApplicant | notAuthorised | changes',
    inviteProvider: 'running held over | headOfApplicant | notAuthorised | changes',
    initialLetter: 'running held over | seatOfLetter | letterNotYours | changes',
    signLetter: 'running held over | seatOfLetter | letterNotYours | changes',
    numberLetter: 'running held over | ofAgency | letterOfOtherAgency | changes',
    revokeLetter: 'running held over | headOfAgency | letterOfOtherAgency | changes',
    readDossier: 'running held over | inspector ofParty inTeam provider delegateOfParty | notAuthorised | reads',
    exportDossier: 'running held over | inspector ofParty inTeam delegateOfParty | notAuthorised | reads',
    readLetter: 'running held over | readerOfPaper signatoryOfPaper | notAuthorised | reads',
    readBooks: 'running held over | ofAgency administrator inspector | notAuthorised | reads',
    writeBooks: 'running held over | ofAgency administrator | notAuthorised | reads',
    administer: 'running held over | administrator | notAuthorised | reads',
  }
  const table = Object.entries(RULES).map(([act, rule]) => [
    act,
    `${rule.in.join(' ')} | ${rule.by.join(' ')} | ${rule.otherwise} | ${rule.changes ? 'changes' : 'reads'}`,
  ])
  expect(Object.fromEntries(table)).toEqual(meant)
})

test('whoever holds nothing of a dossier gets nothing of it, whatever they hold elsewhere', () => {
  const strange = fc.uuid().map((text) => AgencyId.parse(text))
  const outsider = fc.record({
    agency: strange,
    head: fc.boolean(),
    acts: fc.oneof(fc.constant('all' as const), fc.constant(['analyse', 'formTeam'])),
    provides: fc.array(
      fc.uuid().map((text) => DossierId.parse(text)),
      { maxLength: 3 },
    ),
  })
  const dossier = at('analyse')
  fc.assert(
    fc.property(outsider, fc.constantFrom('comment', 'attach', 'assign', 'hold', 'cancel'), (who, act) => {
      const held = { ...tenureOfHead, agency: who.agency, head: who.head }
      const other: Actor = {
        ...{ person: PersonId.parse(id(999)), tenures: [held], duties: ['administrator'], provides: who.provides },
        ...{ delegations: [delegation(who.acts, { tenure: held })], lapsed: [] },
      }
      expect(reasonOf(plain(act, dossier, other))).toBe('notAuthorised')
      expect(reasonOf(complete(dossier, other))).toBe('notYourTurn')
      expect(authorityOf({ act: 'readDossier', parties: dossier }, other).ok).toBe(false)
    }),
    { seed: 5, numRuns: 200 },
  )
})
