import type { ComponentChildren } from 'preact'
import { Button } from '#ui/components/button.tsx'
import { Tabs } from '#ui/components/tabs.tsx'
import { useWords } from '#ui/messages/words.ts'
import { at, type Shelf } from './addresses.ts'
import type { OfAgency } from './reach.ts'

export type Part = 'outgoing' | 'incoming' | 'numbers'
const PARTS = ['outgoing', 'incoming', 'numbers'] as const satisfies readonly Part[]

interface Props {
  readonly part: Part
  readonly shelf: Shelf
  readonly agencies: readonly OfAgency[]
  readonly years: readonly number[]
  /** Further choices of this part. */
  readonly filters?: ComponentChildren
  readonly children: ComponentChildren
}

/** The books of an agency and a year: which of them is looked at, and the choice of another. */
export function ShelfPage({ part, shelf, agencies, years, filters, children }: Props) {
  const { t } = useWords()
  const agency = agencies.find(({ id }) => id === shelf.agency)
  return (
    <div class="stack-loose">
      <div class="stack">
        <h1>{t(`register.title.${part}`)}</h1>
        <p class="lead">{t('register.lead', { agency: agency?.name ?? '', year: String(shelf.year) })}</p>
        <Tabs
          label={t('register.parts')}
          tabs={PARTS.map((each) => ({
            href: at.of(at[each], shelf),
            label: t(`register.part.${each}`),
            current: each === part,
          }))}
        />
      </div>
      <form class="search-line" method="get" action={at[part]}>
        {agencies.length > 1 ? (
          <div class="field">
            <label for="pd">{t('people.agency')}</label>
            <select class="input" id="pd" name="pd">
              {agencies.map(({ id, name }) => (
                <option key={id} value={id} selected={id === shelf.agency}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        ) : (
          <input type="hidden" name="pd" value={shelf.agency} />
        )}
        <div class="field">
          <label for="tahun">{t('register.year')}</label>
          <select class="input" id="tahun" name="tahun">
            {years.map((year) => (
              <option key={year} value={String(year)} selected={year === shelf.year}>
                {year}
              </option>
            ))}
          </select>
        </div>
        {filters}
        <Button look="secondary">{t('letterSettings.show')}</Button>
      </form>
      {children}
    </div>
  )
}
