import { Button } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { Pager } from '#ui/components/pager.tsx'
import { useWords } from '#ui/messages/words.ts'
import type { Application } from './applications.ts'

interface CatalogueProps {
  readonly search: string
  readonly rows: readonly Application[]
  readonly first: string | undefined
  readonly next: string | undefined
}

export function CataloguePage({ search, rows, first, next }: CatalogueProps) {
  const { t, shortDateTime } = useWords()
  return (
    <div class="stack">
      <h1>{t('catalogue.title')}</h1>
      <p class="lead">{t('catalogue.lead')}</p>
      <search>
        <form class="search-line" method="get" action="/katalog">
          <div class="field">
            <label for="cari">{t('catalogue.search')}</label>
            <input class="input" id="cari" name="cari" type="search" value={search} maxLength={200} />
          </div>
          <Button look="secondary" icon="search">
            {t('catalogue.search.submit')}
          </Button>
        </form>
      </search>
      {rows.length === 0 ? (
        <EmptyState icon="folder" title={t(search ? 'catalogue.noneFound' : 'catalogue.none')}>
          <p>{t(search ? 'catalogue.noneFound.body' : 'catalogue.none.body')}</p>
          {search && <a href="/katalog">{t('catalogue.all')}</a>}
        </EmptyState>
      ) : (
        <DataTable
          caption={t('catalogue.title')}
          captionHidden
          rows={rows}
          rowKey={({ dossier }) => dossier}
          columns={[
            { key: 'name', label: t('catalogue.name'), header: true, cell: ({ name }) => name },
            { key: 'agency', label: t('catalogue.agency'), cell: ({ agency }) => agency },
            {
              key: 'build',
              label: t('catalogue.build'),
              cell: ({ build }) => (build === null ? t('catalogue.noBuild') : <Build build={build} />),
            },
            {
              key: 'completed',
              label: t('catalogue.completed'),
              cell: ({ completedAt }) => <time dateTime={completedAt}>{shortDateTime(completedAt)}</time>,
            },
          ]}
        />
      )}
      <Pager previous={first} next={next} previousLabel={t('worklist.toBeginning')} />
    </div>
  )
}

/** A number of a version stays whole; what somebody wrote in words may break. */
const Build = ({ build }: { readonly build: string }) => (
  <span class={build.length <= LONGEST_NUMBER ? 'unbroken' : undefined}>{build}</span>
)

const LONGEST_NUMBER = 12
