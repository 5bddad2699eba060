import { Badge } from '#ui/components/badge.tsx'
import { LinkButton } from '#ui/components/button.tsx'
import { useWords } from '#ui/messages/words.ts'
import { LETTERS, letterPath } from './addresses.ts'
import type { LetterRow } from './letters.ts'

export interface LetterResult {
  readonly id: string
  readonly letter: Pick<LetterRow, 'name' | 'number' | 'title'> | undefined
  /** Why it was not done; absent when it was. */
  readonly why?: string
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
        {results.map(({ id, letter, why }) => (
          <li key={id} class="work-row">
            <div class="work-what">
              <a class="work-title" href={letterPath(id)}>
                {letter?.name ?? t('letters.unknown')}
              </a>
              <span class="small muted">{[letter?.number, letter?.title].filter(Boolean).join(' · ')}</span>
              {why !== undefined && <span class="small">{why}</span>}
            </div>
            <div class="work-when">
              <Badge tone={why === undefined ? 'positive' : 'negative'} icon={why === undefined ? 'check' : 'cross'}>
                {t(why === undefined ? 'bulk.outcome.done' : 'bulk.outcome.failed')}
              </Badge>
            </div>
          </li>
        ))}
      </ul>
      <LinkButton href={LETTERS}>{t('letters.back')}</LinkButton>
    </div>
  )
}
