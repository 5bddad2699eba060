import { loadStep, targetOf } from '#core/sop/navigate.ts'
import { Badge, DueBadge } from '#ui/components/badge.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { deadlinePath } from './addresses.ts'
import { actingName, dueOf, type Reading, roleName, stageName, stageText, whoOf } from './reading.ts'

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
  const stage = sop.stages[turn.stage]
  return (
    <section class="panel turn" aria-labelledby="turn">
      <div class="turn-head">
        <h2 id="turn">{title}</h2>
        {dossier.status === 'running' && <DueBadge due={dueOf(turn, reading)} />}
      </div>
      <p class="turn-role">{roleName(sop, turn.role)}</p>
      <p>
        <strong>{stageName(sop, turn.stage, words)}</strong>
        {turn.round > 1 && <> · {t('dossier.round', { round: turn.round })}</>}
        {stage?.kind === 'activity' && <span class="turn-text">{stageText(sop, turn.stage)}</span>}
      </p>
      <DefinitionList
        items={[
          { term: t('dossier.holders'), value: <Holders reading={reading} /> },
          ...(turn.assignee
            ? [
                {
                  term: t('dossier.assignee'),
                  value: reading.names.person(turn.assignee)?.name ?? t('trail.personUnknown'),
                },
              ]
            : []),
          { term: t('dossier.since'), value: words.dateTime(turn.openedAt) },
          { term: t('dossier.until'), value: <Until reading={reading} /> },
          { term: t('dossier.next'), value: <Next reading={reading} /> },
        ]}
      />
    </section>
  )
}

function Holders({ reading: { holders, words } }: { readonly reading: Reading }) {
  if (holders.length === 0) return <span>{words.t('dossier.holders.none')}</span>
  return (
    <ul class="plain-list">
      {holders.map(({ name, as, kind }) => (
        <li key={`${name} ${as}`}>
          {name}
          {as !== '' && <span class="option-note">{actingName(kind, as)}</span>}
        </li>
      ))}
    </ul>
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
