import type { AgencyId, DelegationId, DossierId, PersonId, PositionId, TenureId } from '../ids.ts'
import type { Delegation, Duty, HeldTenure, TenureKind } from './actor.ts'

/** Why a person may act: kept in the event, so that the trail can show it years later. */
export type Basis =
  | { readonly by: 'tenure'; readonly tenure: TenureId; readonly position: PositionId; readonly kind: TenureKind }
  /** For somebody else: `tenure`, `position` and `kind` are of `from`, who delegated. */
  | {
      readonly by: 'delegation'
      readonly delegation: DelegationId
      readonly tenure: TenureId
      readonly position: PositionId
      readonly kind: TenureKind
      readonly from: PersonId
    }
  | { readonly by: 'team'; readonly side: 'applicant' | 'owner' }
  | { readonly by: 'provider' }

/** Why a person may read or administer: a duty is enough for that, and never for an act on a dossier. */
export type Standing = Basis | { readonly by: 'duty'; readonly duty: Duty }

export interface Member {
  readonly person: PersonId
  readonly side: 'applicant' | 'owner'
}

/** The parts of a dossier that authority depends on. */
export interface Parties {
  readonly id: DossierId
  readonly applicant: AgencyId
  readonly owner: AgencyId
  readonly team: readonly Member[]
}

export const byTenure = (tenure: HeldTenure): Basis => ({
  by: 'tenure',
  tenure: tenure.id,
  position: tenure.position,
  kind: tenure.kind,
})

export const byDelegation = ({ id, from, tenure }: Delegation): Basis => ({
  by: 'delegation',
  delegation: id,
  tenure: tenure.id,
  position: tenure.position,
  kind: tenure.kind,
  from,
})
