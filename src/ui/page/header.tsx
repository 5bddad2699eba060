import { Icon } from '../components/icon.tsx'
import { Kept } from '../kept.tsx'
import { useWords } from '../messages/words.ts'
import { AccountMenu } from './account-menu.tsx'
import type { Frame } from './frame.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { Mark } from './mark.tsx'

export const Header = ({ frame }: { readonly frame: Frame }) => (
  <header class="header">
    <div class="wide header-row">
      <Kept part="city" on={frame.city}>
        {() => <City city={frame.city} />}
      </Kept>
      {frame.search && <Search search={frame.search} />}
      <div class="header-tools">
        {frame.notices && <Notices notices={frame.notices} />}
        {frame.account ? (
          <AccountMenu account={frame.account} language={frame.language} />
        ) : (
          <LanguageSwitch language={frame.language} look="header-link" />
        )}
        {frame.signIn !== undefined && <SignIn href={frame.signIn} />}
      </div>
    </div>
  </header>
)

function City({ city }: { readonly city: Frame['city'] }) {
  const { t } = useWords()
  return (
    <a class="header-city" href={city.home}>
      {city.crest === undefined ? (
        <Mark />
      ) : (
        <img
          class="header-crest"
          src={city.crest}
          alt={t('common.crest', { city: city.name })}
          width={40}
          height={44}
        />
      )}
      <span>
        <strong>{city.name === '' ? t('common.product') : city.name}</strong>
        <span>{t('frame.service')}</span>
      </span>
    </a>
  )
}

function Search({ search }: { readonly search: NonNullable<Frame['search']> }) {
  const { t } = useWords()
  return (
    <search class="header-search">
      <form action={search.action}>
        <label class="visually-hidden" for="frame-search">
          {t('frame.search.label')}
        </label>
        <Icon name="search" />
        <input
          id="frame-search"
          type="search"
          name="q"
          maxLength={200}
          value={search.value}
          placeholder={t('frame.search.hint')}
          aria-keyshortcuts="/"
          data-shortcut-search
        />
        <span class="header-key" aria-hidden="true">
          /
        </span>
      </form>
    </search>
  )
}

function Notices({ notices }: { readonly notices: NonNullable<Frame['notices']> }) {
  const { t, number } = useWords()
  const { unread } = notices
  return (
    <a class="header-link header-notices" href={notices.href} aria-label={t('frame.notices', { count: unread })}>
      <Icon name="bell" />
      {unread > 0 && (
        <span class="header-count" aria-hidden="true">
          {unread > MOST_SHOWN ? `${number(MOST_SHOWN)}+` : number(unread)}
        </span>
      )}
    </a>
  )
}

/** A larger figure tells no more than "many". */
const MOST_SHOWN = 99

function SignIn({ href }: { readonly href: string }) {
  const { t } = useWords()
  return (
    <a class="header-link" href={href}>
      {t('common.signIn')}
    </a>
  )
}
