import type { ComponentChildren } from 'preact'
import type { Due } from '../messages/due.ts'
import { useWords } from '../messages/words.ts'
import { Icon, type IconName } from './icon.tsx'
import type { Tone } from './sentiment.ts'

interface BadgeProps {
  readonly tone?: Tone
  readonly icon?: IconName
  readonly children: ComponentChildren
}

export const Badge = ({ tone = 'neutral', icon, children }: BadgeProps) => (
  <span class={`badge tone-${tone}`}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </span>
)

/** Days before the deadline at which a turn is "due soon". */
const SOON_DAYS = 2

function urgency({ due, today, lateDays }: Due): { tone: Tone; icon: IconName } {
  if (lateDays > 0 || due < today) return { tone: 'negative', icon: 'alert' }
  const days = (Date.parse(due) - Date.parse(today)) / 86_400_000
  return days <= SOON_DAYS ? { tone: 'notice', icon: 'clock' } : { tone: 'neutral', icon: 'calendar' }
}

/** A deadline in words; without one, the words say so. */
export function DueBadge({ due }: { readonly due: Due | undefined }) {
  const words = useWords()
  if (due === undefined) return <Badge icon="hourglass">{words.t('common.due.none')}</Badge>
  return <Badge {...urgency(due)}>{words.due(due)}</Badge>
}
