import type { PlainDate } from '#core/calendar/plain-date.ts'
import { Badge } from '#ui/components/badge.tsx'
import { LinkButton } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { useWords } from '#ui/messages/words.ts'
import { at } from './addresses.ts'
import type { AgencyRow } from './agencies.ts'
import { PositionTree } from './position-tree.tsx'
import { type PositionRow, treeOf } from './positions.ts'
import { SeatNotices } from './seat-notices.tsx'

const isOver = ({ validUntil }: { readonly validUntil: PlainDate | null }, today: PlainDate): boolean =>
  validUntil !== null && validUntil < today

const LONGEST_UNBROKEN = 12

/** An abbreviation stays on one line beside its neighbours; a whole name in its place may break. */
const asOne = (text: string) => (text.length > LONGEST_UNBROKEN ? text : <span class="unbroken">{text}</span>)

export function AgenciesPage({
  agencies,
  today,
}: {
  readonly agencies: readonly AgencyRow[]
  readonly today: PlainDate
}) {
  const { t, number } = useWords()
  return (
    <div class="stack">
      <PageHead
        title={t('people.agencies.title')}
        actions={
          <>
            <LinkButton href={`${at.agencies}/baru`} icon="plus">
              {t('people.agencies.add')}
            </LinkButton>
            <LinkButton href={at.tree} look="secondary">
              {t('people.tree.title')}
            </LinkButton>
          </>
        }
      />
      <DataTable
        caption={t('people.agencies.title')}
        captionHidden
        rows={agencies}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            label: t('people.agency'),
            header: true,
            cell: (agency) => (
              <>
                <a href={at.agency(agency.id)}>{agency.name}</a>{' '}
                {agency.owner && <Badge tone="brand">{t('people.agency.owner')}</Badge>}
                {isOver(agency, today) && <Badge>{t('people.ended')}</Badge>}
              </>
            ),
          },
          { key: 'short', label: t('people.agency.shortName'), cell: ({ shortName }) => asOne(shortName) },
          { key: 'code', label: t('people.agency.code'), cell: ({ code }) => asOne(code) },
          {
            key: 'head',
            label: t('people.agency.head'),
            cell: ({ heads }) => (heads.length === 0 ? t('people.nobody') : heads.join('; ')),
          },
          {
            key: 'open',
            label: t('people.agency.openDossiers'),
            numeric: true,
            cell: ({ openDossiers }) => number(openDossiers),
          },
        ]}
      />
    </div>
  )
}

interface AgencyProps {
  readonly agency: AgencyRow
  readonly positions: readonly PositionRow[]
  readonly today: PlainDate
}

export function AgencyPage({ agency, positions, today }: AgencyProps) {
  const { t } = useWords()
  const here = at.agency(agency.id)
  const existing = positions.filter((position) => !isOver(position, today))
  const former = positions.filter((position) => isOver(position, today))
  const head = existing.find((position) => position.head)
  return (
    <div class="stack-loose">
      <div class="stack">
        <h1>{agency.name}</h1>
        <AgencyFacts agency={agency} />
        <div class="cluster">
          <LinkButton href={`${here}/ubah`} look="secondary">
            {t('people.agency.rename')}
          </LinkButton>
          {agency.validUntil === null && !agency.owner && (
            <LinkButton href={`${here}/akhiri`} look="quiet">
              {t('people.agency.end')}
            </LinkButton>
          )}
          {agency.validUntil !== null && (
            <LinkButton href={`${here}/lanjutkan`} look="quiet">
              {t('people.agency.revive')}
            </LinkButton>
          )}
          <LinkButton href={at.changesOf(agency.id)} look="quiet">
            {t('people.section.changes')}
          </LinkButton>
        </div>
      </div>
      <section class="stack" aria-labelledby="positions">
        <h2 id="positions">{t('people.positions.title')}</h2>
        {head && <SeatNotices position={head} today={today} />}
        {existing.length === 0 ? (
          <EmptyState icon="people" title={t('people.positions.none')}>
            <p>{t('people.positions.none.body')}</p>
          </EmptyState>
        ) : (
          <PositionTree branches={treeOf(existing)} today={today} />
        )}
        <div class="cluster">
          <LinkButton href={`${here}/jabatan/baru`} icon="plus">
            {t('people.position.add')}
          </LinkButton>
        </div>
        {former.length > 0 && (
          <>
            <h3>{t('people.positions.ended')}</h3>
            <ul>
              {former.map(({ id, name }) => (
                <li key={id}>
                  <a href={at.position(id)}>{name}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </div>
  )
}

function AgencyFacts({ agency }: { readonly agency: AgencyRow }) {
  const { t, shortDate, number } = useWords()
  const former = agency.formerNames.map(({ name, validUntil }) => ({
    term: t('people.agency.formerName'),
    value: t('people.agency.formerNameUntil', { name, date: shortDate(validUntil) }),
  }))
  const ended =
    agency.validUntil === null
      ? []
      : [
          { term: t('people.agency.lastDay'), value: shortDate(agency.validUntil) },
          { term: t('people.agency.successor'), value: agency.successorName ?? t('people.none') },
        ]
  return (
    <DefinitionList
      items={[
        { term: t('people.agency.shortName'), value: agency.shortName },
        { term: t('people.agency.code'), value: agency.code },
        { term: t('people.agency.validFrom'), value: shortDate(agency.validFrom) },
        ...former,
        ...ended,
        { term: t('people.agency.openDossiers'), value: number(agency.openDossiers) },
      ]}
    />
  )
}
