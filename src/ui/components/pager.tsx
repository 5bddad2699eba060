import { useWords } from '../messages/words.ts'

/** Previous and next by cursor: addresses given by the page, absent where the list ends. */
export function Pager({
  previous,
  next,
  previousLabel,
  label,
}: {
  readonly previous?: string | undefined
  readonly next?: string | undefined
  /** Where `previous` leads, when it is not the page before. */
  readonly previousLabel?: string
  /** Tells it from another on the same page. */
  readonly label?: string
}) {
  const { t } = useWords()
  if (previous === undefined && next === undefined) return null
  return (
    <nav class="pager" aria-label={label ?? t('common.pager')}>
      {previous !== undefined && (
        <a class="button button-secondary" href={previous} rel="prev">
          {previousLabel ?? t('common.previous')}
        </a>
      )}
      {next !== undefined && (
        <a class="button button-secondary" href={next} rel="next">
          {t('common.next')}
        </a>
      )}
    </nav>
  )
}
