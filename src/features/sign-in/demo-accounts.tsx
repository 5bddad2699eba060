import { Button } from '#ui/components/button.tsx'
import { useWords } from '#ui/messages/words.ts'
import { paths } from './paths.ts'

export interface DemoAccount {
  readonly username: string
  readonly password: string
  readonly name: string
  readonly position: string
}

interface DemoAccountsProps {
  readonly accounts: readonly DemoAccount[]
  /** Where to go once signed in. */
  readonly next: string
}

/** Each part in the SOP, one press away. A demo city guards nothing: the passwords stand in the page. */
export function DemoAccounts({ accounts, next }: DemoAccountsProps) {
  const { t } = useWords()
  return (
    <section class="stack" aria-labelledby="demo">
      <h2 id="demo">{t('signIn.demo.title')}</h2>
      <p class="muted">
        {t('signIn.demo.body')} {t('signIn.demo.password')} {passwordsOf(accounts)}
      </p>
      <ul class="demo-accounts">
        {accounts.map(({ username, password, name, position }) => (
          <li key={username}>
            <div>
              <strong>{position}</strong>
              <p class="small muted">
                {name}, <code>{username}</code>
              </p>
            </div>
            <form method="post" action={paths.signIn}>
              {Object.entries({ next, username, password }).map(([key, value]) => (
                <input key={key} type="hidden" name={key} value={value} />
              ))}
              <Button look="secondary" label={t('signIn.demo.as', { position })}>
                {t('common.signIn')}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

const passwordsOf = (accounts: readonly DemoAccount[]) =>
  [...new Set(accounts.map(({ password }) => password))].map((password) => (
    <code key={password} class="unbroken">
      {password}
    </code>
  ))
