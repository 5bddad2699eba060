import type { AgencyId, DelegationId, DossierId, PersonId, PositionId, TenureId } from '../ids.ts'
import type { Role } from '../sop/definition.ts'
import type { Actor, Delegation, HeldTenure, TenureKind } from './actor.ts'

/** Why a person may act in a role: kept in the event, so that the trail can show it years later. */
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

/** The own tenure that fits, else a delegation of one that fits for this activity. `activity` undefined: only those of all acts. */
function seatGround(
  actor: Actor,
  activity: string | undefined,
  fits: (held: HeldTenure) => boolean,
): Basis | undefined {
  const own = actor.tenures.find(fits)
  if (own) return byTenure(own)
  const handed = actor.delegations.find(
    ({ tenure, acts }) => fits(tenure) && (acts === 'all' || (activity !== undefined && acts.includes(activity))),
  )
  return handed && byDelegation(handed)
}

/** The ground on which `actor` may act in `role` in `activity`, a key of the SOP; undefined when there is none. */
export function basisFor(role: Role, parties: Parties, actor: Actor, activity: string): Basis | undefined {
  const { filledBy } = role
  switch (filledBy.by) {
    case 'head':
    case 'staff': {
      const agency = parties[filledBy.of]
      return seatGround(actor, activity, (held) => held.agency === agency && (held.head || filledBy.by === 'staff'))
    }
    case 'team':
      return parties.team.some((member) => member.person === actor.person && member.side === filledBy.side)
        ? { by: 'team', side: filledBy.side }
        : undefined
    case 'provider':
      return actor.provides.includes(parties.id) ? { by: 'provider' } : undefined
    default:
      return filledBy satisfies never
  }
}

/** Whether a person may see a dossier: the two agencies, the team, the provider, and inspectors. */
export function mayRead(parties: Parties, actor: Actor): boolean {
  return actor.duties.includes('inspector') || participation(parties, actor) !== undefined
}

/** The ground on which a person takes part in a dossier (comments, attachments); an inspector has none. */
export function participation(parties: Parties, actor: Actor): Basis | undefined {
  const ofParty = (held: HeldTenure) => held.agency === parties.applicant || held.agency === parties.owner
  const tenure = actor.tenures.find(ofParty)
  if (tenure) return byTenure(tenure)
  const member = parties.team.find((candidate) => candidate.person === actor.person)
  if (member) return { by: 'team', side: member.side }
  if (actor.provides.includes(parties.id)) return { by: 'provider' }
  const handed = actor.delegations.find((delegation) => ofParty(delegation.tenure))
  return handed && byDelegation(handed)
}

/** The head of one of the two agencies, who may hold, resume and name who handles a turn. */
export function headOf(sides: readonly ('applicant' | 'owner')[], parties: Parties, actor: Actor): Basis | undefined {
  return seatGround(actor, undefined, (held) => held.head && sides.some((side) => parties[side] === held.agency))
}
