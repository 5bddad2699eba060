import type { PlainDate } from '#core/calendar/plain-date.ts'
import { LinkButton } from '#ui/components/button.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'
import { at } from './addresses.ts'
import type { NeededGap } from './needed-seats.ts'
import type { PositionRow } from './positions.ts'

interface SeatPageProps {
  readonly position: PositionRow
  readonly today: PlainDate
  /** Where open dossiers need the position and nobody holds it, now or soon. */
  readonly gap: NeededGap | undefined
  readonly administrates: boolean
}

/** A position for colleagues: who holds it, and what a gap holds up. */
export function SeatPage({ position, today, gap, administrates }: SeatPageProps) {
  const { t, shortDate } = useWords()
  const now = position.tenures.filter(
    ({ validFrom, validUntil }) => validFrom <= today && (validUntil === null || validUntil >= today),
  )
  return (
    <div class="stack">
      <h1>{position.name}</h1>
      <p class="lead">{position.agencyName}</p>
      {gap && (
        <Notice sentiment="notice">
          <p>
            {gap.from === today
              ? t('people.gap.now', { count: gap.waiting })
              : t('people.gap.soon', { date: shortDate(gap.from), count: gap.waiting })}
          </p>
          {!administrates && <p>{t('people.gap.ask')}</p>}
        </Notice>
      )}
      <DefinitionList
        items={
          now.length === 0
            ? [{ term: t('people.seat.holder'), value: t('people.nobody') }]
            : now.map(({ kind, personName, validUntil }) => ({
                term: t.dynamic(`option.tenureKind.${kind}`),
                value:
                  validUntil === null
                    ? personName
                    : t('people.seat.holderUntil', { name: personName, date: shortDate(validUntil) }),
              }))
        }
      />
      {administrates && (
        <div class="cluster">
          <LinkButton href={at.position(position.id)} look="secondary">
            {t('people.gap.manage')}
          </LinkButton>
        </div>
      )}
    </div>
  )
}
