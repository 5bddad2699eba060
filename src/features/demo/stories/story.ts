import { ONLY_STEP } from '#core/sop/define.ts'
import type { Sop009Stage } from '#core/sop/sop-009.ts'
import type { APPLICATIONS } from '../applications/index.ts'
import type { SampleFileKey } from '../inputs/sample-files.ts'

/** Who does a beat of a story; 'stand-in' is the one who stands in for the head of the applicant agency. */
export type Role =
  | 'head'
  | 'standIn'
  | 'division'
  | 'lead'
  | 'staff'
  | 'kominfoHead'
  | 'kominfo'
  | 'security'
  | 'provider'

/** One act of a story. */
export type Beat = {
  readonly by: Role
  /** Working days after the beat before it. */
  readonly wait: number
  /** HH:MM; a time within office hours unless told. */
  readonly at?: string
} & (
  | { readonly act: 'open' }
  | {
      readonly act: 'complete'
      readonly stage: Sop009Stage
      readonly step: string
      readonly exit: string
      readonly reason?: string
      readonly kakAdds?: Readonly<Record<string, string>>
    }
  | { readonly act: 'comment'; readonly text: string }
  | { readonly act: 'attach'; readonly file: SampleFileKey; readonly title: string }
  | { readonly act: 'assign'; readonly to: Role; readonly reason: string }
  | { readonly act: 'hold' | 'resume'; readonly reason: string }
)

/** How one application fared, up to where it stands in the demo. */
export interface Story {
  readonly application: keyof typeof APPLICATIONS
  /** Working days between the last beat and today. */
  readonly endedAgo: number
  readonly beats: readonly Beat[]
  /** What must come of it: the stage that it waits at, or how it ended. */
  readonly stands: Sop009Stage | 'completed' | 'notFeasible'
}

type Complete = Extract<Beat, { act: 'complete' }>
type More = Partial<Pick<Complete, 'reason' | 'kakAdds' | 'at' | 'by'>>

/** Leaves a stage by an exit. */
export const leave = (stage: Sop009Stage, exit: string, by: Role, wait: number, more: More = {}): Complete => ({
  act: 'complete',
  stage,
  step: ONLY_STEP,
  exit,
  by,
  wait,
  ...more,
})

export const open = (): Beat => ({ act: 'open', by: 'staff', wait: 0 })
export const comment = (by: Role, text: string, wait = 0): Beat => ({ act: 'comment', by, text, wait })

// The stretches that most stories have in common, in the order of the SOP.

/** Kegiatan 1 to 4: requested, appointed, team formed, invited. */
export const begin = (head: Role = 'head'): readonly Beat[] => [
  open(),
  leave('requestAssistance', 'diajukan', head, 1),
  leave('appointMember', 'ditunjuk', 'kominfoHead', 1),
  leave('formTeam', 'dibentuk', head, 4),
  leave('inviteAnalysis', 'diundang', 'kominfo', 1),
]

/** Kegiatan 5 to 8: found feasible, KAK drafted, checked, approved at the first go. */
export const specify = (conclusion: 'layak' | 'layakDenganCatatan' = 'layak'): readonly Beat[] => [
  leave('analyse', conclusion, 'kominfo', 1),
  leave('submitDraftKak', 'diserahkan', 'lead', 6),
  leave('checkKak', 'sesuai', 'kominfo', 1),
  leave('approveKak', 'disetujui', 'kominfo', 1),
]

/** Kegiatan 9: ratified and handed over. */
export const ratify = (): readonly Beat[] => [
  { ...leave('handOverKak', 'disahkan', 'head', 1), step: 'ratify' },
  { ...leave('handOverKak', 'diserahkan', 'lead', 0), step: 'handOver' },
]

/** The procurement, and kegiatan 10. */
export const contract = (): readonly Beat[] => [
  leave('procurement', 'penyediaTerpilih', 'head', 12),
  leave('presentPlan', 'dipresentasikan', 'provider', 1),
]

/** Kegiatan 11, the construction, and kegiatan 12. */
export const build = (): readonly Beat[] => [
  leave('respond', 'diterima', 'kominfo', 1),
  leave('construction', 'selesai', 'provider', 28),
  leave('presentResult', 'dipresentasikan', 'provider', 1),
]

/** Kegiatan 14, requested and received. */
export const requestHosting = (by: Role = 'head'): readonly Beat[] => [
  { ...leave('requestHosting', 'diajukan', by, 1), step: 'request' },
  { ...leave('requestHosting', 'diterima', 'kominfo', 0), step: 'receive' },
]
