import type { ComponentChildren } from 'preact'
import { Badge } from '#ui/components/badge.tsx'
import { Icon, type IconName } from '#ui/components/icon.tsx'
import type { Tone } from '#ui/components/sentiment.ts'
import { documentPath } from './addresses.ts'
import { type FlowRow, normOf, type RowState, type Visit } from './flow.ts'
import { beginningOf, durationText, type Reading, roleName, stageName, whoOf } from './reading.ts'
import { TimeUsed } from './time-used.tsx'
import { TrackPicture } from './track-picture.tsx'

const LOOKS: Readonly<Record<RowState, { readonly icon: IconName; readonly tone: Tone }>> = {
  done: { icon: 'check', tone: 'positive' },
  now: { icon: 'arrowRight', tone: 'brand' },
  again: { icon: 'arrowBack', tone: 'notice' },
  toCome: { icon: 'minus', tone: 'neutral' },
  notReached: { icon: 'minus', tone: 'neutral' },
  stopped: { icon: 'cross', tone: 'negative' },
}

interface FlowProps {
  readonly rows: readonly FlowRow[]
  readonly reading: Reading
}

/**
 * The SOP with where the dossier stands and the way that it went. What is over and what is far off are folded, so that
 * the present is in view; on paper everything is open.
 */
export function FlowView({ rows, reading }: FlowProps) {
  const { t } = reading.words
  const at = rows.findIndex(({ state }) => state === 'now')
  const [past, present, rest] =
    at < 0 ? [rows, [], []] : [rows.slice(0, at), rows.slice(at, at + 2), rows.slice(at + 2)]
  const returns = rows.flatMap(({ visits }) => visits.filter(({ to }) => to !== undefined)).length
  return (
    <section class="stack flow-section" aria-labelledby="flow">
      <h2 id="flow">{t('dossier.flow', { number: reading.sop.number, version: reading.sop.version })}</h2>
      <TrackPicture rows={rows} reading={reading} />
      {past.length > 0 && (
        <Fold open={at < 0} summary={t('dossier.flow.past', { count: past.length, returns })}>
          <Rows rows={past} reading={reading} />
        </Fold>
      )}
      {present.length > 0 && <Rows rows={present} reading={reading} />}
      {rest.length > 0 && (
        <Fold summary={t('dossier.flow.rest', { count: rest.length })}>
          <Rows rows={rest} reading={reading} />
        </Fold>
      )}
    </section>
  )
}

const Fold = ({
  summary,
  open,
  children,
}: {
  readonly summary: string
  readonly open?: boolean
  readonly children: ComponentChildren
}) => (
  <details class="more" open={open}>
    <summary>{summary}</summary>
    {children}
  </details>
)

const Rows = ({ rows, reading }: FlowProps) => (
  <ol class="flow">
    {rows.map((row) => (
      <Row key={row.stage.key} row={row} reading={reading} />
    ))}
  </ol>
)

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
          <h3>
            {stageName(sop, stage.key, words)} · {roles.join(', ')}
          </h3>
          <Badge tone={look.tone} icon={look.icon}>
            {words.t(`dossier.state.${state}`)}
          </Badge>
        </div>
        {stage.kind === 'activity' && !now && <p class="flow-text">{stage.text}</p>}
        {visits.length > 0 ? <Visits row={row} reading={reading} /> : <Norm row={row} words={words} />}
      </div>
    </li>
  )
}

function Norm({ row: { stage }, words }: { readonly row: FlowRow; readonly words: Reading['words'] }) {
  const norm = normOf(stage)
  return (
    <p class="small muted">
      {norm ? words.t('dossier.flow.norm', { norm: durationText(norm, words) }) : words.t('dossier.flow.noClock')}
    </p>
  )
}

/** The round that is open, and the one before it; those before stand in a fold. */
const LAST = 2

function Visits({ row: { stage, visits }, reading }: { readonly row: FlowRow; readonly reading: Reading }) {
  const older = visits.slice(0, -LAST)
  const list = (some: readonly Visit[]) => (
    <ol class="flow-visits">
      {some.map((visit) => (
        <VisitLine key={visit.round} visit={visit} stage={stage} reading={reading} />
      ))}
    </ol>
  )
  return (
    <>
      {older.length > 0 && (
        <details class="more">
          <summary>{reading.words.t('dossier.rounds.older', { count: older.length })}</summary>
          {list(older)}
        </details>
      )}
      {list(visits.slice(-LAST))}
    </>
  )
}

function VisitLine({
  visit,
  stage,
  reading,
}: {
  readonly visit: Visit
  readonly stage: FlowRow['stage']
  readonly reading: Reading
}) {
  const { words, dossier } = reading
  return (
    <li class={visit.to === undefined ? undefined : 'flow-return'}>
      {visit.to !== undefined && <Icon name="arrowBack" />}
      <span>{visitText(visit, reading)}</span>
      {visit.reason !== undefined && <span class="flow-reason">{beginningOf(visit.reason)}</span>}
      <span class="flow-spent">
        <TimeUsed visit={visit} stage={stage} words={words} />
        {visit.leftSeq !== undefined && (
          <a href={documentPath(dossier.id, visit.leftSeq)}>{words.t('dossier.flow.read')}</a>
        )}
      </span>
    </li>
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
