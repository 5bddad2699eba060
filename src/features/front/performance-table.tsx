import type { ActivityFigure, Performance } from '#features/insight/index.ts'
import { type Column, DataTable } from '#ui/components/data-table.tsx'
import { useWords, type Words } from '#ui/messages/words.ts'

/** Each activity as the SOP prints it, its standard, and the median of what it took. */
export function PerformanceTable({ performance }: { readonly performance: Performance }) {
  const words = useWords()
  const { t, dateTime } = words
  const { activities, measuredAt } = performance
  return (
    <section class="stack" aria-labelledby="durations">
      <h2 id="durations">{t('public.durations')}</h2>
      <p class="measure">{t('public.durations.body')}</p>
      <div class="front-durations">
        <DataTable
          caption={t('public.durations')}
          captionHidden
          columns={columnsOf(words)}
          rows={activities}
          rowKey={({ stage }) => stage}
        />
      </div>
      <p class="small muted measure">
        {t('public.durations.how')} {measuredAt && t('public.measured', { at: dateTime(measuredAt) })}
      </p>
    </section>
  )
}

const columnsOf = (words: Words): readonly Column<ActivityFigure>[] => [
  {
    key: 'activity',
    label: words.t('sop.activity'),
    header: true,
    cell: ({ no, name, text }) => (
      <>
        {words.t('track.step', { no, name })}
        <span class="front-activity" lang="id">
          {text}
        </span>
      </>
    ),
  },
  { key: 'role', label: words.t('sop.performer'), cell: ({ role }) => role },
  {
    key: 'standard',
    label: words.t('public.standard.column'),
    numeric: true,
    cell: ({ standard }) => (
      <span class="unbroken">
        {standard === null ? words.t('sop.gap') : words.t(`sop.duration.${standard.unit}`, { value: standard.value })}
      </span>
    ),
  },
  { key: 'median', label: words.t('public.median'), numeric: true, cell: (row) => <Median {...row} /> },
  {
    key: 'onTime',
    label: words.t('public.onTime'),
    numeric: true,
    cell: ({ figure }) =>
      figure?.onTimePercent === undefined || figure.onTimePercent === null
        ? null
        : words.t('public.percent', { percent: figure.onTimePercent }),
  },
]

/** The median in words, and beside it a bar as long as the standard that it used: over the mark is over the standard. */
function Median({ standard, figure }: ActivityFigure) {
  const { t } = useWords()
  if (!figure) return <span class="muted">{t('public.tooFew')}</span>
  const days = t('public.days', { count: figure.medianDays })
  if (standard?.unit !== 'workingDays') return days
  const over = figure.medianDays > standard.value
  return (
    <>
      {days}
      <meter
        class={over ? 'front-used front-used-over' : 'front-used'}
        min={0}
        max={standard.value}
        value={Math.min(figure.medianDays, standard.value)}
        aria-label={t(over ? 'public.over' : 'public.within')}
      />
      {over && <span class="front-over">{t('public.over')}</span>}
    </>
  )
}
