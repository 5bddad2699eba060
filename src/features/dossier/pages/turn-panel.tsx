import type { ComponentChildren } from 'preact'
import { loadStep, targetOf } from '#core/sop/navigate.ts'
import { Badge, DueBadge } from '#ui/components/badge.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { deadlinePath } from './addresses.ts'
import { flowOf, normOf } from './flow.ts'
import { actingName, dueOf, type Reading, roleName, stageName, stageText, stageTitle, whoOf } from './reading.ts'
import { TimeUsed } from './time-used.tsx'

/** The four questions: whose turn, since when, until when, what next. */
export function TurnPanel({ reading, title }: { readonly reading: Reading; readonly title?: string }) {
  const { dossier, words } = reading
  switch (dossier.status) {
    case 'running':
      return <Running reading={reading} title={title ?? words.t('dossier.turn')} />
    case 'held':
      return (
        <>
          <Held reading={reading} />
          <Running reading={reading} title={words.t('dossier.turn.held')} />
        </>
      )
    case 'ended':
      return <Ended reading={reading} />
    case 'cancelled':
      return <Cancelled reading={reading} />
    default:
      return dossier.status satisfies never
  }
}

function Running({ reading, title }: { readonly reading: Reading; readonly title: string }) {
  const { dossier, sop, words } = reading
  const { t } = words
  const { turn } = dossier
  if (!turn) return null
  return (
    <section class="panel turn" aria-labelledby="turn">
      <div class="turn-head">
        <h2 id="turn">{title}</h2>
        {dossier.status === 'running' && <DueBadge due={dueOf(turn, reading)} />}
      </div>
      <div>
        <p class="turn-role">{roleName(sop, turn.role)}</p>
        <Holders reading={reading} />
      </div>
      <p>
        <strong>{stageTitle(sop, turn.stage, words)}</strong>
        {turn.round > 1 && <> · {t('dossier.round', { round: turn.round })}</>}
      </p>
      <dl class="turn-facts">
        {turn.assignee && (
          <Fact term={t('dossier.assignee')}>
            {reading.names.person(turn.assignee)?.name ?? t('trail.personUnknown')}
          </Fact>
        )}
        <Fact term={t('dossier.since')}>{words.dateTime(turn.openedAt)}</Fact>
        <Fact term={t('dossier.until')}>
          <Until reading={reading} />
        </Fact>
        <Used reading={reading} />
        <Fact term={t('dossier.next')}>
          <Next reading={reading} />
        </Fact>
      </dl>
      {sop.stages[turn.stage]?.kind === 'activity' && <p class="turn-text">{stageText(sop, turn.stage)}</p>}
    </section>
  )
}

const Fact = ({ term, children }: { readonly term: string; readonly children: ComponentChildren }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
)

function Used({ reading }: { readonly reading: Reading }) {
  const row = flowOf(reading).find(({ state }) => state === 'now')
  const visit = row?.visits.at(-1)
  if (!row || !visit || !normOf(row.stage)) return null
  return (
    <Fact term={reading.words.t('dossier.time')}>
      <TimeUsed visit={visit} stage={row.stage} words={reading.words} />
    </Fact>
  )
}

/** As many names as are read at a glance; the others are a tap away. */
const FIRST = 3

function Holders({ reading: { holders, words } }: { readonly reading: Reading }) {
  if (holders.length === 0) return <p>{words.t('dossier.holders.none')}</p>
  const list = (some: typeof holders) => (
    <ul class="plain-list holders">
      {some.map(({ name, as, kind }) => (
        <li key={`${name} ${as}`}>
          {name}
          {as !== '' && <span class="option-note">{actingName(kind, as)}</span>}
        </li>
      ))}
    </ul>
  )
  const others = holders.slice(FIRST)
  return (
    <>
      {list(holders.slice(0, FIRST))}
      {others.length > 0 && (
        <details class="more">
          <summary>{words.t('dossier.holders.more', { count: others.length })}</summary>
          {list(others)}
        </details>
      )}
    </>
  )
}

function Until({ reading }: { readonly reading: Reading }) {
  const { dossier, words } = reading
  const { t } = words
  const { turn, status } = dossier
  if (status === 'held') return <>{t('dossier.until.held')}</>
  if (!turn?.due) return <>{t('dossier.until.none')}</>
  return (
    <>
      {words.date(turn.due.on)}{' '}
      {turn.due.certainty !== 'official' && <Badge tone="notice">{t(`dossier.certainty.${turn.due.certainty}`)}</Badge>}
      <span class="option-note">
        <a href={deadlinePath(dossier.id)}>{t('dossier.until.explain')}</a>
      </span>
    </>
  )
}

function Next({ reading: { dossier, sop, words } }: { readonly reading: Reading }) {
  const { turn } = dossier
  if (!turn) return null
  const nexts = new Set(
    Object.values(loadStep(sop, turn).exits)
      .filter(({ kind }) => kind !== 'back')
      .map((exit) => {
        const target = targetOf(sop, turn, exit)
        if (!target) return exit.kind === 'end' ? words.t(`dossier.next.${exit.result}`) : ''
        const role = roleName(sop, loadStep(sop, target).role)
        return words.t('dossier.next.stage', { stage: stageName(sop, target.stage, words), role })
      }),
  )
  return (
    <ul class="plain-list">
      {[...nexts].map((next) => (
        <li key={next}>{next}</li>
      ))}
    </ul>
  )
}

function Held({ reading }: { readonly reading: Reading }) {
  const { trail, words, dossier } = reading
  const held = trail.findLast(({ event }) => event.type === 'DossierHeld')
  if (held?.event.type !== 'DossierHeld') return null
  const { remaining } = dossier
  const unit = dossier.turn?.duration?.unit
  return (
    <Notice sentiment="notice" title={words.t('dossier.held.title')}>
      <p>
        {words.t('dossier.held.body', { who: whoOf(held.cause, reading), date: words.dateTime(held.at) })}
        {remaining !== null && unit !== undefined && (
          <>
            {' '}
            {words.t(unit === 'hours' ? 'dossier.held.left.minutes' : `dossier.held.left.${unit}`, {
              value: remaining,
            })}
          </>
        )}
      </p>
      <p class="quoted">{held.event.reason}</p>
    </Notice>
  )
}

function Ended({ reading: { dossier, trail, words } }: { readonly reading: Reading }) {
  const ended = trail.findLast(({ event }) => event.type === 'DossierEnded')
  const good = dossier.result === 'completed'
  const { t } = words
  return (
    <Notice
      sentiment={good ? 'positive' : 'neutral'}
      title={t(good ? 'dossier.ended.completed' : 'dossier.ended.notFeasible')}
    >
      {ended && <p>{t('dossier.ended.body', { date: words.dateTime(ended.at) })}</p>}
    </Notice>
  )
}

function Cancelled({ reading }: { readonly reading: Reading }) {
  const { trail, words } = reading
  const event = trail.findLast(({ event: { type } }) => type === 'DossierCancelled')
  if (event?.event.type !== 'DossierCancelled') return null
  return (
    <Notice sentiment="negative" title={words.t('dossier.cancelled.title')}>
      <p>{words.t('dossier.cancelled.body', { who: whoOf(event.cause, reading), date: words.dateTime(event.at) })}</p>
      <p class="quoted">{event.event.reason}</p>
    </Notice>
  )
}
