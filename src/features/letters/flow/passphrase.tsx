import type { SigningService } from '#platform/signing/signer.ts'
import { useWords } from '#ui/messages/words.ts'

interface PassphraseProps {
  readonly secret: SigningService['secret']
  readonly wrong?: string | undefined
}

/** Passphrase or code: asked each time, sent straight on to the signer, never kept. */
export function Passphrase({ secret, wrong }: PassphraseProps) {
  const { t } = useWords()
  const described = wrong === undefined ? 'passphrase-hint' : 'passphrase-error passphrase-hint'
  return (
    <div class={wrong === undefined ? 'field' : 'field field-wrong'}>
      <label for="passphrase">{t(secret === 'totp' ? 'signing.code' : 'letters.passphrase')}</label>
      <p class="field-hint" id="passphrase-hint">
        {t(secret === 'totp' ? 'signing.code.hint' : 'letters.passphrase.hint')}
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
        autocomplete={secret === 'totp' ? 'one-time-code' : 'off'}
        inputMode={secret === 'totp' ? 'numeric' : undefined}
        required
        maxLength={200}
        aria-describedby={described}
        aria-invalid={wrong === undefined ? undefined : 'true'}
      />
    </div>
  )
}
