import type { PlainDate } from '../calendar/plain-date.ts'
import type { AgencyId, DelegationId, DossierId, PersonId, PositionId, TenureId } from '../ids.ts'

/** Definitive holder, or acting: Plt (pelaksana tugas), Plh (pelaksana harian), Pj (penjabat). */
export type TenureKind = 'definitive' | 'plt' | 'plh' | 'pj'

/** A position held at the moment of the act. */
export interface HeldTenure {
  readonly id: TenureId
  readonly position: PositionId
  readonly agency: AgencyId
  /** Whether the position heads its agency. */
  readonly head: boolean
  readonly kind: TenureKind
}

/**
 * Acts of a position, handed to somebody for a period (pelimpahan wewenang). It reaches what the delegator's own tenure
 * reaches and nothing beyond, and cannot be handed on: only a tenure is ever delegated, never a delegation.
 */
export interface Delegation {
  readonly id: DelegationId
  /** Who handed it over, and by which position: a tenure that holds at the moment of the act. */
  readonly from: PersonId
  readonly tenure: HeldTenure
  /** Keys of the SOP's activities ("formTeam"), or everything that the position may do. */
  readonly acts: readonly string[] | 'all'
}

/** A delegation that held and no longer does: kept for a while, so that a refusal can say that it ended. */
export interface LapsedDelegation extends Delegation {
  /** The last day on which it held. */
  readonly until: PlainDate
}

/** What a person may do beyond the SOP. An inspector reads everything and changes nothing. */
export type Duty = 'administrator' | 'inspector'

/** A person at the moment of an act, with everything that authority is computed from. */
export interface Actor {
  readonly person: PersonId
  readonly tenures: readonly HeldTenure[]
  readonly duties: readonly Duty[]
  /** Dossiers that this person serves under a contract in force. */
  readonly provides: readonly DossierId[]
  /** Those that hold now, of tenures that hold now. */
  readonly delegations: readonly Delegation[]
  /** Those that ended in the last 30 days. */
  readonly lapsed: readonly LapsedDelegation[]
}

/** Somebody with nothing but the duties of their account: enough for what rests on a duty alone. */
export const withDuties = (person: PersonId, duties: readonly Duty[]): Actor => ({
  person,
  tenures: [],
  duties,
  provides: [],
  delegations: [],
  lapsed: [],
})
