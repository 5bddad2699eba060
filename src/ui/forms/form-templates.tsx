import { Icon } from '../components/icon.tsx'
import { useWords } from '../messages/words.ts'
import type { Description } from './description.ts'
import { hasWidget } from './has-widget.ts'

/** What the island of a form copies or says: texts and markup stay with the server. */
export function FormTemplates({ description }: { readonly description: Description }) {
  const { t } = useWords()
  return (
    <>
      {hasWidget(description, 'person') && (
        <template
          data-chosen
          data-label={t('filling.person.list')}
          data-told={t('filling.person.chosen', { name: '{name}' })}
        >
          <div class="person-chosen">
            <input type="hidden" />
            <Icon name="person" />
            <span>
              <span data-person-name />
              <span class="option-note" data-person-note />
            </span>
          </div>
        </template>
      )}
      {hasWidget(description, 'upload') && (
        <>
          <template data-stored>
            <div class="stored-file">
              <Icon name="document" />
              <span>
                <span data-file-name />
                <span class="option-note" data-file-note />
              </span>
            </div>
          </template>
          <span
            hidden
            data-upload-texts
            data-drop={t('filling.upload.drop')}
            data-progress={t('filling.upload.progress', { name: '{name}', percent: '{percent}' })}
            data-waiting={t('filling.upload.waiting')}
            data-ended={t('filling.upload.ended')}
            data-cancel={t('filling.upload.cancel')}
            data-cancelled={t('filling.upload.cancelled')}
            data-done={t('filling.upload.done', { name: '{name}' })}
            data-failed={t('filling.upload.failed')}
            data-type={t('documents.refused.type', { allowed: '{allowed}' })}
            data-large={t('documents.refused.tooLarge', { max: '{max}' })}
          />
        </>
      )}
    </>
  )
}
