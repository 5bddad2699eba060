import type { FilledBy, SopDefinition } from '#core/sop/definition.ts'
import { stagesInOrder } from '#core/sop/navigate.ts'

/** An activity or a wait in which a head acts, as a delegation names it. */
export interface DelegableAct {
  /** Key of the stage. */
  readonly key: string
  /** Number of the activity as printed; null for a wait. */
  readonly no: number | null
  /** What it brings forth, or the name of the wait. */
  readonly name: string
}

/**
 * What the head of an agency does in an SOP and may hand over: as applicant, and as owner where the agency runs the SOP.
 * What somebody does as a member of a team or for a provider is theirs and is never handed over.
 */
export function delegableActs(sop: SopDefinition, runsSop: boolean): readonly DelegableAct[] {
  const heads = (filledBy: FilledBy | undefined) => filledBy?.by === 'head' && (filledBy.of === 'applicant' || runsSop)
  return stagesInOrder(sop).flatMap((stage) => {
    if (!stage.steps.some(({ role }) => heads(sop.roles[role]?.filledBy))) return []
    const no = stage.kind === 'activity' ? stage.no : null
    const name = stage.kind === 'activity' ? (stage.outputs[0]?.name ?? stage.text) : stage.name
    return [{ key: stage.key, no, name }]
  })
}
