import { useWords } from '#ui/messages/words.ts'
import type { CodeAppSetup } from './code-app.ts'
import { CredentialsForm } from './credentials-form.tsx'
import { paths } from './paths.ts'

interface CodeAppProps {
  /** QR code, as the address of a picture. */
  readonly picture: string
  readonly setup: CodeAppSetup
  readonly error: string | undefined
}

/** Sets a code app up: by its camera or by hand, then with its first code. */
export function CodeAppPage({ picture, setup, error }: CodeAppProps) {
  const { t } = useWords()
  return (
    <div class="sign-in">
      <CredentialsForm
        title={t('security.app.title')}
        intro={t('security.app.scan')}
        action={paths.codeApp}
        submit={t('security.app.confirm')}
        error={error === undefined ? undefined : { text: error, field: 'kode' }}
        before={
          <>
            <img class="code-picture" src={picture} width={220} height={220} alt={t('security.app.picture')} />
            <p>{t('security.app.typed')}</p>
            <p>
              <code class="code" data-typed-key>
                {setup.typed}
              </code>
            </p>
          </>
        }
        fields={[
          {
            name: 'kode',
            kind: 'one-time-code',
            label: t('security.app.first'),
            hint: t('security.app.first.hint'),
          },
        ]}
      >
        <p>
          <a href={paths.security}>{t('people.cancel')}</a>
        </p>
      </CredentialsForm>
    </div>
  )
}
