import type { PlainDate } from '#core/calendar/plain-date.ts'
import { Badge } from '#ui/components/badge.tsx'
import { LinkButton } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { useWords } from '#ui/messages/words.ts'
import { at } from './addresses.ts'
import type { PositionRow, TenureRow } from './positions.ts'
import { SeatNotices } from './seat-notices.tsx'

interface Props {
  readonly position: PositionRow
  readonly today: PlainDate
}

export function PositionPage({ position, today }: Props) {
  const { t, shortDate } = useWords()
  const here = at.position(position.id)
  const open = position.validUntil === null
  return (
    <div class="stack-loose">
      <div class="stack">
        <h1>{position.name}</h1>
        <p>
          <a href={at.agency(position.agency)}>{position.agencyName}</a>{' '}
          {position.head && <Badge tone="brand">{t('people.position.head')}</Badge>}
          {position.parent !== null && (
            <>
              {' '}
              <a href={at.position(position.parent)}>
                {t('people.position.under', { position: position.parentName ?? '' })}
              </a>
            </>
          )}
          {position.validUntil !== null && (
            <Badge>{t('people.position.endsOn', { date: shortDate(position.validUntil) })}</Badge>
          )}
        </p>
        {open && <SeatNotices position={position} today={today} />}
        <div class="cluster">
          {open && (
            <>
              <LinkButton href={`${here}/ubah`} look="secondary">
                {t('people.position.change')}
              </LinkButton>
              <LinkButton href={`${at.agency(position.agency)}/jabatan/baru?bawah=${position.id}`} look="secondary">
                {t('people.position.addBelow')}
              </LinkButton>
              <LinkButton href={`${here}/pindah`} look="secondary">
                {t('people.position.move')}
              </LinkButton>
              <LinkButton href={`${here}/akhiri`} look="quiet">
                {t('people.position.end')}
              </LinkButton>
            </>
          )}
          <LinkButton href={at.changesOf(position.id)} look="quiet">
            {t('people.section.changes')}
          </LinkButton>
        </div>
      </div>
      <section class="stack" aria-labelledby="tenures">
        <h2 id="tenures">{t('people.tenures.title')}</h2>
        {position.tenures.length === 0 ? (
          <EmptyState icon="person" title={t('people.tenures.none')}>
            <p>{t('people.tenures.none.body')}</p>
          </EmptyState>
        ) : (
          <Tenures tenures={position.tenures} today={today} />
        )}
        {open && (
          <div class="cluster">
            <LinkButton href={`${here}/masa-jabatan/baru`} icon="plus">
              {t('people.tenure.add')}
            </LinkButton>
          </div>
        )}
      </section>
    </div>
  )
}

function Tenures({ tenures, today }: { readonly tenures: readonly TenureRow[]; readonly today: PlainDate }) {
  const { t, shortDate } = useWords()
  return (
    <DataTable
      caption={t('people.tenures.title')}
      captionHidden
      rows={tenures}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'person',
          label: t('people.person'),
          header: true,
          cell: ({ person, personName }) => <a href={at.person(person)}>{personName}</a>,
        },
        {
          key: 'kind',
          label: t('people.tenure.kind'),
          unbroken: true,
          cell: ({ kind }) => t.dynamic(`option.tenureKind.${kind}`),
        },
        { key: 'decree', label: t('people.tenure.decree'), cell: ({ decree }) => decree ?? t('people.none') },
        { key: 'from', label: t('people.tenure.from'), unbroken: true, cell: ({ validFrom }) => shortDate(validFrom) },
        {
          key: 'until',
          label: t('people.tenure.until'),
          cell: ({ validUntil }) => (validUntil === null ? t('people.tenure.open') : shortDate(validUntil)),
        },
        {
          key: 'do',
          label: t('people.do'),
          cell: ({ id, validFrom, personName }) => (
            <span class="cluster">
              <a href={at.tenure(id)} aria-label={t('people.tenure.changeOf', { name: personName })}>
                {t('people.change')}
              </a>
              {validFrom > today && (
                <a href={`${at.tenure(id)}/hapus`} aria-label={t('people.tenure.removeOf', { name: personName })}>
                  {t('people.remove')}
                </a>
              )}
            </span>
          ),
        },
      ]}
    />
  )
}
