import type { Activity } from '#core/sop/definition.ts'
import { Badge } from '#ui/components/badge.tsx'
import { Icon, type IconName } from '#ui/components/icon.tsx'
import type { Tone } from '#ui/components/sentiment.ts'
import { documentPath } from './addresses.ts'
import { type FlowRow, flowOf, type RowState, type Visit } from './flow.ts'
import { durationText, type Reading, roleName, stageName, whoOf } from './reading.ts'

const LOOKS: Readonly<Record<RowState, { readonly icon: IconName; readonly tone: Tone }>> = {
  done: { icon: 'check', tone: 'positive' },
  now: { icon: 'arrowRight', tone: 'brand' },
  again: { icon: 'arrowBack', tone: 'notice' },
  toCome: { icon: 'minus', tone: 'neutral' },
  notReached: { icon: 'minus', tone: 'neutral' },
  stopped: { icon: 'cross', tone: 'negative' },
}

/** The SOP with where the dossier stands and the way that it went; the rows as printed, in order. */
export function FlowView({ reading }: { readonly reading: Reading }) {
  const { t } = reading.words
  const rows = flowOf(reading)
  return (
    <section class="stack" aria-labelledby="flow">
      <div class="flow-head">
        <h2 id="flow">{t('dossier.flow', { number: reading.sop.number, version: reading.sop.version })}</h2>
        {reading.dossier.turn && <a href="#kini">{t('dossier.flow.toPresent')}</a>}
      </div>
      <ol class="flow">
        {rows.map((row) => (
          <Row key={row.stage.key} row={row} reading={reading} />
        ))}
      </ol>
    </section>
  )
}

function Row({ row, reading }: { readonly row: FlowRow; readonly reading: Reading }) {
  const { stage, state, visits } = row
  const { sop, words } = reading
  const look = LOOKS[state]
  const now = state === 'now'
  const roles = [...new Set(stage.steps.map(({ role }) => roleName(sop, role)))]
  return (
    <li class={`flow-row flow-${state}`} id={now ? 'kini' : undefined} aria-current={now ? 'step' : undefined}>
      <span class={`flow-mark tone-${look.tone}`} aria-hidden="true">
        {stage.kind === 'activity' ? stage.no : <Icon name="hourglass" />}
      </span>
      <div class="flow-body">
        <div class="flow-title">
          <h3>{stageName(sop, stage.key, words)}</h3>
          <Badge tone={look.tone} icon={look.icon}>
            {words.t(`dossier.state.${state}`)}
          </Badge>
          {row.late && (
            <Badge tone="negative" icon="alert">
              {words.t('dossier.state.late')}
            </Badge>
          )}
        </div>
        {stage.kind === 'activity' && <p class="flow-text">{stage.text}</p>}
        <p class="flow-meta">
          <span>{roles.join(', ')}</span>
          <span>{timeText(row, reading)}</span>
          {stage.outputs.length > 0 && <span>{stage.outputs.map(({ name }) => name).join(', ')}</span>}
        </p>
        {visits.length > 0 && <Visits visits={visits} reading={reading} />}
      </div>
    </li>
  )
}

function timeText({ stage, used }: FlowRow, { words }: Reading): string {
  const { t } = words
  const duration = stage.kind === 'activity' ? (stage satisfies Activity).duration : null
  if (!duration) return t('dossier.flow.noClock')
  const norm = durationText(duration, words)
  if (used === null) return t('dossier.flow.norm', { norm })
  const unit = duration.unit === 'hours' ? 'minutes' : duration.unit
  return t('dossier.flow.used', { used: durationText({ value: used, unit }, words), norm })
}

function Visits({ visits, reading }: { readonly visits: readonly Visit[]; readonly reading: Reading }) {
  return (
    <ul class="flow-visits">
      {visits.map((visit) => (
        <li key={visit.round} class={visit.to === undefined ? undefined : 'flow-return'}>
          {visit.to !== undefined && <Icon name="arrowBack" />}
          <span>{visitText(visit, reading)}</span>
          {visit.leftSeq !== undefined && (
            <a href={documentPath(reading.dossier.id, visit.leftSeq)}>{reading.words.t('dossier.flow.read')}</a>
          )}
        </li>
      ))}
    </ul>
  )
}

function visitText(visit: Visit, reading: Reading): string {
  const { words, sop } = reading
  const { t } = words
  const { round, from, until, exit, by, to } = visit
  if (until === undefined || !exit || !by) return t('dossier.flow.open', { round, from: words.shortDateTime(from) })
  const told = { round, until: words.shortDateTime(until), exit: exit.label, who: whoOf(by, reading) }
  return to === undefined
    ? t('dossier.flow.left', told)
    : t('dossier.flow.returned', { ...told, to: stageName(sop, to, words) })
}
