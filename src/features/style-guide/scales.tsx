import { ICON_NAMES, Icon } from '#ui/components/icon.tsx'
import { useWords } from '#ui/messages/words.ts'
import tokens from '#ui/styles/tokens.css?inline'
import { Specimen } from './both-schemes.tsx'

/** The tokens of one scale as the stylesheet has them: this page cannot grow old. */
const scale = (name: string) =>
  [...tokens.matchAll(new RegExp(`--(${name}-[\\w-]+):\\s*([^;]+);`, 'g'))].map(([, token = '', value = '']) => ({
    token,
    value: value.replaceAll(/\s+/g, ' '),
  }))

export function Type() {
  const { t } = useWords()
  return (
    <section class="stack gaya-section" aria-labelledby="type">
      <h2 id="type">{t('gaya.type')}</h2>
      <p class="measure">{t('gaya.type.note')}</p>
      <ul class="gaya-list panel">
        {scale('text').map(({ token, value }) => (
          <li key={token}>
            <span class={`gaya-${token}`}>{t('gaya.sample.sentence')}</span>
            <span class="small muted">
              <code>{token}</code> {value}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Space() {
  const { t } = useWords()
  return (
    <section class="stack gaya-section" aria-labelledby="space">
      <h2 id="space">{t('gaya.space')}</h2>
      <p class="measure">{t('gaya.space.note')}</p>
      <ul class="gaya-list panel">
        {scale('space').map(({ token, value }) => (
          <li key={token}>
            <svg class="gaya-bar" height="12" aria-hidden="true">
              <rect width={value} height="100%" fill="var(--brand)" />
            </svg>
            <span class="small muted">
              <code>{token}</code> {value}
            </span>
          </li>
        ))}
        {scale('radius').map(({ token, value }) => (
          <li key={token}>
            <svg class="gaya-bar" height="40" aria-hidden="true">
              <rect width="72" height="40" rx={value} fill="var(--brand-soft)" stroke="var(--brand)" />
            </svg>
            <span class="small muted">
              <code>{token}</code> {value}
            </span>
          </li>
        ))}
        {scale('shadow').map(({ token }) => (
          <li key={token}>
            <span class={`gaya-box gaya-${token}`} />
            <code class="small muted">{token}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Icons() {
  const { t } = useWords()
  return (
    <Specimen id="icons" title={t('gaya.icons')} note={t('gaya.icons.note')}>
      {() => (
        <ul class="gaya-icons">
          {ICON_NAMES.map((name) => (
            <li key={name}>
              <Icon name={name} />
              <code>{name}</code>
            </li>
          ))}
        </ul>
      )}
    </Specimen>
  )
}
