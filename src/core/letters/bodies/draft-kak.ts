import { z } from 'zod'
import { maker } from '../maker.ts'
import type { LetterSource } from '../source.ts'
import { longDate } from './in-words.ts'
import { KakPaper, KakRecord, KakRemark, paperOf, remarksBefore } from './kak-paper.ts'

export const DraftKakBody = z.strictObject({
  ...KakPaper.shape,
  handedInBy: z.string(),
  handedInOn: z.string(),
  /** Remarks on the version before, with what this one answers. */
  remarks: z.array(KakRemark),
})
export type DraftKakBody = z.infer<typeof DraftKakBody>

/** A version of the draft as handed in, SOP 009, kegiatan 6. */
export const draftKak = maker({
  kits: ['submitDraftKak'],
  schema: DraftKakBody,
  titled: true,
  head: (source) => ({ subject: `Draft Kerangka Acuan Kerja Pengembangan Aplikasi ${source.dossier.title}` }),
  body: bodyOf,
})

function bodyOf(source: LetterSource): DraftKakBody {
  const record = KakRecord.parse(source.input)
  return {
    ...paperOf(source, record),
    handedInBy: source.actor.name,
    handedInOn: longDate(source.issue.on),
    remarks: remarksBefore(source, record).filter(({ id }) => id.slice(1).split('.')[0] === String(record.version - 1)),
  }
}
