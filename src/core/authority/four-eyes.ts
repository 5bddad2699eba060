import type { PersonId } from '../ids.ts'
import type { Actor } from './actor.ts'
import type { Standing } from './basis.ts'

/** Who left which step of a dossier, by kit and step ("submitDraftKak/act"): of every round, with whom they acted for. */
export type Authors = Readonly<Record<string, readonly PersonId[]>>

export const deedOf = (kit: string, step: string): string => `${kit}/${step}`

interface TwoParties {
  readonly judges: string
  /** Who did one of these made what is judged. */
  readonly made: readonly string[]
}

/**
 * Where SOP 009 has two parties, one who makes and one who judges: nobody is both, whatever seats they hold (decision 0141).
 * The appointments of kegiatan 2 and 15 are not among them: they answer a request and do not judge it, and a Kepala Dinas
 * who is Plt elsewhere must be able to answer both.
 */
export const FOUR_EYES: readonly TwoParties[] = [
  { judges: 'checkKak/act', made: ['submitDraftKak/act', 'handOverKak/ratify', 'handOverKak/handOver'] },
  { judges: 'approveKak/act', made: ['submitDraftKak/act', 'handOverKak/ratify', 'handOverKak/handOver'] },
  { judges: 'respond/act', made: ['presentPlan/act'] },
  { judges: 'testSecurity/act', made: ['construction/act', 'presentResult/act'] },
  { judges: 'requestHosting/receive', made: ['requestHosting/request'] },
]

/** The deed for which somebody may not judge now; undefined when nothing stands in the way. */
export function madeByOneself(deed: string, authors: Authors, actor: Actor, basis: Standing): string | undefined {
  const asking = basis.by === 'delegation' ? [actor.person, basis.from] : [actor.person]
  return FOUR_EYES.find(({ judges }) => judges === deed)?.made.find((made) =>
    authors[made]?.some((author) => asking.includes(author)),
  )
}

/** The authors after one more deed. */
export function withAuthors(authors: Authors, deed: string, people: readonly PersonId[]): Authors {
  const known = authors[deed] ?? []
  const added = people.filter((person) => !known.includes(person))
  return added.length === 0 ? authors : { ...authors, [deed]: [...known, ...added] }
}
