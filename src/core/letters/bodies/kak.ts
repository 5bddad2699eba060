import { z } from 'zod'
import { ApproveKakInput } from '../../dossier/kits/approve-kak.ts'
import { HandOverKakInput, RatifyKakInput } from '../../dossier/kits/hand-over-kak.ts'
import { maker } from '../maker.ts'
import type { LetterSource } from '../source.ts'
import { longDate } from './in-words.ts'
import { KakPaper, kakOfVersion, paperOf } from './kak-paper.ts'
import { lastBefore } from './steps-before.ts'
import { TextBlock, textBlocks } from './text-blocks.ts'

export const KakBody = z.strictObject({
  ...KakPaper.shape,
  /** approved: by Tim Teknis Kominfo, kegiatan 8; ratified: by the head of the applicant, kegiatan 9. */
  stage: z.enum(['approved', 'ratified']),
  approvedOn: z.string(),
  /** null before it was ratified. */
  ratifiedOn: z.string().nullable(),
  approver: z.string(),
  ratifier: z.string(),
  note: z.array(TextBlock),
})
export type KakBody = z.infer<typeof KakBody>

const Approval = z.object({ ...ApproveKakInput.shape, digest: z.string() })

/** The KAK as approved (SOP 009, kegiatan 8) or as ratified (kegiatan 9): always the very text that was handed in. */
export const kak = maker({
  kits: ['approveKak', 'handOverKak'],
  schema: KakBody,
  titled: true,
  head: (source) => ({ subject: `Kerangka Acuan Kerja Pengembangan Aplikasi ${source.dossier.title}` }),
  body: bodyOf,
})

function bodyOf(source: LetterSource): KakBody {
  const { dossier, issue } = source
  const offices = { approver: `Tim Teknis ${dossier.owner.name}`, ratifier: dossier.applicant.head }
  if (source.kit === 'approveKak') {
    const { versionRead, note = '' } = Approval.parse(source.input)
    return {
      ...paperOf(source, kakOfVersion(source, versionRead)),
      ...offices,
      stage: 'approved',
      approvedOn: longDate(issue.on),
      ratifiedOn: null,
      note: textBlocks(note),
    }
  }
  const approval = lastBefore(source, 'approveKak', Approval)
  if (!approval) throw new Error('A KAK is ratified that was never approved')
  const ratified = source.earlier.findLast(({ kit, step }) => kit === 'handOverKak' && step === 'ratify')
  return {
    ...paperOf(source, kakOfVersion(source, versionOf(source.input))),
    ...offices,
    stage: 'ratified',
    approvedOn: longDate(approval.on),
    ratifiedOn: longDate(ratified?.on ?? issue.on),
    note: [],
  }
}

function versionOf(input: unknown): number {
  const ratify = RatifyKakInput.safeParse(input)
  return ratify.success ? ratify.data.versionRead : HandOverKakInput.parse(input).ratifiedVersion
}
