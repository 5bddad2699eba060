import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

/** What was done, and below it who holds the dossier now and until when. The title is the page's heading. */
export const Confirmation = ({
  title,
  level = 1,
  children,
}: {
  readonly title: string
  /** 1 on a page of its own. */
  readonly level?: 1 | 3
  readonly children?: ComponentChildren
}) => (
  <div class="confirmation" role="status">
    <Icon name="checkCircle" />
    {level === 1 ? <h1>{title}</h1> : <h3>{title}</h3>}
    <div class="stack">{children}</div>
  </div>
)
