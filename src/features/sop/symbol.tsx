import type { Activity, SopDefinition } from '#core/sop/definition.ts'
import type { Keyed } from '#core/sop/navigate.ts'

/** Symbols of PermenPANRB 35/2012: a capsule begins or ends, a diamond decides, a box is any other work. */
export type Shape = 'capsule' | 'box' | 'diamond'

export function symbolOf(row: Keyed<Activity>, sop: SopDefinition): Shape {
  const exits = row.steps.flatMap((step) => Object.values(step.exits))
  if (exits.some(({ kind }) => kind === 'back')) return 'diamond'
  return row.key === sop.start || exits.some(({ kind }) => kind === 'end') ? 'capsule' : 'box'
}

/** Decoration: the performer's name stands beside it. */
export const SopSymbol = ({ shape }: { readonly shape: Shape }) => (
  <svg class="sop-symbol" viewBox="0 0 48 28" aria-hidden="true" focusable="false">
    {shape === 'diamond' ? (
      <path d="M24 2 46 14 24 26 2 14Z" />
    ) : (
      <rect x="3" y="4" width="42" height="20" rx={shape === 'capsule' ? 10 : 1} />
    )}
  </svg>
)
