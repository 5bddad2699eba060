import { z } from 'zod'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { choice, group, line, paragraph, rows } from '../../forms/fields.ts'
import type { ResourceKind } from '../../resources/resource-kind.ts'
import type { Facts } from '../facts.ts'
import { duplicates, without } from '../ids-in-rows.ts'
import type { Kit } from '../kit.ts'
import type { Refusal } from '../refusal.ts'
import { again, among, type FieldPath, inRows } from './where.ts'

const Answer = z.strictObject({
  item: line({ max: 20 }),
  decision: choice('followUpDecision', ['provided', 'refused', 'disposed']),
  /** The unit that the request is passed on to, when disposed. */
  unit: line({ max: 150 }).optional(),
  instruction: choice('dispositionInstruction', [
    'adviseAndComment',
    'processFurther',
    'coordinateAndConfirm',
  ]).optional(),
  /** What was given: a name, an address, a place in the rack. */
  detail: line({ max: 200 }).optional(),
  reason: paragraph({ max: 1000 }).optional(),
})
type Answer = z.infer<typeof Answer>

export const FollowUpInput = z.strictObject({
  answers: rows(Answer, { min: 1 }),
  /** Surat Jawaban: the agency always gets an answer. */
  reply: group({ subject: line(), body: paragraph({ max: 8000 }) }),
})
export type FollowUpInput = z.infer<typeof FollowUpInput>

/** As recorded, with the day of the answer. */
export type FollowUpSettled = FollowUpInput & { readonly on: PlainDate }

/** What the catalogue of applications tells of one that went through. */
export interface FollowUpFacts {
  readonly on: PlainDate
  readonly given: readonly {
    readonly item: string
    readonly kind: ResourceKind
    readonly decision: Answer['decision']
    readonly detail: string
  }[]
}

const itemsOf = (facts: Facts) => facts.hosting?.items ?? []

/** What a decision must say besides itself. */
function missingIn({
  decision,
  unit,
  instruction,
  detail,
  reason,
}: Answer): 'detail' | 'unit' | 'instruction' | 'reason' | undefined {
  switch (decision) {
    case 'provided':
      return detail ? undefined : 'detail'
    case 'refused':
      return reason ? undefined : 'reason'
    case 'disposed':
      if (!unit) return 'unit'
      return instruction ? undefined : 'instruction'
    default:
      return decision satisfies never
  }
}

function checkAnswers(answers: readonly Answer[], facts: Facts): Refusal | undefined {
  const given = answers.map(({ item }) => item)
  const requested = itemsOf(facts).map(({ id }) => id)
  const unknown = without(given, requested)
  if (unknown.length > 0) return { reason: 'itemsUnknown', ids: unknown.join(', ') }
  const twice = duplicates(given)
  if (twice.length > 0) return { reason: 'answeredTwice', ids: twice.join(', ') }
  const missing = without(requested, given)
  if (missing.length > 0) return { reason: 'itemsUnanswered', ids: missing.join(', ') }
  for (const answer of answers) {
    const lacks = missingIn(answer)
    if (lacks) return { reason: 'answerIncomplete', item: answer.item, missing: lacks }
  }
  return undefined
}

/** SOP 009, kegiatan 15: every requested item is provided, passed on or refused, and the agency gets an answer. */
export const followUp: Kit<FollowUpInput> = {
  name: 'followUp',
  where: whereIn,
  outputs: [{ kind: 'suratJawaban', name: 'Surat Jawaban' }],
  form: () => FollowUpInput,
  check: ({ answers }, { facts }) => checkAnswers(answers, facts),
  settle: (input, _dossier, _at, { today }): FollowUpSettled => ({ ...input, on: today }),
  remember({ answers, on }: FollowUpSettled, { facts }) {
    const given = itemsOf(facts).flatMap(({ id, kind }) =>
      answers
        .filter(({ item }) => item === id)
        .map(({ decision, detail = '' }) => ({ item: id, kind, decision, detail })),
    )
    return { facts: { followUp: { on, given } } }
  },
  begin: ({ facts }) => ({ answers: itemsOf(facts).map(({ id }) => ({ item: id })) }),
}

function whereIn(refusal: Refusal, { answers }: FollowUpInput): readonly FieldPath[] {
  switch (refusal.reason) {
    case 'itemsUnknown': {
      const meant = among(refusal.ids)
      return inRows(answers, 'answers', 'item', ({ item }) => meant(item))
    }
    case 'answeredTwice':
      return inRows(
        answers,
        'answers',
        'item',
        again(({ item }) => item),
      )
    case 'itemsUnanswered':
      return [['answers']]
    case 'answerIncomplete':
      return inRows(answers, 'answers', refusal.missing, ({ item }) => item === refusal.item)
    default:
      return []
  }
}
