import { z } from 'zod'
import { hidden, paragraph, rows, upload } from '../../forms/fields.ts'
import type { Kit } from '../kit.ts'
import type { Refusal } from '../refusal.ts'
import { type KakVersion, kakDigest, kakText } from './kak-sections.ts'
import { findRepeated } from './repeated.ts'
import { type FieldPath, inRows } from './where.ts'

export const SubmitDraftKakInput = z.strictObject({
  ...kakText,
  file: upload('kak').optional(),
  /** From the second version on: what was done about each remark of the last check; advice may stay unanswered. */
  answers: rows(
    z.strictObject({ comment: hidden(z.string().max(20)), answer: paragraph({ max: 2000 }).optional() }),
  ).optional(),
})
export type SubmitDraftKakInput = z.infer<typeof SubmitDraftKakInput>

/** What the event keeps: the draft, its version from 1, and the digest of its text. */
export type SubmittedDraftKak = SubmitDraftKakInput & KakVersion

/** SOP 009, kegiatan 6. Every version is kept, in the events. */
export const submitDraftKak: Kit<SubmitDraftKakInput> = {
  name: 'submitDraftKak',
  where: whereIn,
  beginsFrom: 'lastInput',
  form: () => SubmitDraftKakInput,
  check({ answers = [] }, { facts: { kak } }) {
    const answered = answers.filter(({ answer }) => answer).map(({ comment }) => comment)
    const open = kak?.openRequired.filter((comment) => !answered.includes(comment)) ?? []
    if (open.length > 0) return { reason: 'kakCommentsUnanswered', comments: open }
    const asked = [...(kak?.openRequired ?? []), ...(kak?.openAdvised ?? [])]
    const stray = answered.find((comment) => !asked.includes(comment)) ?? findRepeated(answered)
    return stray === undefined ? undefined : { reason: 'kakCommentUnknown', comment: stray }
  },
  settle: (input, { facts }, _at, { digest }): SubmittedDraftKak => ({
    ...input,
    version: (facts.kak?.version ?? 0) + 1,
    digest: kakDigest(input, digest),
  }),
  remember: ({ version, digest }: SubmittedDraftKak) => ({
    facts: { kak: { version, digest, status: 'submitted', openRequired: [], openAdvised: [] } },
  }),
  begin: ({ facts: { kak } }) => ({
    answers: [...(kak?.openRequired ?? []), ...(kak?.openAdvised ?? [])].map((comment) => ({ comment })),
  }),
}

function whereIn(refusal: Refusal, { answers }: SubmitDraftKakInput): readonly FieldPath[] {
  switch (refusal.reason) {
    case 'kakCommentsUnanswered': {
      const open = new Set(refusal.comments)
      const rows = inRows(answers, 'answers', 'answer', ({ comment, answer }) => !answer && open.has(comment))
      return rows.length > 0 ? rows : [['answers']]
    }
    case 'kakCommentUnknown':
      return inRows(answers, 'answers', 'answer', ({ comment }) => comment === refusal.comment)
    default:
      return []
  }
}
