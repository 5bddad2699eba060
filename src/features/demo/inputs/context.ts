import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { FileRef } from '#core/forms/fields.ts'
import type { AgencyId, Nip, PersonId } from '#core/ids.ts'
import type { SampleApplication } from '../applications/application.ts'
import type { SampleFileKey } from './sample-files.ts'

/** Somebody who takes part in a sample dossier. */
export interface CastMember {
  readonly person: PersonId
  readonly name: string
  readonly nip: Nip
  readonly agency: AgencyId
  /** Short name of the agency. */
  readonly office: string
  readonly position: string
}

/** Who plays in a sample dossier. */
export interface Cast {
  readonly applicant: AgencyId
  readonly owner: AgencyId
  readonly head: CastMember
  /** Holds the budget (PPK) and directs the team. */
  readonly division: CastMember
  /** Leads the team, and is the contact. */
  readonly lead: CastMember
  readonly staff: CastMember
  /** From another agency concerned. */
  readonly partner?: CastMember
  /** The members from the owner agency; the first coordinates. */
  readonly kominfo: readonly [CastMember, ...CastMember[]]
}

/** What a sample input is made from. */
export interface SampleContext {
  readonly application: SampleApplication
  readonly cast: Cast
  /** The day of the act. */
  readonly on: PlainDate
  /** A meeting day that the input announces; not before `on`. */
  readonly meetingOn?: PlainDate
  /** Of the stage, from 1. */
  readonly round: number
  /** What the form begins with, as `begin` of the kit gives it. */
  readonly begin: Readonly<Record<string, unknown>>
  /** A file of `filesOf`, as it was stored. */
  file(key: SampleFileKey): FileRef
  /** Why it goes back or ends, instead of the usual words. */
  readonly reason?: string
  /** What the corrected KAK says more, by chapter. */
  readonly kakAdds?: Readonly<Record<string, string>>
}

/** "1. a; 2. b" as lines of a numbered list. */
export const numbered = (items: readonly string[]): string =>
  items.map((item, index) => `${index + 1}. ${item}.`).join('\n')

export const rupiah = (amount: number): string => `Rp${new Intl.NumberFormat('id-ID').format(amount)}`
