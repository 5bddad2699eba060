import { z } from 'zod'
import { confirmed, hidden, paragraph, upload } from '../../forms/fields.ts'
import type { Kit } from '../kit.ts'
import type { Dossier } from '../state.ts'
import { versionRead } from './check-kak.ts'
import type { KakFacts } from './kak-sections.ts'
import type { KitRefusal } from './refusal.ts'

/** The head of the applicant agency ratifies and signs: the text that was approved, and no other. */
export const RatifyKakInput = z.strictObject({
  versionRead: versionRead(),
  digestRead: hidden(z.string().regex(/^[0-9a-f]{64}$/)),
  statement: confirmed(),
  signedFile: upload('kak').optional(),
})
export type RatifyKakInput = z.infer<typeof RatifyKakInput>

/** The team of the applicant hands the ratified KAK over. */
export const HandOverKakInput = z.strictObject({
  ratifiedVersion: versionRead(),
  note: paragraph({ max: 2000 }).optional(),
})
export type HandOverKakInput = z.infer<typeof HandOverKakInput>

const isRatify = (input: RatifyKakInput | HandOverKakInput): input is RatifyKakInput => 'digestRead' in input

function notReady({ facts: { kak } }: Dossier, step: string): KitRefusal | undefined {
  if (!kak?.approved) return { reason: 'kakNotApproved' }
  return step === 'handOver' && kak.status !== 'ratified' ? { reason: 'kakNotRatified' } : undefined
}

const loadApproved = ({ facts: { kak } }: Dossier): KakFacts & Required<Pick<KakFacts, 'approved'>> => {
  if (!kak?.approved) throw new Error('A KAK was handed over that was never approved')
  return { ...kak, approved: kak.approved }
}

/** SOP 009, kegiatan 9: step `ratify` (kepalaPd), then step `handOver` (timTeknisPd). */
export const handOverKak: Kit<RatifyKakInput | HandOverKakInput> = {
  name: 'handOverKak',
  form: ({ step }) => (step === 'ratify' ? RatifyKakInput : HandOverKakInput),
  blocked: (dossier, { step }) => notReady(dossier, step),
  check(input, dossier, { step }) {
    const early = notReady(dossier, step)
    if (early) return early
    const { approved } = loadApproved(dossier)
    const same = isRatify(input)
      ? input.versionRead === approved.version && input.digestRead === approved.digest
      : input.ratifiedVersion === approved.version
    return same ? undefined : { reason: 'kakNotApprovedText', approved: approved.version }
  },
  remember(_input, dossier, { step }) {
    const kak = loadApproved(dossier)
    return step === 'ratify'
      ? { facts: { kak: { ...kak, status: 'ratified', ratified: kak.approved } } }
      : { facts: { kak: { ...kak, status: 'handedOver' } } }
  },
  begin({ facts: { kak } }, { step }) {
    if (!kak?.approved) return {}
    const { version, digest } = kak.approved
    return step === 'ratify' ? { versionRead: version, digestRead: digest } : { ratifiedVersion: version }
  },
}
