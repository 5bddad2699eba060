import type { Recorded } from '#core/dossier/event.ts'
import { isLeft, type Left } from '#core/dossier/left.ts'
import type { Turn } from '#core/dossier/state.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { loadRole, loadStage, loadStep } from '#core/sop/navigate.ts'

/** What an approval is about. */
export interface Judged {
  /** The form that was handed in. */
  readonly now: Left
  /** The same form of the round before; undefined in the first round. */
  readonly before: Left | undefined
  /** Returns between the two: what was asked for. */
  readonly asked: readonly Left[]
  /** What was said about it since it was handed in. */
  readonly since: readonly Left[]
}

/** Kits that judge a certain paper, whoever acted in between: kegiatan 7 to 9 of SOP 009 are about the KAK. */
const JUDGES: Readonly<Record<string, string>> = {
  checkKak: 'submitDraftKak',
  approveKak: 'submitDraftKak',
  handOverKak: 'submitDraftKak',
}

/**
 * The paper that the open turn is about: unless its kit names one, what another party handed in last. Undefined when
 * nothing was handed in yet.
 */
export function judgedIn(trail: readonly Recorded[], sop: SopDefinition, turn: Turn): Judged | undefined {
  const left = trail.filter(isLeft)
  const named = JUDGES[loadStage(sop, turn.stage).kit ?? '']
  const others = left.filter(({ event }) =>
    named
      ? event.kit === named && event.type === 'StepCompleted'
      : loadRole(sop, loadStep(sop, event).role).party !== turn.party,
  )
  const now = others.at(-1) ?? left.at(-1)
  if (!now) return undefined
  const before = sameBefore(left, now)
  return {
    now,
    before,
    asked: before
      ? left.filter(
          ({ seq, event }) =>
            event.type === 'StageReturned' && event.to === now.event.stage && seq > before.seq && seq < now.seq,
        )
      : [],
    since: left.filter(({ seq }) => seq > now.seq),
  }
}

/** The same form as it was handed in the time before. */
export const sameBefore = (left: readonly Left[], { seq, event }: Left): Left | undefined =>
  left.findLast(
    (each) =>
      each.seq < seq &&
      each.event.stage === event.stage &&
      each.event.step === event.step &&
      each.event.exit === event.exit,
  )
