import { Badge } from '#ui/components/badge.tsx'
import { useWords } from '#ui/messages/words.ts'
import type { LetterRow } from './letters.ts'

/** What a letter waits for, or that it is complete. */
export function LetterBadge({
  letter: { state, ended, steps, waitingSince, returnedAt },
}: {
  readonly letter: Pick<LetterRow, 'state' | 'ended' | 'steps' | 'waitingSince' | 'returnedAt'>
}) {
  const { t, shortDateTime } = useWords()
  if (ended) {
    return (
      <Badge tone="negative" icon="cross">
        {t(`letters.ended.${ended}`)}
      </Badge>
    )
  }
  if (waitingSince !== null && returnedAt === null) {
    return (
      <Badge tone="notice" icon="hourglass">
        {t('signing.waitsSince', { since: shortDateTime(waitingSince) })}
      </Badge>
    )
  }
  switch (state) {
    case 'numberAwaited':
    case 'queued':
      return (
        <Badge tone="neutral" icon="hourglass">
          {t(`letters.state.${state}`)}
        </Badge>
      )
    case 'initialling':
    case 'signing':
      return (
        <Badge tone="notice" icon="clock">
          {t(`letters.state.${state}`)}
        </Badge>
      )
    case 'final':
      return (
        <Badge tone="positive" icon="check">
          {t(steps?.some(({ what }) => what === 'sign') ? 'letters.state.signed' : 'letters.state.made')}
        </Badge>
      )
    default:
      return state satisfies never
  }
}
