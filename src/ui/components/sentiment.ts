import type { IconName } from './icon.tsx'

/** Colour roles. A sentiment is always told by icon and word as well. */
export type Sentiment = 'positive' | 'notice' | 'negative' | 'neutral'
export type Tone = Sentiment | 'brand'

export const SENTIMENT_ICON: Readonly<Record<Sentiment, IconName>> = {
  positive: 'checkCircle',
  notice: 'alert',
  negative: 'crossCircle',
  neutral: 'info',
}
