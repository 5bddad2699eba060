import type { ComponentChildren } from 'preact'
import { Button } from '#ui/components/button.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'
import { PASSWORD_MIN } from './password.ts'
import { paths } from './paths.ts'

interface LineProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly type: 'text' | 'password'
  readonly autoComplete: 'username' | 'current-password' | 'new-password'
  readonly value?: string
  readonly wrong?: boolean
  readonly fixed?: boolean
}

function Line({ name, label, hint, type, autoComplete, value, wrong = false, fixed = false }: LineProps) {
  const control = {
    class: 'input',
    id: name,
    name,
    autoComplete,
    'aria-describedby': hint === undefined ? undefined : `${name}-hint`,
    'aria-invalid': wrong ? ('true' as const) : undefined,
    required: true,
    readOnly: fixed,
    ...(value === undefined ? {} : { value }),
  }
  return (
    <div class={wrong ? 'field field-wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint !== undefined && (
        <p class="field-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {type === 'password' ? <input {...control} type="password" /> : <input {...control} type="text" />}
    </div>
  )
}

interface FrameProps {
  readonly title: string
  readonly action: string
  readonly submit: string
  readonly error: { readonly text: string; readonly field: string } | undefined
  readonly intro?: string
  readonly children: ComponentChildren
}

const CredentialsForm = ({ title, action, submit, error, intro, children }: FrameProps) => (
  <div class="stack-loose">
    <div class="stack">
      <h1>{title}</h1>
      {intro !== undefined && <p>{intro}</p>}
    </div>
    <form class="form" method="post" action={action}>
      <ErrorSummary errors={error ? [{ message: error.text, href: `#${error.field}` }] : []} />
      <div class="fields">{children}</div>
      <div class="form-actions">
        <Button>{submit}</Button>
      </div>
    </form>
  </div>
)

export interface DemoAccount {
  readonly username: string
  readonly password: string
  readonly name: string
  readonly position: string
}

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
    <div class="stack-loose">
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
      >
        <input type="hidden" name="next" value={next} />
        <Line
          name="username"
          type="text"
          autoComplete="username"
          label={t('signIn.username')}
          hint={t('signIn.username.hint')}
          value={username}
          wrong={error !== undefined}
        />
        <Line
          name="password"
          type="password"
          autoComplete="current-password"
          label={t('signIn.password')}
          wrong={error !== undefined}
        />
      </CredentialsForm>
      {demoAccounts.length > 0 && <DemoAccounts accounts={demoAccounts} />}
    </div>
  )
}

function DemoAccounts({ accounts }: { readonly accounts: readonly DemoAccount[] }) {
  const { t } = useWords()
  return (
    <section class="stack" aria-labelledby="demo">
      <h2 id="demo">{t('signIn.demo.title')}</h2>
      <p>{t('signIn.demo.body')}</p>
      <ul>
        {accounts.map(({ username, password, name, position }) => (
          <li key={username}>
            <strong>{position}</strong>, {name}: <code>{username}</code> / <code>{password}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface InvitationProps {
  readonly action: string
  readonly name: string
  /** Null when the person chooses it. */
  readonly fixedUsername: string | null
  readonly username: string
  readonly error: { readonly text: string; readonly field: string } | undefined
}

export function InvitationPage({ action, name, fixedUsername, username, error }: InvitationProps) {
  const { t } = useWords()
  return (
    <CredentialsForm
      title={t('signIn.invitation.title')}
      intro={t('signIn.invitation.body', { name })}
      action={action}
      submit={t('signIn.invitation.submit')}
      error={error}
    >
      <Line
        name="username"
        type="text"
        autoComplete="username"
        label={t('signIn.username')}
        hint={fixedUsername === null ? t('signIn.username.choose') : t('signIn.username.fixed')}
        value={fixedUsername ?? username}
        fixed={fixedUsername !== null}
        wrong={error?.field === 'username'}
      />
      <Line
        name="password"
        type="password"
        autoComplete="new-password"
        label={t('signIn.newPassword')}
        hint={t('signIn.newPassword.hint', { min: PASSWORD_MIN })}
        wrong={error?.field === 'password'}
      />
    </CredentialsForm>
  )
}

export function PasswordPage({
  error,
}: {
  readonly error: { readonly text: string; readonly field: string } | undefined
}) {
  const { t } = useWords()
  return (
    <CredentialsForm
      title={t('account.password.title')}
      intro={t('account.password.body')}
      action={paths.password}
      submit={t('account.password.submit')}
      error={error}
    >
      <Line
        name="current"
        type="password"
        autoComplete="current-password"
        label={t('account.password.current')}
        wrong={error?.field === 'current'}
      />
      <Line
        name="password"
        type="password"
        autoComplete="new-password"
        label={t('signIn.newPassword')}
        hint={t('signIn.newPassword.hint', { min: PASSWORD_MIN })}
        wrong={error?.field === 'password'}
      />
    </CredentialsForm>
  )
}
