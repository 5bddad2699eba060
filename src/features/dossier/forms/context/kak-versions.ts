import { z } from 'zod'
import type { Recorded } from '#core/dossier/event.ts'
import { KAK_PARTS } from '#core/dossier/kits/kak-sections.ts'
import { SubmitDraftKakInput } from '#core/dossier/kits/submit-draft-kak.ts'

/** A KAK as activity 6 recorded it. */
const SubmittedKak = z.object({ ...SubmitDraftKakInput.shape, version: z.int(), digest: z.string() })
export type SubmittedKak = z.infer<typeof SubmittedKak>

/** A remark of activity 7 as recorded. */
const Remark = z.object({
  id: z.string(),
  section: z.enum(KAK_PARTS),
  level: z.enum(['required', 'advised']),
  text: z.string(),
})
export type Remark = z.infer<typeof Remark>

const CheckedKak = z.object({
  versionRead: z.int(),
  comments: z.array(Remark).default([]),
  additions: z.array(Remark).default([]),
})

const inputsOf = (trail: readonly Recorded[], kit: string): readonly unknown[] =>
  trail.flatMap(({ event }) =>
    (event.type === 'StepCompleted' || event.type === 'StageReturned') && event.kit === kit ? [event.input] : [],
  )

/** Every version handed in, oldest first. */
export const kakVersions = (trail: readonly Recorded[]): readonly SubmittedKak[] =>
  inputsOf(trail, 'submitDraftKak').map((input) => SubmittedKak.parse(input))

/** Remarks on each version, by version; additions come after comments. */
export function kakRemarks(trail: readonly Recorded[]): ReadonlyMap<number, readonly Remark[]> {
  const remarks = new Map<number, readonly Remark[]>()
  for (const input of inputsOf(trail, 'checkKak')) {
    const { versionRead, comments, additions } = CheckedKak.parse(input)
    remarks.set(versionRead, [...comments, ...additions])
  }
  return remarks
}
