import type { PlainDate } from '#core/calendar/plain-date.ts'
import { Badge } from '#ui/components/badge.tsx'
import { Details } from '#ui/components/details.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { useWords } from '#ui/messages/words.ts'
import { at } from './addresses.ts'
import { type Branch, type PositionRow, treeOf } from './positions.ts'
import { SeatBadge } from './seat-notices.tsx'

interface TreeProps {
  readonly branches: readonly Branch[]
  readonly today: PlainDate
}

/** Positions below one another, each with who holds it today and what is amiss. */
export function PositionTree({ branches, today }: TreeProps) {
  const { t } = useWords()
  return (
    <ul>
      {branches.map(({ position, below }) => (
        <li key={position.id}>
          <a href={at.position(position.id)}>{position.name}</a>{' '}
          {position.head && <Badge tone="brand">{t('people.position.head')}</Badge>}{' '}
          <Holders position={position} today={today} /> <SeatBadge position={position} today={today} />
          {below.length > 0 && <PositionTree branches={below} today={today} />}
        </li>
      ))}
    </ul>
  )
}

function Holders({ position, today }: { readonly position: PositionRow; readonly today: PlainDate }) {
  const { t } = useWords()
  const now = position.tenures.filter(
    ({ validFrom, validUntil }) => validFrom <= today && (validUntil === null || validUntil >= today),
  )
  if (now.length === 0) return <span class="muted">{t('people.nobody')}</span>
  return (
    <span class="muted">
      {now
        .map(({ personName, kind }) =>
          kind === 'definitive' ? personName : `${t.dynamic(`option.tenureKind.${kind}`)} ${personName}`,
        )
        .join('; ')}
    </span>
  )
}

/** The positions of the whole city, agency by agency. */
export function CityTreePage({
  positions,
  today,
}: {
  readonly positions: readonly PositionRow[]
  readonly today: PlainDate
}) {
  const { t } = useWords()
  const agencies = [...Map.groupBy(positions, ({ agency }) => agency).values()]
  return (
    <div class="stack">
      <PageHead title={t('people.tree.title')} lead={t('people.tree.lead')} />
      {agencies.length === 0 && (
        <EmptyState icon="people" title={t('people.positions.none')}>
          <p>{t('people.positions.none.body')}</p>
        </EmptyState>
      )}
      {agencies.map((own) => (
        <Details
          key={own[0]?.agency}
          open={agencies.length < 4}
          summary={t('people.tree.agency', { agency: own[0]?.agencyName ?? '', count: own.length })}
        >
          <PositionTree branches={treeOf(own)} today={today} />
        </Details>
      ))}
    </div>
  )
}
