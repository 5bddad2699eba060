import { Icon } from '../components/icon.tsx'
import { useWords } from '../messages/words.ts'
import type { Breadcrumb, Frame, NavigationItem } from './frame.ts'

interface NavigationProps {
  readonly items: readonly NavigationItem[]
  readonly search: Frame['search']
}

/** A row below the header; on a phone a bar at the foot, with what does not fit under "Lainnya". */
export function Navigation({ items, search }: NavigationProps) {
  const { t } = useWords()
  if (items.length === 0) return null
  const rest = items.filter(({ bar }) => bar !== true)
  return (
    <nav class="navigation" aria-label={t('common.mainNavigation')}>
      <ul class="wide">
        {items.map((item) => (
          <li key={item.href} class={item.bar === true ? undefined : 'navigation-rest'}>
            <Way item={item} />
          </li>
        ))}
        {search && (
          <li class="navigation-phone">
            <Way
              item={{
                href: search.action,
                label: t('frame.search'),
                icon: 'search',
                current: search.value !== undefined,
              }}
            />
          </li>
        )}
        {rest.length > 0 && (
          <li class="navigation-phone">
            <details data-menu>
              <summary>
                <Icon name="menu" />
                {t('frame.more')}
              </summary>
              <ul class="menu">
                {rest.map(({ href, label, icon, current }) => (
                  <li key={href}>
                    <a class="menu-link" href={href} aria-current={current ? 'page' : undefined}>
                      <Icon name={icon} />
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        )}
      </ul>
    </nav>
  )
}

function Way({ item: { href, label, icon, current, count = 0 } }: { readonly item: NavigationItem }) {
  const { number } = useWords()
  return (
    <a href={href} aria-current={current ? 'page' : undefined}>
      <Icon name={icon} />
      {label}
      {count > 0 && <span class="navigation-count">{number(count)}</span>}
    </a>
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
