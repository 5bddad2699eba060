import type { Recorded } from '#core/dossier/event.ts'
import { isLeft, type Left } from '#core/dossier/left.ts'

/** Once around a loop: what was handed in, and why it came back. */
export interface Round {
  /** Undefined when the stage had not been left before the return. */
  readonly handedIn: Left | undefined
  /** Undefined for the last round, while nothing came back. */
  readonly returned: (Left & { readonly event: Returned }) | undefined
}
type Returned = Extract<Recorded['event'], { type: 'StageReturned' }>

/** The rounds of every stage that the dossier came back to, oldest first; stages in the order of their first return. */
export function roundsOf(trail: readonly Recorded[]): ReadonlyMap<string, readonly Round[]> {
  const left = trail.filter(isLeft)
  const targets = new Set(left.flatMap(({ event }) => (event.type === 'StageReturned' ? [event.to] : [])))
  return new Map([...targets].map((stage) => [stage, roundsAt(left, stage)]))
}

function roundsAt(left: readonly Left[], stage: string): readonly Round[] {
  const rounds: Round[] = []
  let handedIn: Left | undefined
  for (const each of left) {
    const { event } = each
    if (event.type === 'StepCompleted' && event.stage === stage) handedIn = each
    if (event.type === 'StageReturned' && event.to === stage) {
      rounds.push({ handedIn, returned: { ...each, event } })
      handedIn = undefined
    }
  }
  return handedIn ? [...rounds, { handedIn, returned: undefined }] : rounds
}
