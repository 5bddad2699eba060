import { expect, test } from 'vitest'
import { dateIn, Instant } from '../../calendar/plain-date.ts'
import { loadStep } from '../../sop/navigate.ts'
import { sop009 } from '../../sop/sop-009.ts'
import { decide } from '../decide.ts'
import { context, NOW, TODAY, type Who } from '../given.fixture.ts'
import { formOf } from '../input.ts'
import {
  answer,
  BUILD,
  finding,
  functions,
  leaves,
  type Run,
  requestedHosting,
  standingAt,
} from '../journey.fixture.ts'
import { kitOf } from './index.ts'

/** Leaves by an exit with the sample answer changed; the refusal, or undefined when it was accepted. */
function refusal(run: Run, exit: string, change: object = {}, now: Instant = NOW): unknown {
  const { turn } = run.dossier
  const way = turn && loadStep(sop009, turn).exits[exit]
  if (!turn || !way) throw new Error(`No exit ${exit}`)
  const input = formOf(sop009, turn, exit, way).parse({ ...answer(run.dossier, exit), ...change })
  const act = { type: 'complete', stage: turn.stage, step: turn.step, exit, input } as const
  const outcome = decide(act, run.dossier, context(turn.role as Who, now)) // roles of SOP 009 are names of people
  return outcome.ok ? undefined : outcome.refusal
}

function valid(run: Run, exit: string, change: object): boolean {
  const { turn } = run.dossier
  const way = turn && loadStep(sop009, turn).exits[exit]
  if (!turn || !way) throw new Error(`No exit ${exit}`)
  return formOf(sop009, turn, exit, way).safeParse({ ...answer(run.dossier, exit), ...change }).success
}

const dateOf = (text: string) => ({ date: text })

test('10: a mock-up, something similar built before, and the ratified KAK', () => {
  const run = standingAt('presentPlan')
  expect(refusal(run, 'dipresentasikan', { mockup: {} })).toEqual({ reason: 'mockupMissing' })
  expect(refusal(run, 'dipresentasikan', { kakVersion: 2 })).toEqual({ reason: 'kakNotApprovedText', approved: 1 })
  expect(valid(run, 'dipresentasikan', { similar: [] })).toBe(false)
  expect(valid(run, 'dipresentasikan', { presentation: undefined })).toBe(false)
})

test('11: decisions get numbers, stay open over a round, and are closed by name', () => {
  const first = leaves(standingAt('respond'), 'presentasiUlang')
  const second = leaves(first, 'dipresentasikan')
  expect(second.dossier.facts.respond?.open).toMatchObject([{ id: 'P1.1', owner: 'pengembang', due: '2026-04-01' }])
  expect(kitOf('respond').begin?.(second.dossier, { step: 'act', exit: 'diterima' })).toEqual({
    earlier: [{ decision: 'P1.1', outcome: 'open' }],
  })
  expect(leaves(second, 'diterima').dossier.facts.respond?.open.map(({ id }) => id)).toEqual(['P1.1', 'P2.1'])
  expect(refusal(second, 'diterima', { earlier: [{ decision: 'P9.9', outcome: 'done' }] })).toEqual({
    reason: 'decisionsUnknown',
    ids: 'P9.9',
  })
  const { meeting } = answer(second.dossier, 'diterima') as { meeting: object } // the sample of `respond`
  expect(refusal(second, 'diterima', { meeting: { ...meeting, ...dateOf('2026-03-03') } })).toEqual({
    reason: 'meetingNotHeld',
    date: '2026-03-03',
  })
  expect(refusal(second, 'diterima', { meeting: { ...meeting, endTime: '09:00' } })).toMatchObject({
    reason: 'endTimeBeforeStart',
  })
  const late = [{ text: 'x', owner: 'pengembang', due: '2026-03-01' }]
  expect(refusal(second, 'diterima', { decisions: late })).toEqual({ reason: 'decisionDueBeforeMeeting', position: 1 })
})

test('construction is not finished in the future', () => {
  const run = standingAt('construction')
  expect(refusal(run, 'selesai', { finishedOn: '2026-03-03' })).toEqual({ reason: 'dateInFuture', date: '2026-03-03' })
  expect(valid(run, 'selesai', { build: { version: '1', commit: 'main' } })).toBe(false)
})

