import { Badge } from '#ui/components/badge.tsx'
import { LinkButton } from '#ui/components/button.tsx'
import type { IconName } from '#ui/components/icon.tsx'
import type { Tone } from '#ui/components/sentiment.ts'
import { useWords } from '#ui/messages/words.ts'
import { LETTERS, letterPath } from './addresses.ts'
import type { LetterRow } from './letters.ts'

export interface LetterResult {
  readonly id: string
  readonly letter: Pick<LetterRow, 'name' | 'number' | 'title'> | undefined
  /** Why it was not done; absent when it was. */
  readonly why?: string
  /** It waits for the service that signs. */
  readonly waits: boolean
}

/** What became of each letter. */
export function OutcomePage({ title, results }: { readonly title: string; readonly results: readonly LetterResult[] }) {
  const { t } = useWords()
  const done = results.filter(({ why }) => why === undefined).length
  return (
    <div class="stack measure">
      <h1>{title}</h1>
      <p class="lead" role="status">
        {t('letters.done', { done, all: results.length })}
      </p>
      <ul class="work-list">
        {results.map(({ id, letter, why, waits }) => (
          <li key={id} class="work-row">
            <div class="work-what">
              <a class="work-title" href={letterPath(id)}>
                {letter?.name ?? t('letters.unknown')}
              </a>
              <span class="small muted">{[letter?.number, letter?.title].filter(Boolean).join(' · ')}</span>
              {why !== undefined && <span class="small">{why}</span>}
            </div>
            <div class="work-when">
              <OutcomeBadge outcome={why === undefined ? 'done' : waits ? 'waits' : 'failed'} />
            </div>
          </li>
        ))}
      </ul>
      <LinkButton href={LETTERS}>{t('letters.back')}</LinkButton>
    </div>
  )
}

const LOOK = {
  done: ['positive', 'check'],
  waits: ['notice', 'hourglass'],
  failed: ['negative', 'cross'],
} as const satisfies Record<string, readonly [Tone, IconName]>

function OutcomeBadge({ outcome }: { readonly outcome: keyof typeof LOOK }) {
  const { t } = useWords()
  const [tone, icon] = LOOK[outcome]
  return (
    <Badge tone={tone} icon={icon}>
      {t(outcome === 'waits' ? 'letters.outcome.waits' : `bulk.outcome.${outcome}`)}
    </Badge>
  )
}
