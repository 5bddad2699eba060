import type { Recorded } from '#core/dossier/event.ts'
import { Timeline } from '#ui/components/timeline.tsx'
import { trailPath } from './addresses.ts'
import { type Reading, stageName, whoOf } from './reading.ts'
import { lookOf, sentenceOf, wordsOf } from './sentence.ts'

type Returned = Recorded & { readonly event: Extract<Recorded['event'], { type: 'StageReturned' }> }
const isReturned = (recorded: Recorded): recorded is Returned => recorded.event.type === 'StageReturned'

/** Every return with its reason, side by side, so that a round can be held against the one before. */
export function Rounds({ reading }: { readonly reading: Reading }) {
  const { trail, words, sop } = reading
  const { t } = words
  const returns = trail.filter(isReturned)
  if (returns.length === 0) return null
  return (
    <section class="stack" aria-labelledby="rounds">
      <h2 id="rounds">{t('dossier.rounds')}</h2>
      <ol class="rounds">
        {returns.map((recorded) => {
          const { seq, at, event, cause } = recorded
          return (
            <li key={seq} class="panel stack">
              <h3>
                {t('dossier.rounds.one', {
                  from: stageName(sop, event.stage, words),
                  to: stageName(sop, event.to, words),
                  round: event.round,
                })}
              </h3>
              <p class="quoted">{event.reason}</p>
              <p class="small muted">
                {whoOf(cause, reading)} · <time dateTime={at}>{words.shortDateTime(at)}</time>
              </p>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

export function Comments({ reading }: { readonly reading: Reading }) {
  const { trail, words } = reading
  const comments = trail.filter(({ event }) => event.type === 'CommentAdded').toReversed()
  if (comments.length === 0) return null
  return (
    <section class="stack" aria-labelledby="comments">
      <h2 id="comments">{words.t('dossier.comments')}</h2>
      <ol class="plain-list stack">
        {comments.map((recorded) => (
          <li key={recorded.seq} class="panel stack">
            <p class="quoted">{wordsOf(recorded)}</p>
            <p class="small muted">
              {whoOf(recorded.cause, reading)} · <time dateTime={recorded.at}>{words.shortDateTime(recorded.at)}</time>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

const RECENT = 10

export function RecentTrail({ reading }: { readonly reading: Reading }) {
  const { trail, words, dossier } = reading
  return (
    <section class="stack" aria-labelledby="trail">
      <h2 id="trail">{words.t('trail.title')}</h2>
      <TrailList reading={reading} events={trail.slice(-RECENT).toReversed()} />
      <p>
        <a href={trailPath(dossier.id)}>{words.t('trail.all', { count: trail.length })}</a>
      </p>
    </section>
  )
}

export const TrailList = ({ reading, events }: { readonly reading: Reading; readonly events: readonly Recorded[] }) => (
  <Timeline
    items={events.map((recorded) => {
      const quoted = wordsOf(recorded)
      return {
        key: String(recorded.seq),
        ...lookOf(recorded),
        title: sentenceOf(recorded, reading),
        when: { text: reading.words.shortDateTime(recorded.at), iso: recorded.at },
        ...(quoted !== undefined && { body: <p class="quoted">{quoted}</p> }),
      }
    })}
  />
)
