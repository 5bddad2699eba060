import type { DeadlineLine } from '#core/calendar/deadline.ts'
import { explainTurn } from '#core/dossier/clock.ts'
import { Badge, DueBadge } from '#ui/components/badge.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { dueOf, durationText, type Reading, roleName, stageName } from './reading.ts'

/** The deadline of the open turn, day by day. */
export function DeadlinePage({ reading }: { readonly reading: Reading }) {
  const { dossier, words } = reading
  const { t } = words
  return (
    <div class="stack-loose">
      <header class="stack">
        <h1>{t('dossier.deadline.title')}</h1>
        <p class="lead">{dossier.title}</p>
      </header>
      <Explained reading={reading} />
      <Moves reading={reading} />
    </div>
  )
}

function Explained({ reading }: { readonly reading: Reading }) {
  const { dossier, words, calendar, sop } = reading
  const { t } = words
  const { turn } = dossier
  if (!turn) return <p>{t('dossier.deadline.over')}</p>
  const explained = explainTurn(dossier, calendar)
  if (!turn.duration || !explained) {
    return <p>{t('dossier.deadline.noClock', { stage: stageName(sop, turn.stage, words) })}</p>
  }
  const { lines, due } = explained
  return (
    <>
      <p class="cluster">
        <span>
          {t('dossier.deadline.of', {
            stage: stageName(sop, turn.stage, words),
            role: roleName(sop, turn.role),
            duration: durationText(turn.duration, words),
          })}
        </span>
        {dossier.status === 'running' && <DueBadge due={dueOf(turn, reading)} />}
      </p>
      <p>
        {t('dossier.deadline.received', { at: words.dateTime(turn.received.at), on: words.date(turn.received.on) })}
      </p>
      {!due && (
        <Notice sentiment="notice">
          <p>{t('dossier.deadline.standing')}</p>
        </Notice>
      )}
      {turn.due && turn.due.certainty !== 'official' && (
        <Notice sentiment="notice">
          <p>{t(`dossier.deadline.certainty.${turn.due.certainty}`)}</p>
        </Notice>
      )}
      <h2>{t('dossier.deadline.days')}</h2>
      <DataTable
        caption={t('dossier.deadline.days')}
        captionHidden
        rows={lines}
        rowKey={({ date }) => date}
        columns={[
          { key: 'date', label: t('dossier.deadline.date'), header: true, cell: ({ date }) => words.date(date) },
          { key: 'count', label: t('dossier.deadline.count'), numeric: true, cell: (line) => countOf(line, reading) },
          { key: 'why', label: t('dossier.deadline.why'), cell: (line) => <Why line={line} reading={reading} /> },
        ]}
      />
    </>
  )
}

function countOf({ ordinal, minutes, counted }: DeadlineLine, { words }: Reading): string {
  if (!counted) return words.t('dossier.deadline.notCounted')
  if (ordinal !== undefined) return words.t('dossier.deadline.dayNo', { no: ordinal })
  return durationText({ value: minutes ?? 0, unit: 'minutes' }, words)
}

function Why({ line, reading: { words } }: { readonly line: DeadlineLine; readonly reading: Reading }) {
  const { t } = words
  const { reason } = line
  if (reason.kind !== 'dayOff') return <>{t(`dossier.deadline.reason.${reason.kind}`)}</>
  const { name, kind, basis, status } = reason.dayOff
  return (
    <>
      {t(`dossier.deadline.dayOff.${kind}`, { name })}
      {status === 'estimated' && (
        <>
          {' '}
          <Badge tone="notice">{t('dossier.certainty.estimated')}</Badge>
        </>
      )}
      <span class="option-note">{basis}</span>
    </>
  )
}

/** Deadlines that a changed calendar has moved, with the reason. */
function Moves({ reading: { trail, words, sop } }: { readonly reading: Reading }) {
  const { t } = words
  const moves = trail.flatMap(({ seq, at, event }) => (event.type === 'DeadlineMoved' ? [{ seq, at, event }] : []))
  if (moves.length === 0) return null
  return (
    <section class="stack" aria-labelledby="moves">
      <h2 id="moves">{t('dossier.deadline.moves')}</h2>
      <ul>
        {moves.map(({ seq, at, event }) => (
          <li key={seq}>
            {t('dossier.deadline.moved', {
              stage: stageName(sop, event.stage, words),
              from: words.shortDate(event.from.on),
              to: words.shortDate(event.to.on),
              at: words.shortDateTime(at),
            })}{' '}
            {event.reason}
          </li>
        ))}
      </ul>
    </section>
  )
}
