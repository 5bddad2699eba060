import { useWords } from '#ui/messages/words.ts'

/** What the printed SOP leaves empty: told, never filled. */
export function Gap() {
  const { t } = useWords()
  return <em class="sop-gap">{t('sop.gap')}</em>
}
