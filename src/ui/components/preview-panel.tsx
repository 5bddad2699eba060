import { useWords } from '../messages/words.ts'

/** Where scripts show what a button `beside` its form would open in another tab, and keep it as the form is. Closed at first. */
export function PreviewPanel() {
  const { t } = useWords()
  return (
    <section
      class="preview stack"
      data-preview
      data-updating={t('letters.preview.updating')}
      data-ended={t('letters.preview.ended')}
      data-failed={t('letters.preview.failed')}
      aria-labelledby="preview"
      tabIndex={-1}
      hidden
    >
      <div class="cluster">
        <h2 id="preview">{t('letters.preview.title')}</h2>
        <button type="button" class="button button-quiet" data-preview-close>
          {t('letters.preview.close')}
        </button>
      </div>
      <p class="small muted" role="status" data-preview-state />
      <div class="stack" data-preview-shown />
    </section>
  )
}
