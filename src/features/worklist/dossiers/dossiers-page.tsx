import { Button, LinkButton } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { Pager } from '#ui/components/pager.tsx'
import { Tabs } from '#ui/components/tabs.tsx'
import { useWords } from '#ui/messages/words.ts'
import { type Choice, Select } from '../filter.tsx'
import { RowItem } from '../row-item.tsx'
import type { ToldRow } from '../told.ts'
import { type DossiersAsked, dossiersPath, STATES } from './asked.ts'

interface DossiersProps {
  readonly asked: DossiersAsked
  readonly rows: readonly ToldRow[]
  readonly next: string | undefined
  readonly previous: string | undefined
  /** Typed words that begin too many words of titles. */
  readonly broad: readonly string[]
  readonly agencies: readonly Choice[]
  /** Whether this person may open a dossier. */
  readonly mayOpen: boolean
}

export function DossiersPage({ asked, rows, next, previous, broad, agencies, mayOpen }: DossiersProps) {
  const { t } = useWords()
  return (
    <div class="stack">
      <PageHead
        title={t('dossiers.title')}
        lead={t('dossiers.lead')}
        {...(mayOpen && {
          actions: (
            <LinkButton href="/berkas/baru" look="secondary" icon="plus">
              {t('worklist.open')}
            </LinkButton>
          ),
        })}
      />
      <Tabs
        label={t('dossiers.views')}
        tabs={STATES.map((keadaan) => ({
          href: dossiersPath({ ...asked, keadaan, hal: undefined }),
          label: t(`dossiers.tab.${keadaan}`),
          current: keadaan === asked.keadaan,
        }))}
      />
      <Filter asked={asked} agencies={agencies} />
      {broad.length > 0 && <p class="muted">{t('worklist.broad', { words: broad.join(', ') })}</p>}
      {rows.length === 0 ? (
        <Nothing asked={asked} />
      ) : (
        <ul class="work-list">
          {rows.map((row) => (
            <RowItem key={row.id} row={row} choosable={false} />
          ))}
        </ul>
      )}
      <Pager
        {...(previous !== undefined && { previous: dossiersPath({ ...asked, hal: previous }) })}
        {...(next !== undefined && { next: dossiersPath({ ...asked, hal: next }) })}
      />
      {asked.hal !== undefined && <a href={dossiersPath({ ...asked, hal: undefined })}>{t('worklist.toBeginning')}</a>}
    </div>
  )
}

const isFiltered = ({ pd, cari }: DossiersAsked): boolean => pd !== undefined || Boolean(cari)

function Filter({ asked, agencies }: Pick<DossiersProps, 'asked' | 'agencies'>) {
  const { t } = useWords()
  return (
    <search class="no-print">
      <Details summary={t('worklist.filter.more')} open={isFiltered(asked)}>
        <form class="filter" method="get" action="/berkas">
          {asked.keadaan !== 'semua' && <input type="hidden" name="keadaan" value={asked.keadaan} />}
          <div class="field">
            <label for="cari">{t('worklist.filter.search')}</label>
            <input class="input" id="cari" name="cari" type="search" value={asked.cari ?? ''} maxLength={200} />
          </div>
          <Select id="pd" label={t('worklist.filter.agency')} value={asked.pd} choices={agencies} />
          <div class="filter-buttons">
            <Button look="secondary" icon="search">
              {t('worklist.filter.apply')}
            </Button>
            {isFiltered(asked) && <a href={dossiersPath({ keadaan: asked.keadaan })}>{t('worklist.filter.clear')}</a>}
          </div>
        </form>
      </Details>
    </search>
  )
}

function Nothing({ asked }: Pick<DossiersProps, 'asked'>) {
  const { t } = useWords()
  const { keadaan, hal } = asked
  if (isFiltered(asked) || hal !== undefined) {
    return (
      <EmptyState icon="search" title={t('worklist.none.found')}>
        <p>{t('worklist.none.found.body')}</p>
        <a href={dossiersPath({ keadaan })}>{t('worklist.filter.clear')}</a>
      </EmptyState>
    )
  }
  // These two are told as on the worklist, which shows the same dossiers.
  const [title, body] =
    keadaan === 'terlambat' || keadaan === 'selesai'
      ? [t(`worklist.none.${keadaan}`), t(`worklist.none.${keadaan}.body`)]
      : [t(`dossiers.none.${keadaan}`), t(`dossiers.none.${keadaan}.body`)]
  return (
    <EmptyState icon={keadaan === 'terlambat' ? 'checkCircle' : 'folder'} title={title}>
      <p>{body}</p>
    </EmptyState>
  )
}
