import { Button, LinkButton } from '#ui/components/button.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { Pager } from '#ui/components/pager.tsx'
import { Tabs } from '#ui/components/tabs.tsx'
import { useWords, type Words } from '#ui/messages/words.ts'
import { isFiltered, VIEWS, type View, type WorklistAsked, worklistPath } from './asked.ts'
import { CHOICE_FORM } from './choice-form.ts'
import { type Counts, MOST_COUNTED } from './counts.ts'
import { type Choice, WorklistFilter } from './filter.tsx'
import { grouped } from './groups.ts'
import { RowItem } from './row-item.tsx'
import type { SavedFilter } from './saved.ts'
import { SavedFilters } from './saved-filters.tsx'
import type { ToldRow } from './told.ts'

interface WorklistProps {
  readonly asked: WorklistAsked
  readonly rows: readonly ToldRow[]
  readonly next: string | undefined
  readonly previous: string | undefined
  /** Typed words that begin too many words of titles. */
  readonly broad: readonly string[]
  readonly counts: Counts
  /** Letters that wait for this person's initials or signature; up to one more than MOST_COUNTED. */
  readonly letters: number
  readonly agencies: readonly Choice[]
  readonly stages: readonly Choice[]
  readonly saved: readonly SavedFilter[]
  /** Whether this person may open a dossier. */
  readonly mayOpen: boolean
  /** Where the feed of changes begins for this page. */
  readonly position: string
}

export function WorklistPage(props: WorklistProps) {
  const { asked, rows, next, previous, broad, counts, letters, agencies, stages, saved, mayOpen, position } = props
  const words = useWords()
  const { t } = words
  const filtered = isFiltered(asked)
  const choosable = asked.tab !== 'selesai'
  return (
    <div class="stack" data-worklist={asked.tab} data-position={position} data-gone={t('worklist.live.gone')}>
      <PageHead
        title={t(`worklist.title.${asked.tab}`)}
        {...(asked.tab === 'giliran' && { lead: leadOf(counts, words) })}
        {...(mayOpen && {
          actions: (
            <LinkButton href="/berkas/baru" look="secondary" icon="plus">
              {t('worklist.open')}
            </LinkButton>
          ),
        })}
      />
      {letters > 0 && asked.tab === 'giliran' && (
        <p>
          <a href="/naskah">{t('worklist.letters', { count: letters })}</a>
        </p>
      )}
      <Tabs
        label={t('worklist.views')}
        tabs={VIEWS.map((tab) => ({
          href: worklistPath({ tab }),
          label: t(`worklist.tab.${tab}`),
          current: tab === asked.tab,
          ...countOf(tab, counts),
        }))}
      />
      <SavedFilters asked={asked} saved={saved} />
      <WorklistFilter asked={asked} agencies={agencies} stages={stages} open={filtered} />
      {broad.length > 0 && <p class="muted">{t('worklist.broad', { words: broad.join(', ') })}</p>}
      <div class="stack" data-live>
        {rows.length === 0 && <Nothing view={asked.tab} filtered={filtered} later={asked.hal !== undefined} />}
        {grouped(asked.tab, rows).map(({ urgency, rows: members }) => (
          <section key={urgency} class={`work-group work-${urgency}`} data-group={urgency}>
            {urgency !== 'all' && (
              <h2 class="work-group-title">
                {t(`worklist.group.${urgency}`)} <span class="work-count">{words.number(members.length)}</span>
              </h2>
            )}
            <ul class="work-list">
              {members.map((row) => (
                <RowItem key={row.id} row={row} choosable={choosable} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {choosable && rows.length > 0 && (
        <form
          id={CHOICE_FORM}
          class="work-chosen no-print"
          method="get"
          action="/giliran/bersama"
          data-chosen={t('worklist.chosen')}
        >
          <span data-chosen-count />
          <Button look="secondary" icon="check">
            {t('worklist.together')}
          </Button>
        </form>
      )}
      <Pager
        {...(previous !== undefined && { previous: worklistPath({ ...asked, hal: previous }) })}
        {...(next !== undefined && { next: worklistPath({ ...asked, hal: next }) })}
      />
      {asked.hal !== undefined && <a href={worklistPath({ ...asked, hal: undefined })}>{t('worklist.toBeginning')}</a>}
      <p hidden data-live-text>
        {t('worklist.live.changed')}
      </p>
      <p class="visually-hidden" role="status" data-live-status />
    </div>
  )
}

function leadOf({ mine, overdue }: Counts, { t, number }: Words): string {
  const shown = (count: number) => (count > MOST_COUNTED ? `${number(MOST_COUNTED)}+` : number(count))
  if (mine === 0) return t('worklist.lead.none')
  return overdue === 0
    ? t('worklist.lead', { mine: shown(mine) })
    : t('worklist.lead.overdue', { mine: shown(mine), overdue: shown(overdue) })
}

/** Beyond what was counted, no figure is better than a wrong one. */
function countOf(view: View, { mine, late, running }: Counts): { count?: number } {
  const waiting = running > MOST_COUNTED ? undefined : Math.max(0, running - mine)
  const count = { giliran: mine, menunggu: waiting, terlambat: late, selesai: undefined }[view]
  return count === undefined || count > MOST_COUNTED ? {} : { count }
}

interface NothingProps {
  readonly view: View
  readonly filtered: boolean
  readonly later: boolean
}

function Nothing({ view, filtered, later }: NothingProps) {
  const { t } = useWords()
  if (filtered || later) {
    return (
      <EmptyState icon="search" title={t('worklist.none.found')}>
        <p>{t('worklist.none.found.body')}</p>
        <a href={worklistPath({ tab: view })}>{t('worklist.filter.clear')}</a>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={view === 'terlambat' ? 'checkCircle' : 'inbox'} title={t(`worklist.none.${view}`)}>
      <p>{t(`worklist.none.${view}.body`)}</p>
    </EmptyState>
  )
}
