import type { Recorded } from '#core/dossier/event.ts'
import { LinkButton } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { Answers } from '#ui/forms/answers.tsx'
import { dossierPath } from '../pages/addresses.ts'
import type { Reading } from '../pages/reading.ts'
import { Changes } from './form-page.tsx'

interface RefusedPageProps {
  readonly reading: Reading
  /** What could not be done. */
  readonly title: string
  /** Why, and what to do next. */
  readonly sentence: string
  readonly changes?: readonly Recorded[]
  /** What was typed, to be copied: nothing of it was sent. */
  readonly typed?: {
    readonly form: string
    readonly schema: Parameters<typeof Answers>[0]['schema']
    readonly value: unknown
  }
}

/** A rule said no in a way that another answer cannot change. */
export function RefusedPage({ reading, title, sentence, changes = [], typed }: RefusedPageProps) {
  const { words, dossier, names } = reading
  const { t } = words
  return (
    <div class="stack-loose form-page">
      <h1>{t('dossier.refused.title', { act: title })}</h1>
      <Notice sentiment="notice">
        <p>{sentence}</p>
      </Notice>
      <Changes reading={reading} changes={changes} />
      {typed && (
        <Details summary={t('dossier.refused.typed')}>
          <p>{t('dossier.refused.typed.body')}</p>
          <Answers name={typed.form} schema={typed.schema} value={typed.value} lookups={names.lookups} level={3} />
        </Details>
      )}
      <div class="cluster">
        <LinkButton href={dossierPath(dossier.id)} icon="folder">
          {t('error.way.dossier')}
        </LinkButton>
        <LinkButton href="/giliran" look="secondary">
          {t('error.way.worklist')}
        </LinkButton>
      </div>
    </div>
  )
}
