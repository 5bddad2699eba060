import type { PlainDate } from '../calendar/plain-date.ts'
import type { AgencyId, LetterId } from '../ids.ts'
import type { Output } from '../sop/definition.ts'
import type { LetterEvent, LetterFile, LetterHolder, LetterStep } from './event.ts'
import type { LetterKind } from './kind.ts'

/** A letter as the trail tells of it. */
export interface LetterLife {
  readonly kind: LetterKind
  readonly stage: string
  readonly name: string
  readonly agency: AgencyId
  readonly number: string | null
  readonly on: PlainDate
  readonly file: LetterFile
  readonly steps: readonly LetterStep[]
  /** How many of the steps are done. */
  readonly done: number
  /** Its next signature waits for the service that signs. */
  readonly delayed: boolean
  readonly ended: 'revoked' | 'replaced' | null
  readonly reason: string | null
}

export type Letters = Readonly<Record<LetterId, LetterLife>>

/** What is wanted next; undefined when nothing is. */
export const nextStep = ({ steps, done, ended }: LetterLife): LetterStep | undefined =>
  ended === null ? steps[done] : undefined

export type LetterState = 'initialling' | 'signing' | 'final'

/** final: nothing more is wanted of anybody, also because it was revoked or replaced. */
export function letterState(life: LetterLife): LetterState {
  const next = nextStep(life)
  if (!next) return 'final'
  return next.what === 'initial' ? 'initialling' : 'signing'
}

export const letterHolder = (life: LetterLife): LetterHolder | null => nextStep(life)?.holder ?? null

/** A letter that came with an earlier round of the same activity is replaced by the new one. */
export function replaced(letters: Letters, stage: string, outputs: readonly Output[]): Letters {
  const old = Object.entries(letters).filter(
    ([, life]) => life.ended === null && life.stage === stage && outputs.some(({ kind }) => kind === life.kind),
  )
  if (old.length === 0) return letters
  return { ...letters, ...Object.fromEntries(old.map(([id, life]) => [id, { ...life, ended: 'replaced' }])) }
}

/** The letters after one more event. An event about a letter that was never made is a fault in the trail. */
export function evolveLetters(letters: Letters, event: LetterEvent): Letters {
  if (event.type === 'LetterMade') {
    const { letter, kind, stage, name, agency, number, on, digest, size, steps } = event
    // Made anew before its first signature: initials given stay.
    const done = letters[letter]?.done ?? 0
    const made = { kind, stage, name, agency, number, on, file: { digest, size }, steps, done, delayed: false }
    return { ...letters, [letter]: { ...made, ended: event.ended ?? null, reason: null } }
  }
  // A number given elsewhere comes before the file that bears it.
  if (event.type === 'LetterNumbered') return letters
  const life = letters[event.letter]
  if (!life) throw new Error(`Letter ${event.letter} was never made, but ${event.type} tells of it`)
  return { ...letters, [event.letter]: { ...life, ...changeBy(event, life) } }
}

function changeBy(
  event: Exclude<LetterEvent, { type: 'LetterMade' | 'LetterNumbered' }>,
  { done }: LetterLife,
): Partial<LetterLife> {
  switch (event.type) {
    case 'LetterInitialled':
      return { done: done + 1 }
    case 'LetterSigned':
      return { done: done + 1, delayed: false, file: { digest: event.digest, size: event.size } }
    case 'LetterSigningDelayed':
      return { delayed: true }
    case 'LetterSigningResumed':
      return { delayed: false }
    case 'LetterRevoked':
      return { ended: 'revoked', delayed: false, reason: event.reason }
    default:
      return event satisfies never
  }
}
