import type { Place } from '../sop/navigate.ts'
import type { KitRefusal } from './kits/refusal.ts'

/** A rule of the procedure said no. Each reason has a message `refusal.<reason>` that says what to do next. */
export type Refusal =
  /** The role whose turn it is, by its name in the SOP. */
  | { readonly reason: 'notYourTurn'; readonly role: string }
  | { readonly reason: 'notAuthorised' }
  | { readonly reason: 'notThisStage'; readonly now: Place }
  | { readonly reason: 'unknownExit'; readonly exit: string }
  | { readonly reason: 'dossierOver'; readonly status: 'ended' | 'cancelled' }
  | { readonly reason: 'dossierHeld' }
  | { readonly reason: 'dossierNotHeld' }
  | { readonly reason: 'assigneeWithoutRole'; readonly role: string }
  | { readonly reason: 'mayNotOpen' }
  | KitRefusal
  | LetterRefusal

/** Why an act on a letter is not possible. */
export type LetterRefusal =
  | { readonly reason: 'letterNotMade' }
  | { readonly reason: 'letterNotYours' }
  | { readonly reason: 'letterOfOtherAgency' }
  | { readonly reason: 'letterToSign' }
  | { readonly reason: 'letterToInitial' }
  | { readonly reason: 'letterComplete' }
  | { readonly reason: 'letterNumbered' }
  /** Another file was read than the one that is there now. */
  | { readonly reason: 'letterChanged' }
  | { readonly reason: 'letterEnded'; readonly how: 'revoked' | 'replaced' }

export type Decision<E> =
  | { readonly ok: true; readonly events: readonly [E, ...E[]] }
  | { readonly ok: false; readonly refusal: Refusal }

export const refuse = <R extends Refusal>(refusal: R): { readonly ok: false; readonly refusal: R } => ({
  ok: false,
  refusal,
})
