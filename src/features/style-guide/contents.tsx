import { Badge } from '#ui/components/badge.tsx'
import { Confirmation } from '#ui/components/confirmation.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { Details } from '#ui/components/details.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { Figures } from '#ui/components/figures.tsx'
import { Pager } from '#ui/components/pager.tsx'
import { Tabs } from '#ui/components/tabs.tsx'
import { Timeline } from '#ui/components/timeline.tsx'
import { useWords, type Words } from '#ui/messages/words.ts'
import { Specimen } from './both-schemes.tsx'

const ROWS = ['first', 'second'] as const
type Row = (typeof ROWS)[number]

const columnsOf = ({ t, number }: Words): readonly Column<Row>[] => [
  {
    key: 'name',
    label: t('gaya.table.name'),
    header: true,
    cell: (row) => <a href="#tables">{t(`gaya.row.${row}`)}</a>,
  },
  { key: 'state', label: t('gaya.table.state'), cell: () => <Badge icon="hourglass">{t('gaya.table.waits')}</Badge> },
  { key: 'days', label: t('gaya.table.days'), numeric: true, cell: (row) => number(row === 'first' ? 3 : 12) },
]

export function Tables() {
  const words = useWords()
  const { t, number } = words
  return (
    <Specimen id="tables" title={t('gaya.tables')} note={t('gaya.tables.note')}>
      {(scheme) => (
        <>
          <DataTable
            caption={t('gaya.table.caption', { scheme: t(`gaya.scheme.${scheme}`) })}
            columns={columnsOf(words)}
            rows={ROWS}
            rowKey={(row) => row}
          />
          <DefinitionList
            items={[
              { term: t('gaya.table.name'), value: t('gaya.row.first') },
              { term: t('gaya.table.state'), value: t('gaya.table.waits') },
            ]}
          />
          <Figures
            items={[
              { label: t('gaya.figure.median'), value: number(4.5), note: t('gaya.figure.note') },
              { label: t('gaya.figure.open'), value: number(1204) },
            ]}
          />
          <EmptyState title={t('gaya.empty')}>
            <p>{t('gaya.empty.body')}</p>
          </EmptyState>
        </>
      )}
    </Specimen>
  )
}

export function Ways() {
  const { t } = useWords()
  return (
    <Specimen id="ways" title={t('gaya.ways')}>
      {(scheme) => {
        const name = t(`gaya.scheme.${scheme}`)
        return (
          <>
            <Tabs
              label={t('gaya.tabs.label', { scheme: name })}
              tabs={[
                { href: '/gaya', label: t('gaya.tab.mine'), count: 2, current: true },
                { href: '/gaya?tab=2', label: t('gaya.tab.late'), count: 1, current: false },
                { href: '/gaya?tab=3', label: t('gaya.tab.done'), current: false },
              ]}
            />
            <Details summary={t('gaya.details')}>
              <p>{t('gaya.sample.sentence')}</p>
            </Details>
            <Pager label={t('gaya.pager.label', { scheme: name })} previous="/gaya?p=1" next="/gaya?p=3" />
          </>
        )
      }}
    </Specimen>
  )
}

export function Story() {
  const { t } = useWords()
  return (
    <Specimen id="story" title={t('gaya.story')}>
      {() => (
        <>
          <Confirmation title={t('gaya.confirmation')} level={3}>
            <p>{t('gaya.confirmation.body')}</p>
          </Confirmation>
          <Timeline
            items={(['positive', 'negative', 'brand'] as const).map((tone, index) => ({
              key: tone,
              tone,
              icon: (['check', 'arrowBack', 'person'] as const)[index] ?? 'check',
              title: t(`gaya.timeline.${tone}`),
              when: { text: t('gaya.timeline.when'), iso: '2026-11-24T10:42:00+07:00' },
            }))}
          />
        </>
      )}
    </Specimen>
  )
}

export function Waiting() {
  const { t } = useWords()
  return (
    <Specimen id="waiting" title={t('gaya.waiting')} note={t('gaya.waiting.note')}>
      {(scheme) => (
        <>
          <div class="skeleton" aria-hidden="true">
            <span />
            <span />
            <span />
          </div>
          <progress
            class="progress"
            aria-label={t('gaya.progress', { scheme: t(`gaya.scheme.${scheme}`) })}
            value={0.4}
          />
        </>
      )}
    </Specimen>
  )
}
