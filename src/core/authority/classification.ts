import type { AgencyId } from '../ids.ts'
import type { LetterKind, Security } from '../letters/kind.ts'
import type { Actor } from './actor.ts'

/** From where somebody reads a dossier; who reads it from two places has the first. */
export type Viewpoint = 'inspector' | 'party' | 'member' | 'provider'

export const WITHIN: readonly Viewpoint[] = ['inspector', 'party', 'member']
export const ALL: readonly Viewpoint[] = [...WITHIN, 'provider']
const AGENCIES: readonly Viewpoint[] = ['inspector', 'party']

/**
 * Who reads what of a classification, papers and files alike. "Terbatas" is for those concerned: the two agencies, the team,
 * and the provider where the paper is handed to them. "Rahasia" is for agencies and inspectors.
 */
export const CLASSIFIED: Readonly<Record<Security, readonly Viewpoint[]>> = {
  biasa: ALL,
  terbatas: WITHIN,
  rahasia: AGENCIES,
  sangatRahasia: AGENCIES,
}

/** Kinds of paper that are the provider's or handed to them: SOP 009, kegiatan 9 to 13. */
export const HANDED_PAPERS: readonly LetterKind[] = [
  'kontrak',
  'kak',
  'filePresentasi',
  'notulen',
  'dokumenTesting',
  'laporanHasilPengujian',
]

/** A paper, as far as it says who reads it: whose letterhead it carries, and whom it goes to. */
export interface Paper {
  readonly kind: LetterKind
  readonly security: Security
  readonly agency: AgencyId
  readonly addressee: AgencyId | null
}

/** Whether a paper is open to somebody who reads its dossier from there. */
export function isOpen(
  { kind, security, agency, addressee }: Paper,
  viewpoint: Viewpoint,
  { tenures, delegations }: Actor,
): boolean {
  const secret = !CLASSIFIED[security].includes('member')
  if (viewpoint === 'provider') return !secret && HANDED_PAPERS.includes(kind)
  if (!CLASSIFIED[security].includes(viewpoint)) return false
  if (!secret || viewpoint === 'inspector') return true
  // What is secret is for the agencies of the paper, which need not be both agencies of the dossier.
  return [...tenures, ...delegations.map(({ tenure }) => tenure)].some(
    (held) => held.agency === agency || held.agency === addressee,
  )
}
