import type { Recorded } from '#core/dossier/event.ts'
import { Timeline } from '#ui/components/timeline.tsx'
import { trailPath } from './addresses.ts'
import { beginningOf, type Reading, whoOf } from './reading.ts'
import { lookOf, sentenceOf, wordsOf } from './sentence.ts'

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
        ...(quoted !== undefined && { body: <p class="quoted">{beginningOf(quoted)}</p> }),
      }
    })}
  />
)
