import { z } from 'zod'
import { inputOf, maker } from '../maker.ts'
import type { LetterSource } from '../source.ts'
import { RespondRecord } from './notulen.ts'
import { positionOf } from './printed-person.ts'
import { TextBlock, textBlocks } from './text-blocks.ts'

export const NotaDinasBody = z.strictObject({
  /** "Dari": who signs. */
  from: z.string(),
  text: z.array(TextBlock).min(1),
})
export type NotaDinasBody = z.infer<typeof NotaDinasBody>

/** A nota dinas stays within the office: from the team to its head, or from the head to the head of the other agency. */
function recipientOf({ signatories: [first], dossier }: LetterSource): string {
  const byHead = first?.seat.by === 'head' && first.seat.agency === dossier.owner.id
  return byHead ? dossier.applicant.head : dossier.owner.head
}

const fromOf = ({ signatories: [first], dossier, actor }: LetterSource): string =>
  first?.seat.by === 'person' && first.seat.as === 'timTeknisKominfo'
    ? `Tim Teknis ${dossier.owner.shortName}`
    : positionOf(first?.official ?? actor) || (first?.official ?? actor).name

/** The memo on the first presentation, SOP 009, kegiatan 11. */
export const notaDinas = maker<NotaDinasBody>({
  kits: ['respond'],
  schema: NotaDinasBody,
  titled: true,
  head: (source) => ({
    subject: inputOf(source, RespondRecord).memo.subject,
    recipients: [recipientOf(source)],
  }),
  body: (source) => ({ from: fromOf(source), text: textBlocks(inputOf(source, RespondRecord).memo.body) }),
})
