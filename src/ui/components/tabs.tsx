import { useWords } from '../messages/words.ts'

export interface Tab {
  readonly href: string
  readonly label: string
  readonly count?: number
  readonly current: boolean
}

/** Views of one page, each with its own address. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const { number } = useWords()
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span class="tabs-count">{number(tab.count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
