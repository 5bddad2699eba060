import { Button, LinkButton } from '#ui/components/button.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { useWords } from '#ui/messages/words.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { paths } from './paths.ts'
import type { SecurityNews } from './security-page.tsx'

const NameField = ({ name, error }: { readonly name: string; readonly error: string | undefined }) => {
  const { t } = useWords()
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      <label for="nama">{t('security.passkey.name')}</label>
      <p class="field-hint" id="nama-hint">
        {t('security.passkey.name.hint')}
      </p>
      {error !== undefined && <p class="field-error">{error}</p>}
      <input
        class="input"
        id="nama"
        name="nama"
        value={name}
        maxLength={60}
        required
        aria-describedby="nama-hint"
        aria-invalid={error === undefined ? undefined : 'true'}
      />
    </div>
  )
}

const Cancel = () => {
  const { t } = useWords()
  return (
    <LinkButton href={paths.security} look="quiet">
      {t('people.cancel')}
    </LinkButton>
  )
}

/** A name for the new passkey; the device asks for the rest. */
export function NewPasskeyPage({ name, error }: { readonly name: string; readonly error: string | undefined }) {
  const { t } = useWords()
  return (
    <div class="stack-loose measure">
      <PageHead title={t('security.passkey.new')} lead={t('security.passkey.new.body')} />
      <noscript>
        <Notice sentiment="notice">
          <p>{t('security.passkey.script')}</p>
        </Notice>
      </noscript>
      <PasskeyForm
        purpose="register"
        action={paths.passkeys}
        begin={`${paths.passkeys}/mulai`}
        submit={t('security.passkey.create')}
      >
        <NameField name={name} error={error} />
      </PasskeyForm>
      <div class="form-actions">
        <Cancel />
      </div>
    </div>
  )
}

export function RenamePasskeyPage({
  passkey,
  error,
}: {
  readonly passkey: { readonly id: string; readonly name: string }
  readonly error: string | undefined
}) {
  const { t } = useWords()
  return (
    <div class="stack-loose measure">
      <PageHead title={t('security.passkey.rename')} />
      <form class="form" method="post" action={`${paths.passkeys}/${passkey.id}/nama`} data-form>
        <NameField name={passkey.name} error={error} />
        <div class="form-actions">
          <Button>{t('people.save')}</Button>
          <Cancel />
        </div>
      </form>
    </div>
  )
}

interface RemoveProps {
  readonly kind: 'passkey' | 'app'
  readonly name: string | undefined
  readonly action: string
}

/** Asks before a factor is taken away: it cannot be brought back. */
export function RemoveFactorPage({ kind, name, action }: RemoveProps) {
  const { t } = useWords()
  return (
    <div class="stack-loose measure">
      <PageHead title={t(`security.${kind}.remove`)} lead={name} />
      <Notice sentiment="notice">
        <p>{t(`security.${kind}.remove.body`)}</p>
      </Notice>
      <form class="form" method="post" action={action} data-form>
        <div class="form-actions">
          <Button look="negative">{t(`security.${kind}.remove`)}</Button>
          <Cancel />
        </div>
      </form>
    </div>
  )
}

interface RecoveryCodesProps {
  /** Shown this once. */
  readonly codes: readonly string[]
  readonly news: SecurityNews | undefined
}

export function RecoveryCodesPage({ codes, news }: RecoveryCodesProps) {
  const { t } = useWords()
  return (
    <div class="stack-loose measure">
      <PageHead title={t('security.recovery.title')} lead={t('security.recovery.lead')} />
      {news !== undefined && (
        <Notice sentiment="positive" announce>
          <p>{t(`security.news.${news}`)}</p>
        </Notice>
      )}
      <Notice sentiment="notice" title={t('security.recovery.once')}>
        <p>{t('security.recovery.once.body')}</p>
      </Notice>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code class="code" data-recovery-code>
              {code}
            </code>
          </li>
        ))}
      </ol>
      <div class="form-actions">
        <LinkButton href={paths.security}>{t('security.recovery.kept')}</LinkButton>
      </div>
    </div>
  )
}
