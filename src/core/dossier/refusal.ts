import type { AuthorityRefusal } from '../authority/authority-of.ts'
import type { KitRefusal } from './kits/refusal.ts'

/** A rule of the procedure said no. Each reason has a message `refusal.<reason>` that says what to do next. */
export type Refusal =
  | AuthorityRefusal
  | { readonly reason: 'unknownExit'; readonly exit: string }
  | { readonly reason: 'assigneeWithoutRole'; readonly role: string }
  | KitRefusal
  | LetterRefusal

/** Why an act on a letter is not possible. */
export type LetterRefusal =
  | { readonly reason: 'letterNotMade' }
  | { readonly reason: 'letterToSign' }
  | { readonly reason: 'letterToInitial' }
  | { readonly reason: 'letterComplete' }
  | { readonly reason: 'letterNumbered' }
  /** The number stands in the agency's register already: typed in, or given when its pattern or code was another. */
  | { readonly reason: 'letterNumberTaken'; readonly number: string }
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
