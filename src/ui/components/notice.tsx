import type { ComponentChildren } from 'preact'
import { useWords } from '../messages/words.ts'
import { Icon } from './icon.tsx'
import { SENTIMENT_ICON, type Sentiment } from './sentiment.ts'

interface NoticeProps {
  readonly sentiment: Sentiment
  /** Replaces the sentiment's own word ("Perhatian"). */
  readonly title?: string
  /** Read out when it appears after an act. */
  readonly announce?: boolean
  readonly children: ComponentChildren
}

export function Notice({ sentiment, title, announce, children }: NoticeProps) {
  const { t } = useWords()
  return (
    <div class={`notice tone-${sentiment}`} role={announce === true ? 'status' : undefined}>
      <Icon name={SENTIMENT_ICON[sentiment]} />
      <div>
        <p class="notice-word">{title ?? t(`common.sentiment.${sentiment}`)}</p>
        <div class="stack">{children}</div>
      </div>
    </div>
  )
}
