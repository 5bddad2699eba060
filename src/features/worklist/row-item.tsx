import { Badge, DueBadge } from '#ui/components/badge.tsx'
import { useWords } from '#ui/messages/words.ts'
import { CHOICE_FORM } from './choice-form.ts'
import type { ToldRow } from './told.ts'

interface RowItemProps {
  readonly row: ToldRow
  /** Whether it can be chosen for an act on several. */
  readonly choosable: boolean
  /** Whether it carries an id: where it may stand twice on a page it does not. */
  readonly named?: boolean
}

/** One dossier: what, at which activity, with whom, until when. The island of the list finds it by its id. */
export function RowItem({ row, choosable, named = true }: RowItemProps) {
  const { t } = useWords()
  const { id, version, number, title, agency } = row
  return (
    <li class="work-row" id={named ? `b-${id}` : undefined} data-row={id} data-version={version}>
      {choosable && (
        <label class="work-choose">
          <input type="checkbox" name="berkas" value={id} form={CHOICE_FORM} />
          <span class="visually-hidden">{t('worklist.choose', { title })}</span>
        </label>
      )}
      <div class="work-what">
        <a class="work-title" href={`/berkas/${id}`}>
          {title}
        </a>
        <span class="muted small">
          {number} · {agency}
        </span>
      </div>
      {row.lane === 'closed' ? <Closed row={row} /> : <Running row={row} />}
    </li>
  )
}

function Running({ row: { no, stage, round, holder, assignee, since, due, status } }: { readonly row: ToldRow }) {
  const { t, number, shortDateTime, shortDate } = useWords()
  return (
    <>
      <div class="work-where">
        <span>
          {no === undefined ? stage : t('worklist.activity', { no, name: stage ?? '' })}{' '}
          {round > 1 && (
            <Badge tone="notice" icon="arrowBack">
              {t('worklist.round', { round: number(round) })}
            </Badge>
          )}
        </span>
        <span class="muted small">
          {holder}
          {assignee !== undefined && ` · ${assignee}`}
        </span>
      </div>
      <div class="work-when">
        {status === 'held' ? (
          <Badge tone="notice" icon="pause">
            {t('worklist.held')}
          </Badge>
        ) : (
          <DueBadge due={due} />
        )}
        <span class="muted small">
          {due !== undefined && (due.lateDays > 0 || due.due < due.today)
            ? t('worklist.wasDue', { date: shortDate(due.due) })
            : since !== undefined && t('worklist.since', { date: shortDateTime(since) })}
        </span>
      </div>
    </>
  )
}

function Closed({ row: { status, result, closedAt } }: { readonly row: ToldRow }) {
  const { t, shortDateTime } = useWords()
  return (
    <div class="work-when">
      {status === 'cancelled' ? (
        <Badge icon="cross">{t('worklist.result.cancelled')}</Badge>
      ) : result === 'completed' ? (
        <Badge tone="positive" icon="check">
          {t('worklist.result.completed')}
        </Badge>
      ) : (
        <Badge icon="minus">{t('worklist.result.notFeasible')}</Badge>
      )}
      {closedAt && (
        <time class="muted small" dateTime={closedAt}>
          {shortDateTime(closedAt)}
        </time>
      )}
    </div>
  )
}
