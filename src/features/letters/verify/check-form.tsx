import { Button } from '#ui/components/button.tsx'
import { useWords } from '#ui/messages/words.ts'
import { MOST_BYTES } from './check-file.ts'

interface CheckFormProps {
  /** Takes the file for the whole check. */
  readonly action: string
  /** Beginning of the address that says what a hash is; the browser adds the hash. */
  readonly ask: string
  readonly missing?: boolean
}

/** Takes a file: the browser compares its hash without sending it, the server checks all of it. */
export function CheckForm({ action, ask, missing = false }: CheckFormProps) {
  const { t, size } = useWords()
  return (
    <form
      class="form panel"
      method="post"
      action={action}
      encType="multipart/form-data"
      data-form
      data-hash-check={ask}
      data-sending={t('verify.sending')}
    >
      <div class={missing ? 'field field-wrong' : 'field'}>
        <label for="berkas">{t('verify.file')}</label>
        <p class="field-hint" id="berkas-hint">
          {t('verify.file.hint', { size: size(MOST_BYTES) })}
        </p>
        {missing && (
          <p class="field-error" id="berkas-error">
            {t('verify.file.missing')}
          </p>
        )}
        <input
          class="input"
          id="berkas"
          name="berkas"
          type="file"
          accept="application/pdf,.pdf"
          required
          aria-describedby={missing ? 'berkas-hint berkas-error' : 'berkas-hint'}
          aria-invalid={missing ? 'true' : undefined}
        />
        <p class="field-hint" data-hash-live hidden>
          {t('verify.file.local')}
        </p>
      </div>
      <div class="form-actions">
        <Button icon="shield">{t('verify.submit')}</Button>
      </div>
    </form>
  )
}
