import type { ComponentChildren } from 'preact'
import type { SearchFound, WorklistRow } from '#features/dossier/index.ts'
import { RowItem, type ToldRow, worklistPath } from '#features/worklist/index.ts'
import { Button } from '#ui/components/button.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { Pager } from '#ui/components/pager.tsx'
import { useWords } from '#ui/messages/words.ts'

interface SearchPageProps {
  readonly q: string
  readonly title: string
  /** Absent before anything was asked. */
  readonly found?: SearchFound
  readonly tell?: (row: WorklistRow) => ToldRow
}

export function SearchPage({ q, title, found, tell }: SearchPageProps) {
  const { t } = useWords()
  return (
    <div class="stack">
      <h1>{title}</h1>
      <search>
        <form class="search-line" method="get" action="/cari">
          <div class="field">
            <label for="q">{t('search.label')}</label>
            <input class="input" id="q" name="q" type="search" value={q} maxLength={200} autofocus={q === ''} />
          </div>
          <Button icon="search">{t('search.submit')}</Button>
        </form>
      </search>
      {found && tell ? (
        <Found q={q} found={found} tell={tell} />
      ) : (
        <EmptyState icon="search" title={t('search.begin')}>
          <p>{t('search.begin.body')}</p>
        </EmptyState>
      )}
    </div>
  )
}

interface FoundProps {
  readonly q: string
  readonly found: SearchFound
  readonly tell: (row: WorklistRow) => ToldRow
}

function Found({ q, found: { numbered, titled, agencies, people }, tell }: FoundProps) {
  const { t } = useWords()
  const pageAt = (hal: string) => `/cari?${new URLSearchParams({ q, hal })}`
  const nothing = numbered.length + titled.rows.length + agencies.length + people.length === 0
  if (nothing)
    return (
      <EmptyState icon="search" title={t('search.none', { q })}>
        <p>{t('search.none.body')}</p>
        <a href="/lacak">{t('search.none.track')}</a>
      </EmptyState>
    )
  return (
    <>
      {titled.broad.length > 0 && <p class="muted">{t('worklist.broad', { words: titled.broad.join(', ') })}</p>}
      <Section title={t('search.numbered')} rows={numbered} tell={tell} />
      <Section title={t('search.titled')} rows={titled.rows} tell={tell}>
        <Pager
          {...(titled.previous !== undefined && { previous: pageAt(titled.previous) })}
          {...(titled.next !== undefined && { next: pageAt(titled.next) })}
        />
      </Section>
      {agencies.map(({ agency, rows }) => (
        <Section key={agency.id} title={agency.name} rows={rows} tell={tell}>
          <p>
            <a href={worklistPath({ tab: 'menunggu', pd: agency.id })}>
              {t('search.agency.more', { name: agency.shortName })}
            </a>
          </p>
        </Section>
      ))}
      {people.map(({ person, rows }) => (
        <Section key={person.id} title={t('search.person', { name: person.name })} rows={rows} tell={tell} />
      ))}
    </>
  )
}

interface SectionProps {
  readonly title: string
  readonly rows: readonly WorklistRow[]
  readonly tell: (row: WorklistRow) => ToldRow
  readonly children?: ComponentChildren
}

function Section({ title, rows, tell, children }: SectionProps) {
  if (rows.length === 0) return null
  return (
    <section class="work-group stack">
      <h2 class="work-group-title">{title}</h2>
      <ul class="work-list">
        {rows.map((row) => (
          <RowItem key={row.id} row={tell(row)} choosable={false} named={false} />
        ))}
      </ul>
      {children}
    </section>
  )
}
