import type { ComponentChildren } from 'preact'

export interface Figure {
  readonly label: string
  readonly value: ComponentChildren
  /** What the figure rests on, or is compared with. */
  readonly note?: ComponentChildren
}

/** A few numbers that answer a question at a glance. */
export const Figures = ({ items }: { readonly items: readonly Figure[] }) => (
  <dl class="figures">
    {items.map(({ label, value, note }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd class="figures-value">{value}</dd>
        {note !== undefined && <dd class="figures-note">{note}</dd>}
      </div>
    ))}
  </dl>
)
