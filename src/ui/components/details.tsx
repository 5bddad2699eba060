import type { ComponentChildren } from 'preact'

interface DetailsProps {
  readonly summary: ComponentChildren
  readonly open?: boolean
  readonly children: ComponentChildren
}

export const Details = ({ summary, open, children }: DetailsProps) => (
  <details class="details" open={open}>
    <summary>{summary}</summary>
    <div class="stack">{children}</div>
  </details>
)
