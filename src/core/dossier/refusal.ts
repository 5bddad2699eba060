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

export type Decision<E> =
  | { readonly ok: true; readonly events: readonly [E, ...E[]] }
  | { readonly ok: false; readonly refusal: Refusal }

export const refuse = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal })
