import { Badge, DueBadge } from '#ui/components/badge.tsx'
import { LinkButton } from '#ui/components/button.tsx'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { Pager } from '#ui/components/pager.tsx'
import { Tabs } from '#ui/components/tabs.tsx'
import { useWords, type Words } from '#ui/messages/words.ts'
import { VIEWS, type View, type WorklistAsked, worklistPath } from './asked.ts'
import { type Counts, MOST_COUNTED } from './counts.ts'
import { type Choice, WorklistFilter } from './filter.tsx'
import type { ToldRow } from './told.ts'

interface WorklistProps {
  readonly asked: WorklistAsked
  readonly rows: readonly ToldRow[]
  readonly next: string | undefined
  readonly counts: Counts
  readonly agencies: readonly Choice[]
  readonly stages: readonly Choice[]
  /** Whether this person may open a dossier. */
  readonly mayOpen: boolean
}

export function WorklistPage({ asked, rows, next, counts, agencies, stages, mayOpen }: WorklistProps) {
  const words = useWords()
  const { t } = words
  const filtered = asked.pd !== undefined || asked.kegiatan !== undefined || Boolean(asked.cari)
  return (
    <div class="stack">
      <div class="worklist-head">
        <h1>{t(`worklist.title.${asked.tab}`)}</h1>
        {mayOpen && (
          <LinkButton href="/berkas/baru" look="secondary" icon="plus">
            {t('worklist.open')}
          </LinkButton>
        )}
      </div>
      <Tabs
        label={t('worklist.views')}
        tabs={VIEWS.map((tab) => ({
          href: worklistPath({ tab }),
          label: t(`worklist.tab.${tab}`),
          current: tab === asked.tab,
          ...countOf(tab, counts),
        }))}
      />
      <WorklistFilter asked={asked} agencies={agencies} stages={stages} open={filtered} />
      {rows.length === 0 ? (
        <Nothing view={asked.tab} filtered={filtered} later={asked.hal !== undefined} />
      ) : (
        <DataTable
          caption={t(`worklist.title.${asked.tab}`)}
          captionHidden
          columns={asked.tab === 'selesai' ? closedColumns(words) : openColumns(words)}
          rows={rows}
          rowKey={({ id }) => id}
        />
      )}
      <Pager
        {...(asked.hal === undefined ? {} : { previous: worklistPath({ ...asked, hal: undefined }) })}
        {...(next === undefined ? {} : { next: worklistPath({ ...asked, hal: next }) })}
        previousLabel={t('worklist.toBeginning')}
      />
    </div>
  )
}

/** Beyond what was counted, no figure is better than a wrong one. */
function countOf(view: View, { mine, late }: Counts): { count?: number } {
  const count = view === 'giliran' ? mine : view === 'terlambat' ? late : undefined
  return count === undefined || count > MOST_COUNTED ? {} : { count }
}

function Nothing({
  view,
  filtered,
  later,
}: {
  readonly view: View
  readonly filtered: boolean
  readonly later: boolean
}) {
  const { t } = useWords()
  if (filtered || later) {
    return (
      <EmptyState icon="search" title={t('worklist.none.found')}>
        <p>{t('worklist.none.found.body')}</p>
        <a href={worklistPath({ tab: view })}>{t('worklist.filter.clear')}</a>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={view === 'terlambat' ? 'checkCircle' : 'inbox'} title={t(`worklist.none.${view}`)}>
      <p>{t(`worklist.none.${view}.body`)}</p>
    </EmptyState>
  )
}

const nameColumn = ({ t }: Words): Column<ToldRow> => ({
  key: 'title',
  label: t('worklist.column.application'),
  header: true,
  cell: ({ id, title, agency }) => (
    <>
      <a href={`/berkas/${id}`}>{title}</a>
      <span class="worklist-agency muted small">{agency}</span>
    </>
  ),
})

const openColumns = (words: Words): readonly Column<ToldRow>[] => {
  const { t, number, shortDateTime } = words
  return [
    nameColumn(words),
    {
      key: 'stage',
      label: t('worklist.column.activity'),
      cell: ({ no, stage, round }) => (
        <span class="worklist-stage">
          <span>{no === undefined ? stage : t('worklist.activity', { no, name: stage ?? '' })}</span>
          {round > 1 && (
            <Badge tone="notice" icon="arrowBack">
              {t('worklist.round', { round: number(round) })}
            </Badge>
          )}
        </span>
      ),
    },
    {
      key: 'holder',
      label: t('worklist.column.holder'),
      cell: ({ holder, assignee }) => (
        <>
          {holder}
          {assignee !== undefined && <span class="worklist-agency muted small">{assignee}</span>}
        </>
      ),
    },
    {
      key: 'since',
      label: t('worklist.column.since'),
      cell: ({ since }) => since && <time dateTime={since}>{shortDateTime(since)}</time>,
    },
    {
      key: 'due',
      label: t('worklist.column.due'),
      cell: ({ due, status }) =>
        status === 'held' ? (
          <Badge tone="notice" icon="pause">
            {t('worklist.held')}
          </Badge>
        ) : (
          <>
            <DueBadge due={due} />
            {due !== undefined && due.lateDays > 0 && (
              <span class="worklist-agency muted small">
                {t('worklist.wasDue', { date: words.shortDate(due.due) })}
              </span>
            )}
          </>
        ),
    },
  ]
}

const closedColumns = (words: Words): readonly Column<ToldRow>[] => {
  const { t, shortDateTime } = words
  return [
    nameColumn(words),
    { key: 'result', label: t('worklist.column.result'), cell: (row) => <Result row={row} /> },
    {
      key: 'closed',
      label: t('worklist.column.closed'),
      cell: ({ closedAt }) => closedAt && <time dateTime={closedAt}>{shortDateTime(closedAt)}</time>,
    },
  ]
}

function Result({ row: { status, result } }: { readonly row: ToldRow }) {
  const { t } = useWords()
  if (status === 'cancelled') return <Badge icon="cross">{t('worklist.result.cancelled')}</Badge>
  return result === 'completed' ? (
    <Badge tone="positive" icon="check">
      {t('worklist.result.completed')}
    </Badge>
  ) : (
    <Badge icon="minus">{t('worklist.result.notFeasible')}</Badge>
  )
}
