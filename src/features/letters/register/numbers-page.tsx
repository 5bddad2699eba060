import { Badge } from '#ui/components/badge.tsx'
import { LinkButton } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { Pager } from '#ui/components/pager.tsx'
import { useWords } from '#ui/messages/words.ts'
import { letterPath } from '../flow/addresses.ts'
import { at, type Shelf } from './addresses.ts'
import { type Awaiting, EXTERNAL, type NumberRow, type SeriesRow } from './numbers.ts'
import { subjectText } from './state-text.ts'

interface Props {
  readonly shelf: Shelf
  readonly mayWrite: boolean
  readonly series: SeriesRow | undefined
  readonly rows: readonly NumberRow[]
  readonly awaiting: readonly Awaiting[]
  readonly done: string | undefined
  readonly first: string | undefined
  readonly next: string | undefined
}

/** The numbers of a series: whether they are without a gap, what each was used for, and what is still open. */
export function Numbers({ shelf, mayWrite, series, rows, awaiting, done, first, next }: Props) {
  const { t } = useWords()
  return (
    <div class="stack-loose">
      {done !== undefined && (
        <Notice sentiment="positive" announce>
          <p>{done}</p>
        </Notice>
      )}
      {awaiting.length > 0 && <AwaitingLetters awaiting={awaiting} />}
      {mayWrite && (
        <div class="cluster">
          <LinkButton href={at.of(at.reserve, shelf)} look="secondary" icon="plus">
            {t('register.reserve')}
          </LinkButton>
        </div>
      )}
      {series === undefined ? (
        <EmptyState title={t('register.none')}>
          <p>{t('register.none.body')}</p>
        </EmptyState>
      ) : (
        <>
          {series.series !== EXTERNAL && <Count series={series} />}
          <NumberTable shelf={shelf} mayWrite={mayWrite} rows={rows} />
          <Pager previous={first} next={next} previousLabel={t('worklist.toBeginning')} />
        </>
      )}
    </div>
  )
}

function AwaitingLetters({ awaiting }: { readonly awaiting: readonly Awaiting[] }) {
  const { t, shortDate } = useWords()
  return (
    <Notice sentiment="notice">
      <p>{t('register.awaiting', { count: awaiting.length })}</p>
      <ul>
        {awaiting.map(({ id, name, title, dated }) => (
          <li key={id}>
            <a href={letterPath(id)}>{t('register.awaiting.letter', { name, title })}</a>, {shortDate(dated)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Count({ series: { last, used, reserved, cancelled, missing } }: { readonly series: SeriesRow }) {
  const { t, number } = useWords()
  return (
    <div class="stack">
      <DefinitionList
        items={[
          { term: t('register.count.last'), value: number(last) },
          { term: t('register.count.used'), value: number(used) },
          { term: t('register.count.reserved'), value: number(reserved) },
          { term: t('register.count.cancelled'), value: number(cancelled) },
        ]}
      />
      {missing.length === 0 ? (
        <Notice sentiment="positive">
          <p>{t('register.gap.none')}</p>
        </Notice>
      ) : (
        <Notice sentiment="negative">
          <p>{t('register.gap', { numbers: missing.map(String).join(', ') })}</p>
        </Notice>
      )}
    </div>
  )
}

const TONES = { used: 'neutral', reserved: 'notice', cancelled: 'negative' } as const

function NumberTable({ shelf, mayWrite, rows }: Pick<Props, 'shelf' | 'mayWrite' | 'rows'>) {
  const { t, shortDate } = useWords()
  return (
    <DataTable
      caption={t('register.part.numbers')}
      captionHidden
      rows={rows}
      rowKey={({ number }) => number}
      columns={[
        { key: 'number', label: t('register.number'), header: true, cell: ({ number }) => number },
        { key: 'date', label: t('register.date'), unbroken: true, cell: ({ dated }) => shortDate(dated) },
        {
          key: 'state',
          label: t('register.state'),
          cell: ({ state }) => <Badge tone={TONES[state]}>{t(`register.number.${state}`)}</Badge>,
        },
        {
          key: 'for',
          label: t('register.for'),
          cell: (row) =>
            row.letter === null ? (
              t('register.noted', { note: row.note ?? '', by: row.by ?? '' })
            ) : (
              <a href={letterPath(row.letter)}>{subjectText(row)}</a>
            ),
        },
        ...(mayWrite
          ? [
              {
                key: 'do',
                label: t('register.do'),
                cell: ({ number, state, letter }: NumberRow) =>
                  letter === null && state !== 'cancelled' ? (
                    <a
                      href={at.of(at.settle, shelf, { nomor: number })}
                      aria-label={t('register.settleOf', { number })}
                    >
                      {t(state === 'reserved' ? 'register.settle' : 'register.cancel')}
                    </a>
                  ) : null,
              },
            ]
          : []),
      ]}
    />
  )
}
