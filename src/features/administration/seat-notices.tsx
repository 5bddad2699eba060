import { addDays, type PlainDate } from '#core/calendar/plain-date.ts'
import { Badge } from '#ui/components/badge.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'
import { firstGap, overlaps, strayPlh } from './head-seat.ts'
import { AHEAD_DAYS } from './needed-seats.ts'
import type { PositionRow } from './positions.ts'

interface SeatProps {
  readonly position: PositionRow
  readonly today: PlainDate
}

/** What is wrong with the holders of a position: nobody, soon nobody, two at once, or a Plh who stands in for nobody. */
export function SeatNotices({ position, today }: SeatProps) {
  const { t, shortDate } = useWords()
  const { tenures, head } = position
  const gap = firstGap(tenures, today)
  const stray = strayPlh(tenures, today)
  return (
    <>
      {gap !== undefined && (
        <Notice sentiment={head && gap <= addDays(today, AHEAD_DAYS) ? 'notice' : 'neutral'}>
          <p>{gapText(head, gap === today ? undefined : shortDate(gap), t)}</p>
        </Notice>
      )}
      {overlaps(tenures, today).map(([a, b]) => (
        <Notice key={`${a.id} ${b.id}`} sentiment="notice">
          <p>{t('people.seat.overlap', { first: a.personName, second: b.personName })}</p>
        </Notice>
      ))}
      {stray && (
        <Notice sentiment="notice">
          <p>{t('people.seat.strayPlh', { name: stray.personName })}</p>
        </Notice>
      )}
    </>
  )
}

function gapText(head: boolean, date: string | undefined, t: ReturnType<typeof useWords>['t']): string {
  if (date === undefined) return t(head ? 'people.seat.vacant' : 'people.seat.vacantAny')
  return head ? t('people.seat.vacantFrom', { date }) : t('people.seat.vacantAnyFrom', { date })
}

/** The same in a word or two, for trees and lists. */
export function SeatBadge({ position: { tenures, validUntil }, today }: SeatProps) {
  const { t, shortDate } = useWords()
  if (validUntil !== null) return null
  const gap = firstGap(tenures, today)
  const several = overlaps(tenures, today).length > 0
  return (
    <>
      {gap === today && <Badge tone="notice">{t('people.seat.badge.vacant')}</Badge>}
      {gap !== undefined && gap > today && (
        <Badge tone="notice">{t('people.seat.badge.vacantFrom', { date: shortDate(gap) })}</Badge>
      )}
      {several && <Badge tone="notice">{t('people.seat.badge.overlap')}</Badge>}
      {strayPlh(tenures, today) && <Badge tone="notice">{t('people.seat.badge.strayPlh')}</Badge>}
    </>
  )
}
