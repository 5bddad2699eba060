import { createHash } from 'node:crypto'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { Cells } from './columns.ts'
import { type Desk, deskOf, type Part, settle } from './desk.ts'
import { planPerson } from './plan-person.ts'
import { planPosition } from './plan-position.ts'
import { planTenure } from './plan-tenure.ts'
import type { Fault } from './read-cells.ts'
import type { RosterState } from './roster-state.ts'

export type Effect = 'new' | 'changed' | 'unchanged' | 'refused'

/** What becomes of a row. */
export interface RowEffect {
  /** Line of the file, the titles being 1. */
  readonly line: number
  readonly effect: Effect
  readonly cells: Cells
  readonly parts: readonly Part[]
  readonly faults: readonly Fault[]
}

/**
 * What each row of a roster would do, in its order, by the rules of the forms of administrators. Pure: the same rows on the
 * same state give the same effects, so what was shown is what is done.
 */
export function planRoster(
  rows: readonly Cells[],
  state: RosterState,
  today: PlainDate,
  seed: string,
): readonly RowEffect[] {
  const desk = deskOf(state, today, seed)
  return rows.map((cells, index) => {
    const line = index + 2
    const planned = planRow(cells, desk)
    if ('faults' in planned) return { line, effect: 'refused', cells, parts: [], faults: planned.faults }
    for (const part of planned.parts) settle(desk, part)
    const added = planned.parts.some(({ action }) => action === 'added')
    const effect = planned.parts.length === 0 ? 'unchanged' : added ? 'new' : 'changed'
    return { line, effect, cells, parts: planned.parts, faults: [] }
  })
}

type Planned = { readonly parts: readonly Part[] } | { readonly faults: readonly Fault[] }

function planRow(cells: Cells, desk: Desk): Planned {
  const position = planPosition(cells, desk)
  const person = planPerson(cells, desk)
  const faults = [...position.faults, ...person.faults]
  if (faults.length > 0) return { faults }
  if (!position.row && !person.row) return { faults: [{ column: 'person', reason: 'rosterRowEmpty' }] }
  const tenure =
    position.row && person.row ? planTenure(cells, desk, position.row, person.row) : { faults: [], parts: [] }
  if (tenure.faults.length > 0) return { faults: tenure.faults }
  const parts = [...position.parts, ...person.parts, ...tenure.parts]
  const contradicts = parts.find((part) => part.action === 'changed' && desk.touched.has(part.after.id))
  return contradicts
    ? {
        faults: [
          {
            column: contradicts.subject === 'tenure' ? 'tenureKind' : contradicts.subject,
            reason: 'rosterContradicts',
          },
        ],
      }
    : { parts }
}

/** Names what a plan would do: a confirmation carries it, and is refused when it would do something else by now. */
export const digestOfPlan = (effects: readonly RowEffect[]): string =>
  createHash('sha256')
    .update(JSON.stringify(effects.map(({ line, effect, parts, faults }) => [line, effect, parts, faults])))
    .digest('base64url')

export const countsOf = (effects: readonly RowEffect[]): Readonly<Record<Effect, number>> => {
  const counts = { new: 0, changed: 0, unchanged: 0, refused: 0 }
  for (const { effect } of effects) counts[effect] += 1
  return counts
}
