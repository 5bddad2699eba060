import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

/** What was done, and below it who holds the dossier now and until when. The title is the page's heading. */
export const Confirmation = ({
  title,
  children,
}: {
  readonly title: string
  readonly children?: ComponentChildren
}) => (
  <div class="confirmation" role="status">
    <Icon name="checkCircle" />
    <h1>{title}</h1>
    <div class="stack">{children}</div>
  </div>
)
