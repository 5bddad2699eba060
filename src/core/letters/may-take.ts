import type { Actor } from '../authority/actor.ts'
import type { AgencyId } from '../ids.ts'
import type { Security } from './kind.ts'

interface Classified {
  readonly security: Security
  /** Whose letterhead it carries, and whom it goes to. */
  readonly agency: AgencyId
  readonly addressee: AgencyId | null
}

/**
 * Whether somebody who may read the dossier may open this letter, or carry it away in a package (decision 0120). "Terbatas" is for those
 * concerned, which is who may read the dossier at all; what is secret is for the two agencies of the letter and inspectors.
 */
export function mayTake({ security, agency, addressee }: Classified, { tenures, duties }: Actor): boolean {
  if (security === 'biasa' || security === 'terbatas') return true
  return duties.includes('inspector') || tenures.some((held) => held.agency === agency || held.agency === addressee)
}
