import type { Tracked } from '#features/dossier/index.ts'
import { Badge, DueBadge } from '#ui/components/badge.tsx'
import { Button } from '#ui/components/button.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import type { IconName } from '#ui/components/icon.tsx'
import { Notice } from '#ui/components/notice.tsx'
import type { Tone } from '#ui/components/sentiment.ts'
import { Timeline } from '#ui/components/timeline.tsx'
import type { Due } from '#ui/messages/due.ts'
import { useWords } from '#ui/messages/words.ts'
import type { Step } from './steps.ts'

export function TrackFormPage({ code, unknown }: { readonly code: string; readonly unknown: boolean }) {
  const { t } = useWords()
  return (
    <div class="stack measure">
      <h1>{t('track.title')}</h1>
      <p class="lead">{t('track.lead')}</p>
      <form class="form" method="post" action="/lacak">
        <ErrorSummary errors={unknown ? [{ message: t('track.unknown'), href: '#kode' }] : []} />
        <div class={unknown ? 'field field-wrong' : 'field'}>
          <label for="kode">{t('track.code')}</label>
          <p class="field-hint" id="kode-hint">
            {t('track.code.hint')}
          </p>
          <input
            class="input code"
            id="kode"
            name="kode"
            value={code}
            maxLength={60}
            required
            autoComplete="off"
            autocapitalize="off"
            spellcheck={false}
            aria-describedby="kode-hint"
            aria-invalid={unknown ? 'true' : undefined}
          />
        </div>
        <div class="form-actions">
          <Button icon="search">{t('track.submit')}</Button>
        </div>
      </form>
    </div>
  )
}

interface TrackedProps {
  readonly tracked: Tracked
  readonly steps: readonly Step[]
  readonly due: Due | undefined
}

/** Steps, dates and offices. No names of people, no titles of papers, no reasons. */
export function TrackedPage({ tracked, steps, due }: TrackedProps) {
  const { t, dateTime } = useWords()
  const now = steps.find(({ state }) => state === 'now')
  return (
    <div class="stack">
      <h1>{t('track.heading', { agency: tracked.applicantName })}</h1>
      <Where tracked={tracked} due={due} />
      <DefinitionList
        items={[
          { term: t('track.number'), value: tracked.number },
          {
            term: t('track.sop'),
            value: `${tracked.sop.number}, ${t('sop.version', { version: tracked.sop.version })}`,
          },
          { term: t('track.opened'), value: dateTime(tracked.openedAt) },
          ...(tracked.closedAt ? [{ term: t('track.closed'), value: dateTime(tracked.closedAt) }] : []),
          ...(now?.since ? [{ term: t('track.since'), value: dateTime(now.since) }] : []),
        ]}
      />
      <section class="stack measure" aria-labelledby="steps">
        <h2 id="steps">{t('track.steps')}</h2>
        <Steps steps={steps} />
      </section>
      <p class="muted">{t('track.privacy')}</p>
    </div>
  )
}

function Where({ tracked, due }: Omit<TrackedProps, 'steps'>) {
  const { t } = useWords()
  const { status, result } = tracked
  if (status === 'ended' && result === 'completed')
    return (
      <Notice sentiment="positive" title={t('track.completed')}>
        <p>{t('track.completed.body')}</p>
      </Notice>
    )
  if (status === 'ended' || status === 'cancelled')
    return (
      <Notice sentiment="neutral" title={t(status === 'ended' ? 'track.notFeasible' : 'track.cancelled')}>
        <p>{t('track.over.body')}</p>
      </Notice>
    )
  return (
    <Notice
      sentiment={status === 'held' || (due?.lateDays ?? 0) > 0 ? 'notice' : 'neutral'}
      title={t('track.holder', { office: tracked.holderName ?? t('track.provider') })}
    >
      {status === 'held' ? <p>{t('track.held')}</p> : <DueBadge due={due} />}
    </Notice>
  )
}

const LOOK: Readonly<Record<Step['state'], readonly [IconName, Tone]>> = {
  done: ['check', 'positive'],
  now: ['clock', 'brand'],
  again: ['arrowBack', 'notice'],
  toCome: ['minus', 'neutral'],
  notReached: ['minus', 'neutral'],
}

function Steps({ steps }: { readonly steps: readonly Step[] }) {
  const { t, dateTime } = useWords()
  return (
    <Timeline
      items={steps.map(({ key, no, name, state, doneAt, since, rounds }) => {
        const [icon, tone] = LOOK[state]
        const at = doneAt ?? since
        return {
          key,
          icon,
          tone,
          title: (
            <>
              <Badge tone={tone}>{t(`track.state.${state}`)}</Badge>{' '}
              {no === undefined ? name : t('track.step', { no, name })}
            </>
          ),
          ...(at === undefined ? {} : { when: { text: dateTime(at), iso: at } }),
          ...(rounds > 1 ? { body: <p class="small">{t('track.rounds', { rounds })}</p> } : {}),
        }
      })}
    />
  )
}
