import type { Actor } from '#core/authority/actor.ts'
import type { Dossier } from '#core/dossier/state.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { loadRole } from '#core/sop/navigate.ts'

/** Who must act now, as keys of the table `seat`; empty while a dossier is held and when it is over. */
export function holdersOf(dossier: Dossier, sop: SopDefinition): readonly string[] {
  if (dossier.status !== 'running' || !dossier.turn) return []
  const { filledBy } = loadRole(sop, dossier.turn.role)
  switch (filledBy.by) {
    case 'head':
    case 'staff':
      return [`${filledBy.by}:${dossier[filledBy.of]}`]
    case 'team':
      return dossier.team.filter(({ side }) => side === filledBy.side).map(({ person }) => `person:${person}`)
    case 'provider':
      return [`provider:${dossier.id}`]
    default:
      return filledBy satisfies never
  }
}

/**
 * The keys under which a person finds what waits for them: the ground `roleOfTurn`, turned around. Turns of single activities
 * that were delegated are not among them, as a key does not say which activity it is.
 */
export const holderKeysOf = ({ person, tenures, provides, delegations }: Actor): readonly string[] => [
  ...new Set([
    `person:${person}`,
    ...[...tenures, ...delegations.flatMap(({ acts, tenure }) => (acts === 'all' ? [tenure] : []))].flatMap(
      ({ agency, head }) => (head ? [`head:${agency}`, `staff:${agency}`] : [`staff:${agency}`]),
    ),
    ...provides.map((dossier) => `provider:${dossier}`),
  ]),
]
