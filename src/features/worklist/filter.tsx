import { Button } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import { Kept } from '#ui/kept.tsx'
import { useWords } from '#ui/messages/words.ts'
import { type WorklistAsked, worklistPath } from './asked.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

interface FilterProps {
  readonly asked: WorklistAsked
  readonly agencies: readonly Choice[]
  readonly stages: readonly Choice[]
  readonly open: boolean
}

/** Search and filters, as a form of its own address. */
export function WorklistFilter({ asked, agencies, stages, open }: FilterProps) {
  const { t } = useWords()
  return (
    <search class="no-print">
      <Details summary={t('worklist.filter.more')} open={open}>
        <form class="filter" method="get" action="/giliran">
          {asked.tab !== 'giliran' && <input type="hidden" name="tab" value={asked.tab} />}
          <div class="field">
            <label for="cari">{t('worklist.filter.search')}</label>
            <input class="input" id="cari" name="cari" type="search" value={asked.cari ?? ''} maxLength={200} />
          </div>
          <Select id="pd" label={t('worklist.filter.agency')} value={asked.pd} choices={agencies} />
          {asked.tab !== 'selesai' && (
            <Select id="kegiatan" label={t('worklist.filter.activity')} value={asked.kegiatan} choices={stages} />
          )}
          <div class="filter-buttons">
            <Button look="secondary" icon="search">
              {t('worklist.filter.apply')}
            </Button>
            {open && <a href={worklistPath({ tab: asked.tab })}>{t('worklist.filter.clear')}</a>}
          </div>
        </form>
      </Details>
    </search>
  )
}

interface SelectProps {
  readonly id: string
  readonly label: string
  readonly value: string | undefined
  readonly choices: readonly Choice[]
}

/** A choice that may be left open. */
export function Select({ id, label, value, choices }: SelectProps) {
  const { t } = useWords()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select class="input" id={id} name={id}>
        <Kept part="choices" on={[choices, value]}>
          {() => (
            <>
              <option value="">{t('worklist.filter.all')}</option>
              {choices.map((choice) => (
                <option key={choice.value} value={choice.value} selected={choice.value === value}>
                  {choice.label}
                </option>
              ))}
            </>
          )}
        </Kept>
      </select>
    </div>
  )
}
