import type { AgencyId, DossierId, PersonId, PositionId, TenureId } from '../ids.ts'

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

/** What a person may do beyond the SOP. An inspector reads everything and changes nothing. */
export type Duty = 'administrator' | 'inspector'

/** A person at the moment of an act, with everything that authority is computed from. */
export interface Actor {
  readonly person: PersonId
  readonly tenures: readonly HeldTenure[]
  readonly duties: readonly Duty[]
  /** Dossiers that this person serves under a contract in force. */
  readonly provides: readonly DossierId[]
}
