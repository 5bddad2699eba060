import { LOCALES } from '../messages/catalogue.ts'
import { useWords } from '../messages/words.ts'
import type { Frame } from './frame.ts'

interface LanguageSwitchProps {
  readonly language: Frame['language']
  /** Class of its buttons: they stand on the header, or in a menu. */
  readonly look: 'header-link' | 'menu-link'
}

export function LanguageSwitch({ language, look }: LanguageSwitchProps) {
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
          class={look}
          aria-current={each === locale ? 'true' : undefined}
          aria-label={t(`common.language.${each}`)}
        >
          {each.toUpperCase()}
        </button>
      ))}
    </form>
  )
}
