import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'
import { type CredentialError, CredentialsForm } from './credentials-form.tsx'
import { type DemoAccount, DemoAccounts } from './demo-accounts.tsx'
import { PASSWORD_MIN } from './password.ts'
import { paths } from './paths.ts'

interface SignInProps {
  readonly next: string
  readonly username: string
  readonly error: string | undefined
  /** Whether a form was sent after the session had ended. */
  readonly ended: boolean
  /** Only ever of a demo city. */
  readonly demoAccounts: readonly DemoAccount[]
}

export function SignInPage({ next, username, error, ended, demoAccounts }: SignInProps) {
  const { t } = useWords()
  return (
    <div class="sign-in">
      {ended && (
        <Notice sentiment="notice" announce>
          <p>{t('signIn.ended')}</p>
        </Notice>
      )}
      <CredentialsForm
        title={t('signIn.title')}
        action={paths.signIn}
        submit={t('common.signIn')}
        error={error === undefined ? undefined : { text: error, field: 'username' }}
        wrong={error !== undefined}
        hidden={{ next }}
        fields={[
          {
            name: 'username',
            kind: 'username',
            label: t('signIn.username'),
            hint: t('signIn.username.hint'),
            value: username,
          },
          { name: 'password', kind: 'current-password', label: t('signIn.password') },
        ]}
      />
      {demoAccounts.length > 0 && <DemoAccounts accounts={demoAccounts} next={next} />}
    </div>
  )
}

interface InvitationProps {
  readonly action: string
  readonly name: string
  /** Null when the person chooses it. */
  readonly fixedUsername: string | null
  readonly username: string
  readonly error: CredentialError | undefined
}

export function InvitationPage({ action, name, fixedUsername, username, error }: InvitationProps) {
  const { t } = useWords()
  return (
    <div class="sign-in">
      <CredentialsForm
        title={t('signIn.invitation.title')}
        intro={t('signIn.invitation.body', { name })}
        action={action}
        submit={t('signIn.invitation.submit')}
        error={error}
        fields={[
          {
            name: 'username',
            kind: 'username',
            label: t('signIn.username'),
            hint: t(fixedUsername === null ? 'signIn.username.choose' : 'signIn.username.fixed'),
            value: fixedUsername ?? username,
            fixed: fixedUsername !== null,
          },
          newPassword(t),
        ]}
      />
    </div>
  )
}

export function PasswordPage({ error }: { readonly error: CredentialError | undefined }) {
  const { t } = useWords()
  return (
    <div class="sign-in">
      <CredentialsForm
        title={t('account.password.title')}
        intro={t('account.password.body')}
        action={paths.password}
        submit={t('account.password.submit')}
        error={error}
        fields={[{ name: 'current', kind: 'current-password', label: t('account.password.current') }, newPassword(t)]}
      />
    </div>
  )
}

const newPassword = (t: ReturnType<typeof useWords>['t']) =>
  ({
    name: 'password',
    kind: 'new-password',
    label: t('signIn.newPassword'),
    hint: t('signIn.newPassword.hint', { min: PASSWORD_MIN }),
  }) as const
