import { expect, test } from 'vitest'
import type { SopDefinition } from '../sop/definition.ts'
import { fourActivities } from '../sop/second-sop.fixture.ts'
import { sop009 } from '../sop/sop-009.ts'
import { decide } from './decide.ts'
import { actor, context, NOW, type Who } from './given.fixture.ts'
import { leaves, opened, type Run, STRAIGHT, standingAt, went } from './journey.fixture.ts'

const follow = (run: Run, exits: readonly string[]): Run => exits.reduce((at, exit) => leaves(at, exit), run)

test('SOP 009 runs from kegiatan 1 to 15 and both waits, and ends', () => {
  const { dossier, trail } = follow(opened(), STRAIGHT)
  expect(dossier).toMatchObject({ status: 'ended', result: 'completed', turn: null, version: trail.length })
  expect(dossier.facts.followUp?.given.map(({ item, kind }) => [item, kind])).toEqual([
    ['S1.1', 'subdomain'],
    ['S1.2', 'publicIp'],
  ])
  const entered = trail.flatMap(({ event }) => (event.type === 'TurnOpened' ? [event.stage] : []))
  expect(new Set(entered)).toEqual(new Set(Object.keys(sop009.stages)))
})

/** Each return arrow: where it leaves, by which exit, and the exits that lead back there. */
test.each([
  ['appointMember', 'dikembalikan', 'requestAssistance', ['diajukan']],
  ['analyse', 'dikembalikan', 'requestAssistance', ['diajukan', 'ditunjuk', 'dibentuk', 'diundang']],
  ['checkKak', 'perluPerbaikan', 'submitDraftKak', ['diserahkan']],
  ['approveKak', 'perluPerbaikan', 'submitDraftKak', ['diserahkan', 'sesuai']],
  ['respond', 'presentasiUlang', 'presentPlan', ['dipresentasikan']],
  ['testSecurity', 'belumAman', 'presentResult', ['dipresentasikan']],
  ['requestHosting', 'dikembalikan', 'requestHosting', ['diajukan']],
])('%s returns by %s to %s; each round is counted', (from, exit, to, again) => {
  let run = standingAt(from, from === 'requestHosting' ? 'receive' : undefined)
  for (const round of [2, 3]) {
    run = leaves(run, exit)
    expect(run.dossier.turn).toMatchObject({ stage: to, round })
    expect(run.trail.at(-2)?.event).toMatchObject({ type: 'StageReturned', to, reason: 'contoh' })
    run = follow(run, again)
    expect(run.dossier.turn?.stage).toBe(from)
    expect(run.dossier.rounds).toMatchObject({ [from]: round, [to]: round })
  }
})

test('every other exit leads where the SOP says', () => {
  expect(leaves(standingAt('analyse'), 'layakDenganCatatan').dossier.turn?.stage).toBe('submitDraftKak')
  expect(leaves(standingAt('testSecurity'), 'amanBersyarat').dossier.turn?.stage).toBe('requestHosting')
  expect(leaves(standingAt('analyse'), 'tidakLayak').dossier).toMatchObject({ status: 'ended', result: 'notFeasible' })
})

test('a version 2 in force leaves a running dossier with its version 1', () => {
  const { construction: _, respond, ...others } = sop009.stages
  const [step] = respond.steps
  const shorter: SopDefinition = {
    ...sop009,
    version: 2,
    stages: {
      ...others,
      respond: {
        ...respond,
        steps: step ? [{ ...step, exits: { diterima: { kind: 'forward', label: 'x', to: 'presentResult' } } }] : [],
      },
    },
  }
  const old = standingAt('respond')
  const next = opened(shorter)
  expect(next.dossier.sop).toEqual({ number: '009', version: 2 })
  expect(old.dossier.sop).toEqual({ number: '009', version: 1 })
  expect(leaves(old, 'diterima').dossier.turn?.stage).toBe('construction')
  const path = STRAIGHT.slice(0, 13).reduce((run, exit) => leaves(run, exit, shorter), next)
  expect(path.dossier.turn?.stage).toBe('presentResult')
})

const BY: Readonly<Record<string, Who>> = {
  stafPemohon: 'stafPd',
  stafBagianUmum: 'stafDiskominfo',
  kepalaBagianUmum: 'kepalaDiskominfo',
}

function goesBy(run: Run, exit: string): Run {
  const { turn } = run.dossier
  if (!turn) throw new Error('The dossier has no open turn')
  const input = { note: 'contoh', reason: 'contoh' }
  const act = { type: 'complete', stage: turn.stage, step: turn.step, exit, input } as const
  return went(run, decide(act, run.dossier, { ...context(BY[turn.role] ?? 'warga'), sop: fourActivities }))
}

test.each([
  [['diajukan', 'tersedia', 'disetujui', 'selesai'], 'completed', {}],
  [['diajukan', 'tersedia', 'ditolak'], 'notFeasible', {}],
  [
    ['diajukan', 'dikembalikan', 'diajukan', 'tersedia', 'dikembalikan', 'tersedia', 'disetujui', 'selesai'],
    'completed',
    { ask: 2, examine: 3, decide: 2, handOver: 1 },
  ],
])('an SOP of four activities without kits runs by %j', (exits, result, rounds) => {
  const { dossier } = exits.reduce(goesBy, opened(fourActivities, 'stafPd'))
  expect(dossier).toMatchObject({ status: 'ended', result, rounds })
})

test.each(['plt', 'plh', 'pj'] as const)('a head who is %s acts as head, and the ground says so', (kind) => {
  const { dossier } = standingAt('appointMember')
  const head = actor('kepalaDiskominfo')
  const acting = { ...actor('stafDiskominfo'), tenures: head.tenures.map((tenure) => ({ ...tenure, kind })) }
  const act = {
    type: 'complete',
    stage: 'appointMember',
    step: 'act',
    exit: 'dikembalikan',
    input: { reason: 'x' },
  } as const
  expect(decide(act, dossier, { ...context('kepalaDiskominfo'), actor: acting })).toMatchObject({
    ok: true,
    basis: { by: 'tenure', kind, position: head.tenures[0]?.position },
  })
  expect(decide({ type: 'hold', reason: 'x' }, dossier, { ...context('warga', NOW), actor: acting })).toMatchObject({
    basis: { by: 'tenure', kind },
  })
})
