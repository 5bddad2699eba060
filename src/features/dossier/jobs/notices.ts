import type { DossierEvent } from '#core/dossier/event.ts'
import type { Dossier } from '#core/dossier/state.ts'
import { holdersOf } from '../holders.ts'
import type { RecordedAct } from './act-of-job.ts'

/** What a notice tells. */
export type NoticeKind =
  | 'turnOpened'
  | 'turnReturned'
  | 'turnAssigned'
  | 'commentAdded'
  | 'dossierHeld'
  | 'dossierResumed'
  | 'dossierCancelled'
  | 'dossierEnded'
  | 'deadlineNeared'
  | 'deadlineMissed'
  | 'deadlineMoved'

/** Whether an event tells somebody something: in any case, only while the turn runs that it is about, or never. */
export const TELLS = {
  DossierOpened: 'never',
  StepCompleted: 'never',
  StageReturned: 'never',
  FileAttached: 'never',
  TurnOpened: 'whileItsTurn',
  TurnAssigned: 'whileItsTurn',
  DeadlineNeared: 'whileItsTurn',
  DeadlineMissed: 'whileItsTurn',
  DeadlineMoved: 'whileItsTurn',
  CommentAdded: 'always',
  DossierHeld: 'always',
  DossierResumed: 'always',
  DossierCancelled: 'always',
  DossierEnded: 'always',
} as const satisfies Record<DossierEvent['type'], 'always' | 'whileItsTurn' | 'never'>

export interface PlannedNotice {
  readonly seq: number
  readonly kind: NoticeKind
  /** Keys of holders, see `holdersOf`. */
  readonly to: readonly string[]
}

/**
 * Who must be told what of an act. What is said about a turn is left out once that turn is over: nobody is called to
 * something that was done meanwhile.
 */
export function noticesOf({ events, before, after, present, sop }: RecordedAct): readonly PlannedNotice[] {
  const holders = holdersOf(after.dossier, sop)
  const earlier = before ? holdersOf(before.dossier, sop) : []
  const heads = [`head:${after.dossier.applicant}`, `head:${after.dossier.owner}`]
  const turnOpen = after.turnSeq !== null && after.turnSeq === present.turnSeq
  const returned = events.some(({ event }) => event.type === 'StageReturned')
  const told = (event: DossierEvent): Omit<PlannedNotice, 'seq'> | undefined => {
    switch (event.type) {
      case 'TurnOpened':
        return { kind: returned ? 'turnReturned' : 'turnOpened', to: holders }
      case 'TurnAssigned':
        return { kind: 'turnAssigned', to: [`person:${event.person}`] }
      case 'CommentAdded':
        return { kind: 'commentAdded', to: [...holders, ...teamOf(after.dossier)] }
      case 'DossierHeld':
        return { kind: 'dossierHeld', to: [...earlier, ...heads] }
      case 'DossierResumed':
        return { kind: 'dossierResumed', to: [...holders, ...heads] }
      case 'DossierCancelled':
        return { kind: 'dossierCancelled', to: [...earlier, ...heads] }
      case 'DossierEnded':
        return { kind: 'dossierEnded', to: [...teamOf(after.dossier), ...heads] }
      case 'DeadlineNeared':
        return { kind: 'deadlineNeared', to: [...holders, headOf(after.dossier)] }
      case 'DeadlineMissed':
        return { kind: 'deadlineMissed', to: [...holders, headOf(after.dossier)] }
      case 'DeadlineMoved':
        return { kind: 'deadlineMoved', to: [...holders, headOf(after.dossier)] }
      case 'DossierOpened':
      case 'StepCompleted':
      case 'StageReturned':
      case 'FileAttached':
        return undefined
      default:
        return event satisfies never
    }
  }
  return events.flatMap(({ seq, event }) => {
    const notice = TELLS[event.type] !== 'whileItsTurn' || turnOpen ? told(event) : undefined
    return notice && notice.to.length > 0 ? [{ seq, ...notice }] : []
  })
}

const teamOf = ({ team }: Dossier): readonly string[] => team.map(({ person }) => `person:${person}`)

/** The head of the agency whose clock runs; the applicant answers for its provider. */
const headOf = ({ turn, applicant, owner }: Dossier): string => `head:${turn?.party === 'owner' ? owner : applicant}`
