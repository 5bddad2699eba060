import { z } from 'zod'
import { paragraph } from '../../forms/fields.ts'
import type { Kit } from '../kit.ts'
import type { Dossier } from '../state.ts'
import { versionRead } from './check-kak.ts'
import type { KakFacts } from './kak-sections.ts'
import type { KitRefusal } from './refusal.ts'

export const ApproveKakInput = z.strictObject({
  versionRead: versionRead(),
  note: paragraph({ max: 2000 }).optional(),
})
export type ApproveKakInput = z.infer<typeof ApproveKakInput>

/** Sent back to activity 6, with the reason that every return has. */
export const DeclineKakInput = z.strictObject({ versionRead: versionRead() })

/** What the event keeps: which text was approved. */
export type ApprovedKak = ApproveKakInput & { readonly digest: string }

const unchecked = ({ facts: { kak } }: Dossier): KitRefusal | undefined =>
  kak?.status === 'checked' ? undefined : { reason: 'kakNotChecked' }

const loadKak = ({ facts: { kak } }: Dossier): KakFacts => {
  if (!kak) throw new Error('A KAK was approved that was never handed in')
  return kak
}

/** SOP 009, kegiatan 8: exactly the version that was read. */
export const approveKak: Kit<ApproveKakInput> = {
  name: 'approveKak',
  form: ({ exit }) => (exit === 'perluPerbaikan' ? DeclineKakInput : ApproveKakInput),
  blocked: unchecked,
  check({ versionRead }, dossier) {
    const { kak } = dossier.facts
    if (!kak) return unchecked(dossier)
    return versionRead === kak.version ? unchecked(dossier) : { reason: 'kakVersionNotLatest', latest: kak.version }
  },
  settle: (input, dossier): ApprovedKak => ({ ...input, digest: loadKak(dossier).digest }),
  remember({ versionRead: version, digest }: ApprovedKak, dossier, { exit }) {
    const kak = loadKak(dossier)
    return exit === 'perluPerbaikan'
      ? { facts: { kak: { ...kak, status: 'returned' } } }
      : { facts: { kak: { ...kak, status: 'approved', approved: { version, digest } } } }
  },
  begin: ({ facts: { kak } }) => (kak ? { versionRead: kak.version } : {}),
}
