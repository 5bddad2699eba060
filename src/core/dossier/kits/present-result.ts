import { z } from 'zod'
import { count, group, line, paragraph, rows, upload, url } from '../../forms/fields.ts'
import { Build } from '../build.ts'
import type { Facts } from '../facts.ts'
import { duplicates, without } from '../ids-in-rows.ts'
import type { Kit } from '../kit.ts'
import type { Refusal } from '../refusal.ts'
import { again, among, type FieldPath, inRows } from './where.ts'

export const PresentResultInput = z.strictObject({
  presentation: upload('presentation'),
  testDocument: upload('testDocument'),
  build: Build,
  /** Where the finished application can be tried. */
  environment: url(),
  tests: group({ passed: count(), failed: count() }),
  answers: rows(z.strictObject({ decision: line({ max: 20 }), answer: paragraph({ max: 2000 }) })),
})
export type PresentResultInput = z.infer<typeof PresentResultInput>

export interface PresentResultFacts {
  readonly build: Build
  /** Ids of the decisions of kegiatan 11 that were answered, in this or an earlier round. */
  readonly answered: readonly string[]
}

const decided = (facts: Facts): readonly string[] => facts.respond?.open.map(({ id }) => id) ?? []

/** Decisions that still wait for an answer. */
const unanswered = (facts: Facts): readonly string[] => without(decided(facts), facts.presentResult?.answered ?? [])

/** SOP 009, kegiatan 12: the final presentation with the test results and an answer to every decision of kegiatan 11. */
export const presentResult: Kit<PresentResultInput> = {
  name: 'presentResult',
  where: whereIn,
  form: () => PresentResultInput,
  check({ tests, answers }, { facts }) {
    if (tests.passed + tests.failed === 0) return { reason: 'testsMissing' }
    const given = answers.map(({ decision }) => decision)
    const unknown = without(given, decided(facts))
    if (unknown.length > 0) return { reason: 'decisionsUnknown', ids: unknown.join(', ') }
    const twice = duplicates(given)
    if (twice.length > 0) return { reason: 'answeredTwice', ids: twice.join(', ') }
    const missing = without(unanswered(facts), given)
    return missing.length > 0 ? { reason: 'decisionsUnanswered', ids: missing.join(', ') } : undefined
  },
  remember({ build, answers }, { facts }) {
    const answered = new Set([...(facts.presentResult?.answered ?? []), ...answers.map(({ decision }) => decision)])
    return { facts: { presentResult: { build, answered: [...answered] } } }
  },
  begin: ({ facts }) => ({
    ...(facts.construction && { build: facts.construction.build }),
    answers: unanswered(facts).map((decision) => ({ decision })),
  }),
}

function whereIn(refusal: Refusal, { answers }: PresentResultInput): readonly FieldPath[] {
  switch (refusal.reason) {
    case 'testsMissing':
      return [['tests', 'passed']]
    case 'decisionsUnknown': {
      const meant = among(refusal.ids)
      return inRows(answers, 'answers', 'decision', ({ decision }) => meant(decision))
    }
    case 'answeredTwice':
      return inRows(
        answers,
        'answers',
        'decision',
        again(({ decision }) => decision),
      )
    case 'decisionsUnanswered':
      return [['answers']]
    default:
      return []
  }
}
