import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'
import { type CredentialError, CredentialsForm } from './credentials-form.tsx'
import { type DemoAccount, DemoAccounts } from './demo-accounts.tsx'
import { type NamedProvider, ProviderRefused, ProviderSignIn } from './oidc/parts.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { PASSWORD_MIN } from './password.ts'
import { paths } from './paths.ts'

interface SignInProps {
  readonly next: string
  readonly username: string
  readonly error: string | undefined
  /** Whether a form was sent after the session had ended. */
  readonly ended: boolean
  /** Whether a passkey was refused just now. */
  readonly passkeyRefused: boolean
  /** The city's own; undefined where people come in without one. */
  readonly provider: NamedProvider | undefined
  /** Only ever of a demo city. */
  readonly demoAccounts: readonly DemoAccount[]
}

export function SignInPage({ next, username, error, ended, passkeyRefused, provider, demoAccounts }: SignInProps) {
  const { t } = useWords()
  return (
    <div class="sign-in">
      {ended && (
        <Notice sentiment="notice" announce>
          <p>{t('signIn.ended')}</p>
        </Notice>
      )}
      {passkeyRefused && (
        <Notice sentiment="negative" announce>
          <p>{t('signIn.passkeyRefused')}</p>
        </Notice>
      )}
      {provider && <ProviderRefused {...provider} />}
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
            kind: 'username webauthn',
            label: t('signIn.username'),
            hint: t('signIn.username.hint'),
            value: username,
          },
          { name: 'password', kind: 'current-password', label: t('signIn.password') },
        ]}
      >
        <PasskeySignIn next={next} look="secondary" />
        {provider && <ProviderSignIn label={provider.label} next={next} />}
      </CredentialsForm>
      {demoAccounts.length > 0 && <DemoAccounts accounts={demoAccounts} next={next} />}
    </div>
  )
}

function PasskeySignIn({ next, look }: { readonly next: string; readonly look: 'primary' | 'secondary' }) {
  const { t } = useWords()
  return (
    <PasskeyForm
      purpose="signIn"
      action={paths.passkeySignIn}
      begin={`${paths.passkeySignIn}/mulai`}
      submit={t('signIn.passkey')}
      look={look}
      hidden={{ next }}
    />
  )
}

interface SecondFactorProps {
  readonly next: string
  readonly error: string | undefined
  readonly passkeys: boolean
  readonly codeApp: boolean
}

/** After a right password: the second factor. */
export function SecondFactorPage({ next, error, passkeys, codeApp }: SecondFactorProps) {
  const { t } = useWords()
  return (
    <div class="sign-in">
      <CredentialsForm
        title={t('signIn.second.title')}
        intro={t(codeApp ? 'signIn.second.body' : 'signIn.second.passkeyOnly')}
        action={paths.secondFactor}
        submit={t('signIn.second.submit')}
        look={passkeys && !codeApp ? 'secondary' : 'primary'}
        before={passkeys && <PasskeySignIn next={next} look={codeApp ? 'secondary' : 'primary'} />}
        error={error === undefined ? undefined : { text: error, field: 'kode' }}
        hidden={{ next }}
        fields={[
          {
            name: 'kode',
            kind: 'one-time-code',
            label: t(codeApp ? 'signIn.second.code' : 'signIn.second.recovery'),
            hint: t(codeApp ? 'signIn.second.code.hint' : 'signIn.second.recovery.hint'),
          },
        ]}
      />
    </div>
  )
}

interface ConfirmProps {
  readonly next: string
  /** A form that is sent on afterwards. */
  readonly held: string | undefined
  readonly error: string | undefined
  readonly passkeys: boolean
  readonly codeApp: boolean
}

/** A fresh factor before an act of weight. */
export function ConfirmPage({ next, held, error, passkeys, codeApp }: ConfirmProps) {
  const { t } = useWords()
  const second = passkeys || codeApp
  const hidden = { next, ...(held !== undefined && { formulir: held }) }
  const field = second
    ? ({
        kind: 'one-time-code',
        label: t(codeApp ? 'signIn.second.code' : 'signIn.second.recovery'),
        hint: t(codeApp ? 'signIn.second.code.hint' : 'signIn.second.recovery.hint'),
      } as const)
    : ({ kind: 'current-password', label: t('signIn.password') } as const)
  return (
    <div class="sign-in">
      <CredentialsForm
        title={t('security.confirm.title')}
        intro={t(held === undefined ? 'security.confirm.body' : 'security.confirm.held')}
        action={paths.confirm}
        submit={t('security.confirm.submit')}
        look={passkeys && !codeApp ? 'secondary' : 'primary'}
        before={
          passkeys && (
            <PasskeyForm
              purpose="confirm"
              action={paths.confirm}
              begin={`${paths.confirm}/kunci`}
              submit={t('security.confirm.passkey')}
              look={codeApp ? 'secondary' : 'primary'}
              hidden={hidden}
            />
          )
        }
        error={error === undefined ? undefined : { text: error, field: 'bukti' }}
        hidden={hidden}
        fields={[{ name: 'bukti', ...field }]}
      >
        <p>
          <a href={next}>{t('security.confirm.back')}</a>
        </p>
      </CredentialsForm>
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
