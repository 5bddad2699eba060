import { Icon } from '../components/icon.tsx'
import { useWords } from '../messages/words.ts'
import type { Account, Frame } from './frame.ts'
import { initialsOf } from './initials.ts'
import { LanguageSwitch } from './language-switch.tsx'

interface AccountMenuProps {
  readonly account: Account
  readonly language: Frame['language']
}

export function AccountMenu({ account, language }: AccountMenuProps) {
  const { t } = useWords()
  return (
    <details class="account" data-menu>
      <summary class="header-link">
        <span class="avatar" aria-hidden="true">
          {initialsOf(account.name)}
        </span>
        <span class="account-word">{t('common.accountMenu')}</span>
        <Icon name="chevronDown" />
      </summary>
      <div class="menu">
        <p>
          <strong>{account.name}</strong>
        </p>
        {account.position !== undefined && <p class="muted small">{account.position}</p>}
        <ul>
          {account.links.map(({ href, label }) => (
            <li key={href}>
              <a class="menu-link" href={href}>
                {label}
              </a>
            </li>
          ))}
          <li class="menu-language">
            <span>{t('common.language')}</span>
            <LanguageSwitch language={language} look="menu-link" />
          </li>
          <li>
            <form method="post" action={account.signOut}>
              <button class="menu-link" type="submit">
                <Icon name="signOut" />
                {t('common.signOut')}
              </button>
            </form>
          </li>
        </ul>
      </div>
    </details>
  )
}
