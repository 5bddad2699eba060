import type { Member } from '../authority/basis.ts'
import type { Authors } from '../authority/four-eyes.ts'
import type { Due, Hold, Received } from '../calendar/deadline.ts'
import type { Instant } from '../calendar/plain-date.ts'
import type { AgencyId, DossierId, LetterId, PersonId } from '../ids.ts'
import type { LetterLife } from '../letters/life.ts'
import type { Duration, Party } from '../sop/definition.ts'
import type { Facts } from './facts.ts'

/** The open turn: who must act, since when, until when. */
export interface Turn {
  readonly stage: string
  readonly step: string
  readonly role: string
  readonly party: Party
  readonly round: number
  readonly openedAt: Instant
  readonly received: Received
  readonly duration: Duration | null
  readonly due: Due | null
  /** The times in which its clock stood still. */
  readonly holds: readonly Required<Hold>[]
  /** What the trail already says about this deadline. */
  readonly mark: 'none' | 'near' | 'missed'
  readonly assignee: PersonId | null
}

/** What a dossier must remember in order to decide; texts and histories are read from the events. */
export interface Dossier {
  readonly id: DossierId
  /** Sequence number of the last event: the version that a person saw and an act is checked against. */
  readonly version: number
  readonly status: 'running' | 'held' | 'ended' | 'cancelled'
  readonly result: 'completed' | 'notFeasible' | null
  readonly sop: { readonly number: string; readonly version: number }
  readonly applicant: AgencyId
  readonly owner: AgencyId
  readonly title: string
  readonly team: readonly Member[]
  readonly authors: Authors
  /** null once the dossier is over. */
  readonly turn: Turn | null
  /** Since when it is held; null while it runs. */
  readonly heldSince: Instant | null
  /** What was left of the clock (see `leftOf`) when the dossier was held; null while it runs, and where no clock ran. */
  readonly remaining: number | null
  /** How often each stage was entered. */
  readonly rounds: Readonly<Record<string, number>>
  readonly facts: Facts
  /** Those that have been made, by id. */
  readonly letters: Readonly<Record<LetterId, LetterLife>>
}
