import type { DossierId } from '#core/ids.ts'
import { Badge } from '#ui/components/badge.tsx'
import { LinkButton } from '#ui/components/button.tsx'
import { useWords } from '#ui/messages/words.ts'

export interface ItemOutcome {
  readonly dossier: DossierId
  readonly title: string | undefined
  /** Why it was not done; absent when it was. */
  readonly why?: string
}

/** What became of each dossier. */
export function OutcomePage({ label, items }: { readonly label: string; readonly items: readonly ItemOutcome[] }) {
  const { t } = useWords()
  const done = items.filter(({ why }) => why === undefined).length
  const all = items.length
  return (
    <div class="stack measure">
      <h1>{label}</h1>
      <p class="lead" role="status">
        {done === all ? t('bulk.done.all', { all }) : t('bulk.done', { done, all })}
      </p>
      <ul class="work-list">
        {items.map(({ dossier, title, why }) => (
          <li key={dossier} class="work-row">
            <div class="work-what">
              <a class="work-title" href={`/berkas/${dossier}`}>
                {title ?? dossier}
              </a>
              {why !== undefined && <span class="small">{why}</span>}
            </div>
            <div class="work-when">
              {why === undefined ? (
                <Badge tone="positive" icon="check">
                  {t('bulk.outcome.done')}
                </Badge>
              ) : (
                <Badge tone="negative" icon="cross">
                  {t('bulk.outcome.failed')}
                </Badge>
              )}
            </div>
          </li>
        ))}
      </ul>
      <LinkButton href="/giliran">{t('error.way.worklist')}</LinkButton>
    </div>
  )
}
