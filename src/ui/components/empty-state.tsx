import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

interface EmptyStateProps {
  readonly icon?: IconName
  readonly title: string
  /** What will appear here, and what to do about it. */
  readonly children: ComponentChildren
}

export const EmptyState = ({ icon = 'inbox', title, children }: EmptyStateProps) => (
  <div class="empty">
    <Icon name={icon} />
    <strong>{title}</strong>
    <div class="stack">{children}</div>
  </div>
)
