import { Icon } from '#ui/components/icon.tsx'
import { type FlowRow, normOf, type Visit } from './flow.ts'
import { durationText, type Reading } from './reading.ts'

/** "3 dari 5 hari kerja", with a bar beside the words; late is told by a sign and a word. */
export function TimeUsed({
  visit,
  stage,
  words,
}: {
  readonly visit: Visit
  readonly stage: FlowRow['stage']
  readonly words: Reading['words']
}) {
  const { t, number } = words
  const norm = normOf(stage)
  if (!norm || visit.used === null) return <span class="muted">{t('dossier.flow.noClock')}</span>
  const told = t('dossier.time.used', { used: number(visit.used), norm: durationText(norm, words) })
  return (
    <span class={visit.late ? 'time-used time-late' : 'time-used'}>
      <Bar used={visit.used} norm={norm.value} />
      {visit.late && (
        <strong class="time-word">
          <Icon name="alert" />
          {t('dossier.time.late')}
        </strong>
      )}
      <span>{told}</span>
    </span>
  )
}

/** The whole bar is the standard, or the time used when that is more; a line marks the standard then. */
function Bar({ used, norm }: { readonly used: number; readonly norm: number }) {
  const whole = Math.max(used, norm)
  const part = (value: number) => Math.round((100 * value) / whole)
  return (
    <svg class="time-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="time-whole" width="100" height="8" />
      <rect class="time-spent" width={part(Math.min(used, norm))} height="8" />
      {used > norm && <rect class="time-over" x={part(norm) + 1} width={100 - part(norm) - 1} height="8" />}
    </svg>
  )
}
