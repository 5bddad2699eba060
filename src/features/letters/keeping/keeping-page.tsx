import { Badge } from '#ui/components/badge.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import type { Tone } from '#ui/components/sentiment.ts'
import { useWords } from '#ui/messages/words.ts'
import { keptListPath } from './addresses.ts'
import type { DamagedFile, Kept, LastScrub } from './kept.ts'
import type { RetentionPhase } from './retention.ts'

interface KeepingProps extends Kept {
  readonly last: LastScrub | undefined
  readonly damaged: readonly DamagedFile[]
}

/** Whether the stored files are whole, and how long which letters are kept. */
export function KeepingPage({ groups, running, last, damaged }: KeepingProps) {
  const { t } = useWords()
  return (
    <div class="stack-loose">
      <PageHead title={t('keeping.title')} lead={t('keeping.lead')} />
      <section class="stack" aria-labelledby="whole">
        <h2 id="whole">{t('keeping.whole')}</h2>
        <Wholeness last={last} damaged={damaged} />
      </section>
      <section class="stack" aria-labelledby="retention">
        <h2 id="retention">{t('keeping.retention')}</h2>
        <p>{t('keeping.retention.body')}</p>
        <p>
          <strong>{t('keeping.nothing')}</strong>
        </p>
        {running > 0 && <p>{t('keeping.running', { letters: running })}</p>}
        {groups.length === 0 ? (
          <EmptyState icon="folder" title={t('keeping.none')}>
            <p>{t('keeping.none.body')}</p>
          </EmptyState>
        ) : (
          <Groups groups={groups} />
        )}
      </section>
    </div>
  )
}

function Wholeness({ last, damaged }: Pick<KeepingProps, 'last' | 'damaged'>) {
  const { t, dateTime, size } = useWords()
  if (!last)
    return (
      <Notice sentiment="neutral" title={t('keeping.never')}>
        <p>{t('keeping.never.body')}</p>
      </Notice>
    )
  const read = t('keeping.read', { at: dateTime(last.ended), files: last.files, size: size(last.bytes) })
  if (damaged.length === 0)
    return (
      <Notice sentiment="positive" title={t('keeping.allWhole')}>
        <p>{read}</p>
      </Notice>
    )
  return (
    <>
      <Notice sentiment="negative" title={t('keeping.damaged', { count: damaged.length })}>
        <p>{t('keeping.damaged.body')}</p>
        <p>{read}</p>
      </Notice>
      <Damaged damaged={damaged} />
    </>
  )
}

function Damaged({ damaged }: Pick<KeepingProps, 'damaged'>) {
  const { t, shortDate } = useWords()
  return (
    <DataTable
      caption={t('keeping.damagedFiles')}
      captionHidden
      rows={damaged}
      rowKey={({ digest }) => digest}
      columns={[
        { key: 'name', label: t('keeping.letter'), header: true, cell: ({ name }) => name },
        { key: 'number', label: t('letters.term.number'), cell: ({ number }) => number ?? t('letters.noNumber') },
        { key: 'dated', label: t('letters.term.dated'), unbroken: true, cell: ({ dated }) => shortDate(dated) },
        { key: 'agency', label: t('letters.term.agency'), cell: ({ agency }) => agency },
        {
          key: 'what',
          label: t('keeping.what'),
          cell: ({ what, current }) => (
            <>
              {t(`keeping.what.${what}`)} {current ? '' : t('keeping.earlier')}
            </>
          ),
        },
        {
          key: 'digest',
          label: t('letters.term.hash'),
          cell: ({ digest }) => <code class="code hash">{digest}</code>,
        },
      ]}
    />
  )
}

const TONES: Readonly<Record<RetentionPhase, Tone>> = {
  active: 'brand',
  inactive: 'neutral',
  over: 'notice',
}

function Groups({ groups }: Pick<KeepingProps, 'groups'>) {
  const { t, shortDate, number } = useWords()
  return (
    <DataTable
      caption={t('keeping.retention')}
      captionHidden
      rows={groups}
      rowKey={({ kind, closedIn }) => `${kind} ${closedIn}`}
      columns={[
        {
          key: 'kind',
          label: t('verify.kind'),
          header: true,
          cell: ({ kind }) => t.dynamic(`option.letterKind.${kind}`),
        },
        { key: 'closed', label: t('keeping.closedIn'), cell: ({ closedIn }) => closedIn },
        {
          key: 'letters',
          label: t('keeping.letters'),
          numeric: true,
          cell: ({ letters, ended }) => (ended === 0 ? number(letters) : t('keeping.lettersEnded', { letters, ended })),
        },
        {
          key: 'phase',
          label: t('keeping.phase'),
          cell: ({ retention: { phase } }) => <Badge tone={TONES[phase]}>{t(`keeping.phase.${phase}`)}</Badge>,
        },
        {
          key: 'until',
          label: t('keeping.until'),
          unbroken: true,
          cell: ({ retention: { inactiveUntil } }) => shortDate(inactiveUntil),
        },
        {
          key: 'then',
          label: t('keeping.then'),
          cell: ({ retention }) => t.dynamic(`option.letterDisposal.${retention.afterwards}`),
        },
        {
          key: 'list',
          label: t('keeping.list'),
          cell: ({ kind, closedIn }) => (
            <a href={keptListPath(kind, closedIn)} download>
              {t('keeping.listCsv')}
            </a>
          ),
        },
      ]}
    />
  )
}
