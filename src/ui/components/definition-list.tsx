import type { ComponentChildren } from 'preact'

export interface Definition {
  readonly term: string
  readonly value: ComponentChildren
}

export const DefinitionList = ({ items }: { readonly items: readonly Definition[] }) => (
  <dl class="definitions">
    {items.map(({ term, value }) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
