import { Icon } from '../components/icon.tsx'
import { LOCALES } from '../messages/catalogue.ts'
import { useWords } from '../messages/words.ts'
import type { Account, Frame } from './frame.ts'

export const Header = ({ frame }: { readonly frame: Frame }) => (
  <header class="header">
    <div class="wide header-row">
      <City city={frame.city} />
      <div class="header-tools">
        <LanguageSwitch language={frame.language} />
        {frame.account && <AccountMenu account={frame.account} />}
        {frame.signIn !== undefined && <SignIn href={frame.signIn} />}
      </div>
    </div>
  </header>
)

function City({ city }: { readonly city: Frame['city'] }) {
  const { t } = useWords()
  return (
    <a class="header-city" href={city.home}>
      {city.crest !== undefined && (
        <img
          class="header-crest"
          src={city.crest}
          alt={t('common.crest', { city: city.name })}
          width={40}
          height={44}
        />
      )}
      <span>
        <strong>{t('common.product')}</strong>
        <span>{city.name}</span>
      </span>
    </a>
  )
}

function SignIn({ href }: { readonly href: string }) {
  const { t } = useWords()
  return (
    <a class="header-link" href={href}>
      {t('common.signIn')}
    </a>
  )
}

function LanguageSwitch({ language }: { readonly language: Frame['language'] }) {
  const { t, locale } = useWords()
  return (
    <form class="language" method="post" action={language.action} aria-label={t('common.language')}>
      <input type="hidden" name="back" value={language.back} />
      {LOCALES.map((each) => (
        <button
          key={each}
          type="submit"
          name="lang"
          value={each}
          lang={each}
          class="header-link"
          aria-current={each === locale ? 'true' : undefined}
          aria-label={t(`common.language.${each}`)}
        >
          {each.toUpperCase()}
        </button>
      ))}
    </form>
  )
}

function AccountMenu({ account }: { readonly account: Account }) {
  const { t } = useWords()
  return (
    <details class="account">
      <summary>
        <Icon name="person" />
        {t('common.accountMenu')}
      </summary>
      <div class="account-panel">
        <p>
          <strong>{account.name}</strong>
        </p>
        {account.position !== undefined && <p class="muted">{account.position}</p>}
        <ul>
          {account.links.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
          <li>
            <form method="post" action={account.signOut}>
              <button type="submit">{t('common.signOut')}</button>
            </form>
          </li>
        </ul>
      </div>
    </details>
  )
}