test('12: every open decision is answered, once, and no other', () => {
  const run = standingAt('presentResult')
  const given = { decision: 'P1.1', answer: 'x' }
  expect(refusal(run, 'dipresentasikan', { answers: [] })).toEqual({ reason: 'decisionsUnanswered', ids: 'P1.1' })
  expect(refusal(run, 'dipresentasikan', { answers: [given, given] })).toMatchObject({ reason: 'answeredTwice' })
  expect(refusal(run, 'dipresentasikan', { answers: [given, { ...given, decision: 'P7.7' }] })).toEqual({
    reason: 'decisionsUnknown',
    ids: 'P7.7',
  })
  expect(refusal(run, 'dipresentasikan', { tests: { passed: 0, failed: 0 } })).toEqual({ reason: 'testsMissing' })
  expect(valid(run, 'dipresentasikan', { testDocument: undefined })).toBe(false)
  const again = leaves(leaves(run, 'dipresentasikan'), 'belumAman')
  expect(refusal(again, 'dipresentasikan', { answers: [] })).toBeUndefined()
})

test('13: the build presented is the build tested; a shortened hash names the same', () => {
  const run = standingAt('testSecurity')
  const scope = (build: object) => ({ scope: { url: 'https://uji.contoh.go.id', build } })
  expect(refusal(run, 'aman', scope({ ...BUILD, version: '1.0.1' }))).toEqual({
    reason: 'buildDiffers',
    build: '1.0.0 (9fceb02)',
  })
  expect(refusal(run, 'aman', scope({ ...BUILD, commit: '9fceb02' }))).toBeUndefined()
  expect(refusal(run, 'aman', { period: { from: TODAY, until: '2026-03-03' } })).toMatchObject({
    reason: 'dateInFuture',
  })
})

test.each(['critical', 'high'])('13: an open finding that is %s forbids both favourable verdicts', (severity) => {
  const run = standingAt('testSecurity')
  const findings = [{ ...finding, severity }]
  for (const exit of ['aman', 'amanBersyarat']) {
    expect(refusal(run, exit, { findings })).toEqual({ reason: 'openFindings', count: 1, ids: 'T1.1' })
  }
  expect(refusal(run, 'belumAman', { findings })).toBeUndefined()
  for (const status of ['fixed', 'acceptedRisk', 'falsePositive']) {
    expect(refusal(run, 'aman', { findings: [{ ...finding, severity, status }] })).toBeUndefined()
  }
})

test('13: an inadequate function forbids "aman"; "aman bersyarat" needs a day to come and a plan for what is medium', () => {
  const run = standingAt('testSecurity')
  const change = { functions: { ...functions, c: 'tidakMemadai', m: 'tidakMemadai' } }
  expect(refusal(run, 'aman', change)).toEqual({ reason: 'functionInadequate', functions: 'c, m' })
  expect(refusal(run, 'amanBersyarat', change)).toBeUndefined()
  expect(refusal(run, 'amanBersyarat', { validUntil: TODAY })).toEqual({ reason: 'validityNotInFuture' })
  expect(valid(run, 'amanBersyarat', { validUntil: undefined })).toBe(false)
  const findings = [{ ...finding, severity: 'medium' }]
  expect(refusal(run, 'amanBersyarat', { findings })).toEqual({ reason: 'planMissing', ids: 'T1.1' })
  expect(refusal(run, 'amanBersyarat', { findings, plan: 'Perbaikan dalam 30 hari' })).toBeUndefined()
})

test('13: a finding of an earlier round does not vanish, and none is invented', () => {
  const run = leaves(leaves(standingAt('testSecurity'), 'belumAman'), 'dipresentasikan')
  expect(run.dossier.facts.security?.findings).toMatchObject([{ id: 'T1.1', severity: 'high', status: 'open' }])
  const fixed = { ...finding, id: 'T1.1', status: 'fixed' }
  expect(refusal(run, 'aman', { findings: [] })).toEqual({ reason: 'findingMissing', ids: 'T1.1' })
  expect(refusal(run, 'aman', { findings: [fixed, fixed] })).toEqual({ reason: 'findingTwice', ids: 'T1.1' })
  expect(refusal(run, 'aman', { findings: [fixed, { ...fixed, id: 'T8.1' }] })).toEqual({
    reason: 'findingUnknown',
    ids: 'T8.1',
  })
  const third = leaves(run, 'belumAman')
  expect(third.dossier.facts.security?.findings.map(({ id }) => id)).toEqual(['T1.1', 'T2.1'])
})

