import type { Actor } from '#core/authority/actor.ts'
import { authorityOf } from '#core/authority/authority-of.ts'
import type { AgencyId, DossierId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'

// No dossier has it: openers are roles of an agency, and no agency's role looks at the dossier.
const NONE = '00000000-0000-0000-0000-000000000000' as DossierId

/** The agencies for which `actor` may open a dossier of this SOP now, each once. */
export function mayOpenIn(sop: SopDefinition, actor: Actor, owner: AgencyId | undefined): readonly AgencyId[] {
  if (owner === undefined) return []
  const agencies = [
    ...new Set([...actor.tenures, ...actor.delegations.map(({ tenure }) => tenure)].map(({ agency }) => agency)),
  ]
  return agencies.filter(
    (applicant) => authorityOf({ act: 'open', sop, parties: { id: NONE, applicant, owner, team: [] } }, actor).ok,
  )
}
