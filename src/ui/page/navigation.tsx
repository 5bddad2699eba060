import { Icon } from '../components/icon.tsx'
import { useWords } from '../messages/words.ts'
import type { Breadcrumb, NavigationItem } from './frame.ts'

/** As many as fit beside each other at the foot of a phone of 320 px. */
const BAR_ITEMS = 5

export function Navigation({ items }: { readonly items: readonly NavigationItem[] }) {
  const { t, number } = useWords()
  if (items.length === 0) return null
  return (
    <nav
      class={items.length <= BAR_ITEMS ? 'navigation navigation-bar' : 'navigation'}
      aria-label={t('common.mainNavigation')}
    >
      <ul class="wide">
        {items.map(({ href, label, icon, current, count = 0 }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              <Icon name={icon} />
              {label}
              {count > 0 && <span class="navigation-count">{number(count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function Breadcrumbs({ trail }: { readonly trail: readonly Breadcrumb[] }) {
  const { t } = useWords()
  if (trail.length === 0) return null
  return (
    <nav class="breadcrumbs" aria-label={t('common.breadcrumbs')}>
      <ol>
        {trail.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