test('14: only the declared build, something at least, and names that last', () => {
  const run = standingAt('requestHosting')
  const ask = (change: object) => refusal(run, 'diajukan', change)
  expect(ask({ build: { ...BUILD, commit: 'abcdef0' } })).toMatchObject({ reason: 'buildDiffers' })
  expect(ask({ subdomain: [], publicIp: undefined })).toEqual({ reason: 'nothingRequested' })
  const [row] = requestedHosting.subdomain
  expect(ask({ subdomain: [{ ...row, name: 'dev-sipadu' }] })).toEqual({
    reason: 'subdomainUnsuitable',
    name: 'dev-sipadu',
    fault: 'environment',
  })
  expect(ask({ subdomain: [{ ...row, name: 'dev-sipadu', change: 'remove' }] })).toBeUndefined()
  expect(ask({ subdomain: [row, row] })).toEqual({ reason: 'subdomainTwice', name: 'sipadu' })
  expect(ask({ expiresOn: TODAY })).toEqual({ reason: 'expiryNotInFuture' })
})

test('14: a conditional verdict holds to its last day; when it ran out only the way back is open', () => {
  const asked = leaves(standingAt('testSecurity'), 'amanBersyarat')
  const last = Instant.parse('2026-06-01T16:59:00.000Z')
  const next = Instant.parse('2026-06-01T17:00:00.000Z')
  expect(dateIn(next, 'Asia/Jakarta')).toBe('2026-06-02')
  const expired = { reason: 'verdictExpired', validUntil: '2026-06-01' }
  expect(refusal(asked, 'diajukan', {}, last)).toBeUndefined()
  expect(refusal(asked, 'diajukan', {}, next)).toEqual(expired)
  const received = leaves(asked, 'diajukan')
  expect(refusal(received, 'diterima', {}, next)).toEqual(expired)
  expect(refusal(received, 'dikembalikan', {}, next)).toBeUndefined()
  const checklist = { letterSigned: true, specificationComplete: false, nameAvailable: true, contactReachable: false }
  expect(refusal(received, 'diterima', { checklist })).toEqual({ reason: 'checklistIncomplete', count: 2 })
})

test('14: a request that was returned gets new numbers', () => {
  const again = leaves(leaves(leaves(standingAt('requestHosting'), 'diajukan'), 'dikembalikan'), 'diajukan')
  expect(again.dossier.facts.hosting?.items).toEqual([
    { id: 'S2.1', kind: 'subdomain', label: 'sipadu' },
    { id: 'S2.2', kind: 'publicIp', label: '' },
  ])
})

test('15: every requested item is answered, once, and completely', () => {
  const run = standingAt('followUp')
  const given = { item: 'S1.1', decision: 'provided', detail: 'sipadu.kotabogor.go.id' }
  const refused = { item: 'S1.2', decision: 'refused', reason: 'Cukup lewat proksi' }
  const passedOn = { item: 'S1.2', decision: 'disposed', unit: 'Bidang Infrastruktur', instruction: 'processFurther' }
  const end = (...answers: object[]) => refusal(run, 'ditindaklanjuti', { answers })
  expect(end(given, refused)).toBeUndefined()
  expect(end(given, passedOn)).toBeUndefined()
  expect(end(given)).toEqual({ reason: 'itemsUnanswered', ids: 'S1.2' })
  expect(end(given, given, refused)).toEqual({ reason: 'answeredTwice', ids: 'S1.1' })
  expect(end(given, refused, { ...given, item: 'S5.1' })).toEqual({ reason: 'itemsUnknown', ids: 'S5.1' })
  expect(end(given, { ...refused, reason: undefined })).toEqual({
    reason: 'answerIncomplete',
    item: 'S1.2',
    missing: 'reason',
  })
  expect(end(given, { ...passedOn, unit: undefined })).toMatchObject({ missing: 'unit' })
  expect(end(given, { ...passedOn, instruction: undefined })).toMatchObject({ missing: 'instruction' })
  expect(end({ ...given, detail: undefined }, refused)).toMatchObject({ missing: 'detail' })
  expect(valid(run, 'ditindaklanjuti', { reply: undefined })).toBe(false)
})
