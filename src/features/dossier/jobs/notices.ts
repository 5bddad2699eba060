import type { DossierEvent } from '#core/dossier/event.ts'
import type { AgencyId } from '#core/ids.ts'
import { type LetterLife, nextStep } from '#core/letters/life.ts'
import type { Party } from '#core/sop/definition.ts'
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
  | 'letterToInitial'
  | 'letterToSign'
  | 'letterRevoked'
  /** To somebody who is away: an acting holder or a delegate did it for them. */
  | 'actedForYou'

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
  LetterMade: 'always',
  LetterNumbered: 'never',
  LetterInitialled: 'always',
  LetterSigned: 'always',
  // Who wanted to sign was told on the page; of the return a notice of its own tells, once for all letters.
  LetterSigningDelayed: 'never',
  LetterSigningResumed: 'never',
  LetterRevoked: 'always',
} as const satisfies Record<DossierEvent['type'], 'always' | 'whileItsTurn' | 'never'>

export interface PlannedNotice {
  readonly seq: number
  readonly kind: NoticeKind
  /** Keys of holders, see `holdersOf`. */
  readonly to: readonly string[]
}

type Told = Omit<PlannedNotice, 'seq'>

/** The turn that an event is about. */
export interface TurnTold {
  /** Keys of those who must act. */
  readonly holders: readonly string[]
  readonly party: Party | undefined
  readonly applicant: AgencyId
  readonly owner: AgencyId
  /** Whether the dossier was returned to it by the same act. */
  readonly returned: boolean
}

/** Who must be told what of an event about a turn that still runs; undefined for any other event. */
export function noticeOfTurn(event: DossierEvent, turn: TurnTold): Told | undefined {
  // The head of the agency whose clock runs; the applicant answers for its provider.
  const answering = [...turn.holders, `head:${turn.party === 'owner' ? turn.owner : turn.applicant}`]
  switch (event.type) {
    case 'TurnOpened':
      return { kind: turn.returned ? 'turnReturned' : 'turnOpened', to: turn.holders }
    case 'TurnAssigned':
      return { kind: 'turnAssigned', to: [`person:${event.person}`] }
    case 'DeadlineNeared':
      return { kind: 'deadlineNeared', to: answering }
    case 'DeadlineMissed':
      return { kind: 'deadlineMissed', to: answering }
    case 'DeadlineMoved':
      return { kind: 'deadlineMoved', to: answering }
    default:
      return undefined
  }
}

/** Who is asked next; undefined when nobody is, also because somebody did it meanwhile. */
function noticeOfLetter(letter: LetterLife | undefined): Told | undefined {
  const next = letter && nextStep(letter)
  return next && { kind: next.what === 'sign' ? 'letterToSign' : 'letterToInitial', to: [next.holder] }
}

/**
 * Who must be told what of an act. What is said about a turn is left out once that turn is over: nobody is called to
 * something that was done meanwhile.
 */
export function noticesOf({ events, before, after, present, sop }: RecordedAct): readonly PlannedNotice[] {
  const { turn, applicant, owner, team } = after.dossier
  const holders = holdersOf(after.dossier, sop)
  const earlier = before ? holdersOf(before.dossier, sop) : []
  const heads = [`head:${applicant}`, `head:${owner}`]
  const members = team.map(({ person }) => `person:${person}`)
  const turnOpen = after.turnSeq !== null && after.turnSeq === present.turnSeq
  const returned = events.some(({ event }) => event.type === 'StageReturned')
  const told = (event: DossierEvent): Told | undefined => {
    switch (event.type) {
      case 'CommentAdded':
        return { kind: 'commentAdded', to: [...holders, ...members] }
      case 'DossierHeld':
        return { kind: 'dossierHeld', to: [...earlier, ...heads] }
      case 'DossierResumed':
        return { kind: 'dossierResumed', to: [...holders, ...heads] }
      case 'DossierCancelled':
        return { kind: 'dossierCancelled', to: [...earlier, ...heads] }
      case 'DossierEnded':
        return { kind: 'dossierEnded', to: [...members, ...heads] }
      case 'LetterMade':
      case 'LetterInitialled':
      case 'LetterSigned':
        return noticeOfLetter(present.dossier.letters[event.letter])
      case 'LetterRevoked':
        return { kind: 'letterRevoked', to: [...members, ...heads] }
      default:
        return turnOpen ? noticeOfTurn(event, { holders, party: turn?.party, applicant, owner, returned }) : undefined
    }
  }
  return events.flatMap(({ seq, event }) => {
    const notice = told(event)
    return notice && notice.to.length > 0 ? [{ seq, ...notice }] : []
  })
}
