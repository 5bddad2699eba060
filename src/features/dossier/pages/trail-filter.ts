import type { Recorded } from '#core/dossier/event.ts'

/** Kinds of event that people look for. */
export const TRAIL_KINDS = ['acts', 'returns', 'turns', 'comments', 'files', 'deadlines', 'pauses', 'letters'] as const
export type TrailKind = (typeof TRAIL_KINDS)[number]

const KIND_OF: Readonly<Record<Recorded['event']['type'], TrailKind>> = {
  DossierOpened: 'acts',
  StepCompleted: 'acts',
  StageReturned: 'returns',
  TurnOpened: 'turns',
  TurnAssigned: 'turns',
  CommentAdded: 'comments',
  FileAttached: 'files',
  DossierHeld: 'pauses',
  DossierResumed: 'pauses',
  DossierCancelled: 'acts',
  DossierEnded: 'acts',
  DeadlineNeared: 'deadlines',
  DeadlineMissed: 'deadlines',
  DeadlineMoved: 'deadlines',
  LetterMade: 'letters',
  LetterNumbered: 'letters',
  LetterInitialled: 'letters',
  LetterSigned: 'letters',
  LetterSigningDelayed: 'letters',
  LetterSigningResumed: 'letters',
  LetterRevoked: 'letters',
}

/** What Alur did by itself stands under this name in the filter. */
export const BY_ALUR = 'alur'

export interface TrailFilter {
  readonly kind?: TrailKind
  /** Identifier of a person, or `BY_ALUR`. */
  readonly by?: string
  /** Round of the turn that was open. */
  readonly round?: number
}

/** Reads the filter of an address; what it does not know filters nothing. */
export function readFilter(query: (name: string) => string | undefined): TrailFilter {
  const kind = TRAIL_KINDS.find((each) => each === query('jenis'))
  const by = query('oleh')
  const round = query('putaran')
  return {
    ...(kind && { kind }),
    ...(by !== undefined && /^[0-9a-f-]{36}$|^alur$/.test(by) && { by }),
    ...(round !== undefined && /^[1-9]\d{0,3}$/.test(round) && { round: Number(round) }),
  }
}

/** The filter as it stands in an address, without a question mark; empty when it filters nothing. */
export const filterText = ({ kind, by, round }: TrailFilter): string =>
  new URLSearchParams({
    ...(kind && { jenis: kind }),
    ...(by && { oleh: by }),
    ...(round && { putaran: String(round) }),
  }).toString()

export const actorOf = ({ cause }: Recorded): string => (cause.by === 'person' ? cause.person : BY_ALUR)

/** The round in which each event happened, by sequence number: that of the turn that was open, or that it opened. */
export function roundsBySeq(trail: readonly Recorded[]): ReadonlyMap<number, number> {
  const rounds = new Map<number, number>()
  let round = 1
  for (const { seq, event } of trail) {
    if (event.type === 'TurnOpened') round = event.round
    rounds.set(seq, round)
  }
  return rounds
}

export function filtered(trail: readonly Recorded[], { kind, by, round }: TrailFilter): readonly Recorded[] {
  const rounds = roundsBySeq(trail)
  return trail.filter(
    (each) =>
      (!kind || KIND_OF[each.event.type] === kind) &&
      (!by || actorOf(each) === by) &&
      (!round || rounds.get(each.seq) === round),
  )
}
