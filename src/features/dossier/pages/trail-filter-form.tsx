import { Button } from '#ui/components/button.tsx'
import { trailPath } from './addresses.ts'
import type { Reading } from './reading.ts'
import { actorOf, BY_ALUR, filterText, roundsBySeq, TRAIL_KINDS, type TrailFilter } from './trail-filter.ts'

/** The filter of the trail: three lists and a button, by GET, so that what is filtered can be kept as an address. */
export function TrailFilterForm({ reading, filter }: { readonly reading: Reading; readonly filter: TrailFilter }) {
  const { trail, words, names, dossier } = reading
  const { t } = words
  const actors = [...new Set(trail.map(actorOf))]
    .map((id) => ({
      value: id,
      label: id === BY_ALUR ? t('trail.system') : (names.person(id)?.name ?? t('trail.personUnknown')),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, words.locale))
  const rounds = Math.max(...roundsBySeq(trail).values())
  return (
    <form class="trail-filter" method="get" action={trailPath(dossier.id)} aria-label={t('trail.filter')}>
      <Choice
        name="jenis"
        label={t('trail.filter.kind')}
        all={t('trail.filter.all')}
        chosen={filter.kind}
        options={TRAIL_KINDS.map((kind) => ({ value: kind, label: t(`trail.kind.${kind}`) }))}
      />
      <Choice
        name="oleh"
        label={t('trail.filter.person')}
        all={t('trail.filter.all')}
        chosen={filter.by}
        options={actors}
      />
      {rounds > 1 && (
        <Choice
          name="putaran"
          label={t('trail.filter.round')}
          all={t('trail.filter.all')}
          chosen={filter.round === undefined ? undefined : String(filter.round)}
          options={Array.from({ length: rounds }, (_, index) => ({
            value: String(index + 1),
            label: words.number(index + 1),
          }))}
        />
      )}
      <Button look="secondary" icon="search">
        {t('trail.filter.apply')}
      </Button>
      {filterText(filter) !== '' && <a href={trailPath(dossier.id)}>{t('trail.filter.clear')}</a>}
    </form>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly all: string
  readonly chosen: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

const Choice = ({ name, label, all, chosen, options }: ChoiceProps) => (
  <label>
    {label}
    <select class="input" name={name}>
      <option value="">{all}</option>
      {options.map(({ value, label: text }) => (
        <option key={value} value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  </label>
)
