import type { DossierEvent, Recorded } from '../dossier/event.ts'
import type { LetterId } from '../ids.ts'
import type { Actor } from './actor.ts'
import { ALL, CLASSIFIED, HANDED_PAPERS, isOpen, type Paper, type Viewpoint, WITHIN } from './classification.ts'

/** Who reads what of a trail. What of it is handed to the provider beyond this is in `HANDED`. */
export const SIGHT = {
  progress: ALL,
  assignment: WITHIN,
  /** The provider: since the contract. */
  comment: ALL,
  note: WITHIN,
  deed: WITHIN,
} as const satisfies Record<string, readonly Viewpoint[]>

/**
 * Deeds that are the provider's or handed to them, by kit, without the parts that stay within the city. A test report is
 * recorded when kegiatan 13 is left, which is when its findings are released; before that it is a draft of its testers.
 */
export const HANDED: Readonly<Record<string, { readonly without: readonly string[] }>> = {
  handOverKak: { without: ['note'] },
  procurement: { without: [] },
  presentPlan: { without: [] },
  respond: { without: ['memo'] },
  construction: { without: [] },
  presentResult: { without: [] },
  testSecurity: { without: [] },
}

/** A paper within a trail: `seq` is the event that brought it, `letter` what it became, if it did. */
export type PlacedPaper = Paper & { readonly seq: number; readonly letter: LetterId | null }

interface Reader {
  readonly viewpoint: Viewpoint
  readonly actor: Actor
}

/**
 * The trail as somebody may read it, oldest event first; the very same when all of it is open. What they did themselves
 * stays open to them.
 */
export function seenBy(
  trail: readonly Recorded[],
  papers: readonly PlacedPaper[],
  reader: Reader,
): readonly Recorded[] {
  const closed = papers.filter((paper) => !isOpen(paper, reader.viewpoint, reader.actor))
  const terms: Terms = {
    ...reader,
    deeds: new Set(closed.filter((paper) => hides(paper, reader)).map(({ seq }) => seq)),
    letters: new Set(closed.map(({ letter }) => letter)),
    contract: trail.find(({ event }) => event.type === 'StepCompleted' && event.kit === 'procurement')?.seq,
  }
  const seen = trail.flatMap((recorded) => (isOwn(recorded, reader) ? recorded : (shown(recorded, terms) ?? [])))
  return seen.length === trail.length && seen.every((recorded, index) => recorded === trail[index]) ? trail : seen
}

interface Terms extends Reader {
  /** Sequence numbers of deeds whose papers are closed. */
  readonly deeds: ReadonlySet<number>
  readonly letters: ReadonlySet<LetterId | null>
  /** Sequence number of the contract; before it nothing was said to a provider. */
  readonly contract: number | undefined
}

/** A closed paper hides the deed that says the same, except where the rest of the deed is handed to the provider. */
const hides = ({ kind }: Paper, { viewpoint }: Reader): boolean =>
  viewpoint !== 'provider' || HANDED_PAPERS.includes(kind)

/** What somebody did themselves, or another of the same provider. */
export const isOwn = ({ cause }: Recorded, { viewpoint, actor }: Reader): boolean =>
  cause.by === 'person' &&
  (cause.person === actor.person || (viewpoint === 'provider' && cause.basis.by === 'provider'))

const lets = (viewpoints: readonly Viewpoint[], { viewpoint }: Reader): boolean => viewpoints.includes(viewpoint)

function shown(recorded: Recorded, terms: Terms): Recorded | undefined {
  const { seq, event } = recorded
  const only = (open: boolean) => (open ? recorded : undefined)
  switch (event.type) {
    case 'StepCompleted':
    case 'StageReturned':
      if (terms.deeds.has(seq)) return undefined
      return lets(SIGHT.deed, terms) ? recorded : handed(recorded, event)
    case 'CommentAdded':
      return only(lets(event.internal ? SIGHT.note : SIGHT.comment, terms) && isSaidTo(seq, terms))
    case 'FileAttached':
      return only(lets(CLASSIFIED[event.security ?? 'biasa'], terms) && isSaidTo(seq, terms))
    case 'TurnAssigned':
      return only(lets(SIGHT.assignment, terms))
    case 'LetterMade':
    case 'LetterNumbered':
    case 'LetterInitialled':
    case 'LetterSigned':
    case 'LetterSigningDelayed':
    case 'LetterSigningResumed':
    case 'LetterRevoked':
      return only(!terms.letters.has(event.letter))
    default:
      return only(lets(SIGHT.progress, terms))
  }
}

const isSaidTo = (seq: number, { viewpoint, contract }: Terms): boolean =>
  viewpoint !== 'provider' || (contract !== undefined && seq > contract)

function handed(recorded: Recorded, event: DossierEvent & { readonly kit: string; readonly input: unknown }) {
  const terms = Object.hasOwn(HANDED, event.kit) ? HANDED[event.kit] : undefined
  if (!terms) return undefined
  const { input } = event
  if (terms.without.length === 0 || typeof input !== 'object' || input === null) return recorded
  const kept = Object.fromEntries(Object.entries(input).filter(([key]) => !terms.without.includes(key)))
  return { ...recorded, event: { ...event, input: kept } }
}
