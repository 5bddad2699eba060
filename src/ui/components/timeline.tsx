import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'
import type { Tone } from './sentiment.ts'

export interface TimelineItem {
  readonly key: string
  readonly tone?: Tone
  readonly icon?: IconName
  readonly title: ComponentChildren
  readonly when?: { readonly text: string; readonly iso: string }
  readonly body?: ComponentChildren
}

export const Timeline = ({ items }: { readonly items: readonly TimelineItem[] }) => (
  <ol class="timeline">
    {items.map(({ key, tone = 'neutral', icon = 'check', title, when, body }) => (
      <li key={key} class={`tone-${tone}`}>
        <span class="timeline-mark">
          <Icon name={icon} />
        </span>
        <div>{title}</div>
        {when && (
          <time class="timeline-when" dateTime={when.iso}>
            {when.text}
          </time>
        )}
        {body}
      </li>
    ))}
  </ol>
)
