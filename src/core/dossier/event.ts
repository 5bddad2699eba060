import type { Basis } from '../authority/basis.ts'
import type { Due, Hold, Received } from '../calendar/deadline.ts'
import type { Instant } from '../calendar/plain-date.ts'
import type { FileRef } from '../forms/fields.ts'
import type { AgencyId, DossierId, PersonId } from '../ids.ts'
import type { LetterEvent } from '../letters/event.ts'
import type { Security } from '../letters/kind.ts'
import type { Duration, Output, Party } from '../sop/definition.ts'

/** A step left by an exit, with the form as it was handed in. `kit` names the rules that read `input`. */
interface Left {
  readonly stage: string
  readonly step: string
  readonly exit: string
  readonly round: number
  readonly kit: string
  readonly input: unknown
  readonly outputs: readonly Output[]
}

/**
 * Everything that can have happened to a dossier. Events are the only source of truth, are never changed and never
 * migrated: an old shape is brought up to date when it is read.
 */
export type DossierEvent =
  | {
      readonly type: 'DossierOpened'
      readonly dossier: DossierId
      readonly sop: { readonly number: string; readonly version: number }
      readonly applicant: AgencyId
      readonly owner: AgencyId
      readonly title: string
    }
  | ({ readonly type: 'StepCompleted' } & Left)
  | ({ readonly type: 'StageReturned'; readonly to: string; readonly reason: string } & Left)
  | {
      readonly type: 'TurnOpened'
      readonly stage: string
      readonly step: string
      readonly role: string
      readonly party: Party
      readonly round: number
      readonly received: Received
      /** null where the SOP gives no time: no clock runs. */
      readonly duration: Duration | null
      readonly due: Due | null
      /** Revision of the calendar that the deadline was computed with. */
      readonly calendar: number
      /** When a clock passes on that was held before: see `Turn`. */
      readonly holds?: readonly Required<Hold>[]
    }
  | { readonly type: 'TurnAssigned'; readonly person: PersonId; readonly reason: string }
  /** `internal`: not for the provider. */
  | { readonly type: 'CommentAdded'; readonly text: string; readonly internal?: true }
  /** Without `security` it is "biasa". */
  | { readonly type: 'FileAttached'; readonly file: FileRef; readonly title: string; readonly security?: Security }
  /** `remaining`: what is left of the running clock (see `leftOf`); null when none runs. */
  | { readonly type: 'DossierHeld'; readonly reason: string; readonly remaining: number | null }
  | {
      readonly type: 'DossierResumed'
      readonly reason: string
      readonly received: Received
      readonly due: Due | null
      readonly calendar: number
    }
  | { readonly type: 'DossierCancelled'; readonly reason: string }
  | { readonly type: 'DossierEnded'; readonly result: 'completed' | 'notFeasible' }
  | { readonly type: 'DeadlineNeared'; readonly stage: string; readonly due: Due }
  | { readonly type: 'DeadlineMissed'; readonly stage: string; readonly due: Due }
  | {
      readonly type: 'DeadlineMoved'
      readonly stage: string
      readonly from: Due
      readonly to: Due
      /** The day of receipt may have become a day off. */
      readonly received: Received
      readonly calendar: number
      readonly reason: string
    }
  | LetterEvent

export type EventType = DossierEvent['type']

/** Who caused an event: a person on some ground, or a job of Alur itself. */
export type Cause =
  | { readonly by: 'person'; readonly person: PersonId; readonly basis: Basis }
  | { readonly by: 'system'; readonly job: string }

/** An event as recorded. `seq` counts from 1 within the dossier; `at` is the database's time. */
export interface Recorded {
  readonly seq: number
  readonly at: Instant
  readonly cause: Cause
  readonly event: DossierEvent
}
