import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { stagesInOrder } from '#core/sop/navigate.ts'
import type { Tracked } from '#features/dossier/index.ts'

/** A stage of the SOP as anybody with the code may see it. */
export interface Step {
  readonly key: string
  /** Of an activity; undefined for a wait. */
  readonly no: number | undefined
  readonly name: string
  readonly state: 'done' | 'now' | 'again' | 'toCome' | 'notReached'
  /** When it was last left. */
  readonly doneAt: Instant | undefined
  readonly since: Instant | undefined
  readonly dueOn: PlainDate | undefined
  /** How often the dossier came here. */
  readonly rounds: number
}

/** Every stage in the order of the SOP, with how far the dossier came. */
export function stepsOf(tracked: Tracked, sop: SopDefinition): readonly Step[] {
  const stages = stagesInOrder(sop)
  const open = tracked.turns.find(({ closedAt }) => closedAt === null)
  const here = open ? stages.findIndex(({ key }) => key === open.stage) : -1
  return stages.map((stage, index) => {
    const turns = tracked.turns.filter((turn) => turn.stage === stage.key)
    const last = turns.at(-1)
    const isOpen = open?.stage === stage.key
    const state = isOpen
      ? 'now'
      : last === undefined
        ? open
          ? 'toCome'
          : 'notReached'
        : open && index > here
          ? 'again'
          : 'done'
    return {
      key: stage.key,
      no: stage.kind === 'activity' ? stage.no : undefined,
      name: stage.kind === 'activity' ? stage.text : stage.name,
      state,
      doneAt: isOpen ? undefined : (last?.closedAt ?? undefined),
      since: isOpen ? open.openedAt : undefined,
      dueOn: isOpen ? (open.dueOn ?? undefined) : undefined,
      rounds: Math.max(0, ...turns.map(({ round }) => round)),
    }
  })
}
