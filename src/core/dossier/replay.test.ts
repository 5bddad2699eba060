import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadStep } from '../sop/navigate.ts'
import { sop009 } from '../sop/sop-009.ts'
import { decide } from './decide.ts'
import type { DossierEvent } from './event.ts'
import { evolve, replay } from './evolve.ts'
import { context, NOW, OPENED, recorded, turn, type Who } from './given.fixture.ts'
import {
  analyses,
  appoints,
  draftsKak,
  formsTeam,
  invites,
  procures,
  requestsMeeting,
  requestsMember,
} from './sample-inputs.fixture.ts'
import type { Dossier } from './state.ts'

const remark = { section: 'ruangLingkup', level: 'required', text: 'Belum ada' }

/** Answers that pass the rules of the exit where a dossier stands. */
function answers({ turn, facts: { kak, request } }: Dossier, exit: string, variant: boolean): object {
  const reason = { reason: 'contoh' }
  const versionRead = kak?.version
  switch (turn?.stage) {
    case 'requestAssistance':
      return variant ? requestsMember : requestsMeeting
    case 'appointMember': {
      const as = request?.choice === 'planningMeeting' ? 'resourcePerson' : 'member'
      const appointed = appoints.appointed.map((row) => ({ ...row, as }))
      return exit === 'dikembalikan' ? reason : { ...appoints, appointed }
    }
    case 'formTeam':
      return formsTeam
    case 'inviteAnalysis':
      return invites
    case 'analyse':
      return exit === 'dikembalikan' ? reason : { ...analyses, ...reason, conditions: [{ text: 'contoh' }] }
    case 'submitDraftKak': {
      const open = [...(kak?.openRequired ?? []), ...(kak?.openAdvised ?? [])]
      return { ...draftsKak, answers: open.map((comment) => ({ comment, answer: 'Diperbaiki' })) }
    }
    case 'checkKak':
      return exit === 'sesuai'
        ? { versionRead }
        : { ...reason, versionRead, comments: [remark], additions: variant ? [remark] : [] }
    case 'approveKak':
      return exit === 'disetujui' ? { versionRead } : { ...reason, versionRead }
    case 'handOverKak':
      return turn.step === 'ratify'
        ? { versionRead: kak?.approved?.version, digestRead: kak?.approved?.digest, statement: true }
        : { ratifiedVersion: kak?.ratified?.version }
    case 'procurement':
      return procures
    default:
      throw new Error(`No answers for ${turn?.stage}`)
  }
}

/** Walks the first half of SOP 009 by the given choices of exit; the events and the state folded while they happened. */
function walk(choices: readonly { exit: number; variant: boolean }[]): { events: DossierEvent[]; folded: Dossier } {
  const events: DossierEvent[] = [OPENED, turn('requestAssistance')]
  let folded = replay(recorded(events))
  for (const { exit: chosen, variant } of choices) {
    if (!folded.turn || folded.turn.stage === 'presentPlan') break
    const { stage, step } = folded.turn
    const exits = Object.keys(loadStep(sop009, { stage, step }).exits)
    const exit = exits[chosen % exits.length] ?? ''
    // Every role of the definition is the name of a person of the sample city.
    const who = folded.turn.role as Who
    const act = { type: 'complete', stage, step, exit, input: answers(folded, exit, variant) } as const
    const outcome = decide(act, folded, context(who, NOW))
    if (!outcome.ok) throw new Error(`${stage}/${exit}: ${JSON.stringify(outcome.refusal)}`)
    for (const event of outcome.events) {
      events.push(event)
      const last = recorded(events).at(-1)
      if (last) folded = evolve(folded, last)
    }
  }
  return { events, folded }
}

const choices = fc.array(
  fc.record({
    exit: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 11 }) }),
    variant: fc.boolean(),
  }),
  { minLength: 5, maxLength: 40, size: 'max' },
)

test('the state rebuilt from the stored trail is the state that grew while things happened', {
  timeout: 60_000,
}, () => {
  const visited = new Set<string>()
  fc.assert(
    fc.property(choices, (taken) => {
      const { events, folded } = walk(taken)
      for (const event of events) if ('exit' in event) visited.add(`${event.stage}/${event.step}/${event.exit}`)
      const stored: DossierEvent[] = JSON.parse(JSON.stringify(events))
      expect(replay(recorded(stored))).toEqual(folded)
    }),
    { seed: 9, numRuns: 300 },
  )
  const firstHalf = Object.entries(sop009.stages).slice(0, 10)
  const all = firstHalf.flatMap(([stage, { steps }]) =>
    steps.flatMap(({ key, exits }) => Object.keys(exits).map((exit) => `${stage}/${key}/${exit}`)),
  )
  expect([...visited].sort()).toEqual(all.sort())
})
