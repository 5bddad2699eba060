import { useWords } from '#ui/messages/words.ts'

/** Asked each time, sent straight on to the signer, never kept. */
export function Passphrase({ wrong }: { readonly wrong?: string | undefined }) {
  const { t } = useWords()
  const described = wrong === undefined ? 'passphrase-hint' : 'passphrase-error passphrase-hint'
  return (
    <div class={wrong === undefined ? 'field' : 'field field-wrong'}>
      <label for="passphrase">{t('letters.passphrase')}</label>
      <p class="field-hint" id="passphrase-hint">
        {t('letters.passphrase.hint')}
      </p>
      {wrong !== undefined && (
        <p class="field-error" id="passphrase-error">
          {wrong}
        </p>
      )}
      <input
        class="input"
        id="passphrase"
        name="passphrase"
        type="password"
        autocomplete="off"
        required
        maxLength={200}
        aria-describedby={described}
        aria-invalid={wrong === undefined ? undefined : 'true'}
      />
    </div>
  )
}
