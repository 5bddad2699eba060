import { z } from 'zod'
import { choice, hidden, paragraph, rows } from '../../forms/fields.ts'
import type { Kit } from '../kit.ts'
import type { Refusal } from '../refusal.ts'
import { KAK_PARTS } from './kak-sections.ts'
import { type FieldPath, inRows } from './where.ts'

/** Number of the version that was on the screen. */
export const versionRead = () => hidden(z.int().positive())

const remark = z.strictObject({
  section: choice('kakPart', KAK_PARTS),
  level: choice('kakRemarkLevel', ['required', 'advised']),
  text: paragraph(),
})

/** The draft is good as it stands: what is said about it can only be advice. */
export const AcceptDraftKakInput = z.strictObject({
  versionRead: versionRead(),
  comments: rows(remark).optional(),
})
export type AcceptDraftKakInput = z.infer<typeof AcceptDraftKakInput>

/**
 * The draft needs another version. `additions` are what Kominfo would add where the standards ask for it, kept apart from
 * comments on what is there; the next version takes them up, so that what is approved is always one handed-in text.
 */
export const CorrectDraftKakInput = z.strictObject({
  versionRead: versionRead(),
  comments: rows(remark).optional(),
  additions: rows(remark).optional(),
})
export type CorrectDraftKakInput = z.infer<typeof CorrectDraftKakInput>

type Remark = z.infer<typeof remark>
type Numbered = Remark & { readonly id: string }

/** What the event keeps: remarks numbered within the version read, comments `K<version>.<n>`, additions `T<version>.<n>`. */
export interface CheckedDraftKak extends CorrectDraftKakInput {
  comments: Numbered[]
  additions: Numbered[]
}

const numbered = (letter: 'K' | 'T', version: number, remarks: readonly Remark[] = []): Numbered[] =>
  remarks.map((each, index) => ({ id: `${letter}${version}.${index + 1}`, ...each }))

const idsOf = (remarks: readonly Numbered[], level: Remark['level']): readonly string[] =>
  remarks.filter((each) => each.level === level).map(({ id }) => id)

/** SOP 009, kegiatan 7. */
export const checkKak: Kit<CorrectDraftKakInput> = {
  name: 'checkKak',
  where: whereIn,
  form: ({ exit }) => (exit === 'perluPerbaikan' ? CorrectDraftKakInput : AcceptDraftKakInput),
  blocked: ({ facts }) => (facts.kak ? undefined : { reason: 'kakNotSubmitted' }),
  check({ versionRead, comments = [], additions = [] }, { facts: { kak } }, { exit }) {
    if (!kak) return { reason: 'kakNotSubmitted' }
    if (versionRead !== kak.version) return { reason: 'kakVersionNotLatest', latest: kak.version }
    if (exit === 'perluPerbaikan') {
      return comments.length + additions.length > 0 ? undefined : { reason: 'kakReturnNeedsComment' }
    }
    return comments.some(({ level }) => level === 'required') ? { reason: 'kakHasRequiredComments' } : undefined
  },
  settle: (input): CheckedDraftKak => ({
    ...input,
    comments: numbered('K', input.versionRead, input.comments),
    additions: numbered('T', input.versionRead, input.additions),
  }),
  remember({ comments, additions }: CheckedDraftKak, { facts: { kak } }, { exit }) {
    if (!kak) throw new Error('A KAK was checked that was never handed in')
    const remarks = [...comments, ...additions]
    const status = exit === 'perluPerbaikan' ? 'returned' : 'checked'
    return {
      facts: {
        kak: { ...kak, status, openRequired: idsOf(remarks, 'required'), openAdvised: idsOf(remarks, 'advised') },
      },
    }
  },
  begin: ({ facts: { kak } }) => (kak ? { versionRead: kak.version } : {}),
}

function whereIn({ reason }: Refusal, { comments }: CorrectDraftKakInput): readonly FieldPath[] {
  switch (reason) {
    case 'kakReturnNeedsComment':
      return [['comments']]
    case 'kakHasRequiredComments':
      return inRows(comments, 'comments', 'level', ({ level }) => level === 'required')
    default:
      return []
  }
}
