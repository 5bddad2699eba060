import { Button } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import { useWords } from '#ui/messages/words.ts'
import { isFiltered, type WorklistAsked, worklistPath } from './asked.ts'
import { MOST_SAVED, type SavedFilter } from './saved.ts'

interface SavedFiltersProps {
  readonly asked: WorklistAsked
  readonly saved: readonly SavedFilter[]
}

/** Views that this person comes back to, each with its address; the one on the screen can be kept or given up. */
export function SavedFilters({ asked, saved }: SavedFiltersProps) {
  const { t } = useWords()
  const here = worklistPath({ ...asked, hal: undefined })
  const current = saved.find((each) => worklistPath(each.asked) === here)
  return (
    <>
      {saved.length > 0 && (
        <nav class="saved-filters no-print" aria-label={t('worklist.saved')}>
          <ul>
            {saved.map((each) => (
              <li key={each.id}>
                <a
                  class="saved-filter"
                  href={worklistPath(each.asked)}
                  aria-current={each === current ? 'page' : undefined}
                >
                  {each.name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {current ? (
        <form class="no-print" method="post" action="/giliran/saringan/hapus" data-form>
          <input type="hidden" name="saringan" value={current.id} />
          <Button look="quiet" icon="trash">
            {t('worklist.saved.remove', { name: current.name })}
          </Button>
        </form>
      ) : (
        isFiltered(asked) && saved.length < MOST_SAVED && <SaveForm asked={asked} />
      )}
    </>
  )
}

function SaveForm({ asked }: { readonly asked: WorklistAsked }) {
  const { t } = useWords()
  const { tab, pd, kegiatan, cari } = asked
  return (
    <div class="no-print">
      <Details summary={t('worklist.saved.keep')}>
        <form class="search-line" method="post" action="/giliran/saringan" data-form>
          {Object.entries({ tab, pd, kegiatan, cari }).map(
            ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <div class="field">
            <label for="saved-name">{t('worklist.saved.name')}</label>
            <input class="input" id="saved-name" name="nama" required maxLength={60} autocomplete="off" />
          </div>
          <Button look="secondary" icon="check">
            {t('worklist.saved.save')}
          </Button>
        </form>
      </Details>
    </div>
  )
}
