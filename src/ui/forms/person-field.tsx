import type { VNode } from 'preact'
import { Button } from '../components/button.tsx'
import { Icon } from '../components/icon.tsx'
import { useWords } from '../messages/words.ts'
import { ACTION } from './actions.ts'
import { type ControlProps, FieldFrame } from './field-frame.tsx'
import { type PersonChoice, useForm, useTexts } from './form-context.ts'
import type { LeafProps } from './leaf-field.tsx'
import { searchName, typedAt } from './typed.ts'

/** Search by a button, choose from what was found, all by the server: nobody scrolls through a city's civil servants. */
export function PersonField({ leaf, spot }: LeafProps) {
  const { typed, lookups } = useForm()
  const { t } = useWords()
  const { label } = useTexts(leaf)
  const chosen = typedAt(typed, spot.name)
  const found = lookups.found?.get(spot.name)
  return (
    <FieldFrame node={leaf} spot={spot} several>
      {(control) => (
        <div class="fields-tight" data-person={spot.name}>
          {found === undefined && chosen !== '' && <Chosen name={spot.name} id={chosen} />}
          {found !== undefined && (
            <Found name={spot.name} found={withChosen(found, chosen, lookups.person)} chosen={chosen} />
          )}
          <Folded folded={chosen !== '' && found === undefined && control.autofocus !== true} label={label}>
            <Search
              control={control}
              query={typedAt(typed, searchName(spot.name))}
              label={label}
              again={chosen !== ''}
              t={t}
            />
          </Folded>
        </div>
      )}
    </FieldFrame>
  )
}

/** Who is chosen is seldom exchanged: in a list of many people the searches would be most of the page. */
function Folded({
  folded,
  label,
  children,
}: {
  readonly folded: boolean
  readonly label: string
  readonly children: VNode
}) {
  const { t } = useWords()
  if (!folded) return children
  return (
    <details class="more no-print">
      <summary>
        {t('field.person.change')} <span class="visually-hidden">{label}</span>
      </summary>
      {children}
    </details>
  )
}

/** The one chosen before stays among the results, so that a search alone does not take the choice away. */
function withChosen(found: readonly PersonChoice[], id: string, person: (id: string) => PersonChoice | undefined) {
  const held = id === '' || found.some((each) => each.id === id) ? undefined : person(id)
  return held === undefined ? found : [held, ...found]
}

function Search({
  control,
  query,
  label,
  again,
  t,
}: {
  readonly control: ControlProps
  readonly query: string
  readonly label: string
  readonly again: boolean
  readonly t: ReturnType<typeof useWords>['t']
}) {
  const id = `${control.id}-find`
  return (
    <>
      <label class="field-hint" for={id}>
        {again ? t('field.person.change') : t('field.person.search')}
      </label>
      <div class="person-search">
        <input
          class="input"
          type="search"
          id={id}
          name={searchName(control.name)}
          value={query}
          autocomplete="off"
          aria-describedby={control['aria-describedby']}
          aria-invalid={control['aria-invalid']}
          autofocus={control.autofocus}
        />
        <Button
          look="secondary"
          icon="search"
          name={ACTION}
          value={`find:${control.name}`}
          unchecked
          label={t('field.person.findFor', { label })}
        >
          {t('field.person.find')}
        </Button>
      </div>
    </>
  )
}

export function PersonLine({ person }: { readonly person: PersonChoice }) {
  const words = useWords()
  const notes = [person.nip && words.t('field.nip', { nip: words.nip(person.nip) }), person.position].filter(Boolean)
  return (
    <span>
      {person.name}
      {notes.length > 0 && <span class="option-note">{notes.join(' · ')}</span>}
    </span>
  )
}

function Chosen({ name, id }: { readonly name: string; readonly id: string }) {
  const { lookups } = useForm()
  const { t } = useWords()
  const person = lookups.person(id)
  if (person === undefined) return <p class="field-error">{t('field.person.unknown')}</p>
  return (
    <div class="person-chosen">
      <input type="hidden" name={name} value={id} />
      <Icon name="person" />
      <PersonLine person={person} />
    </div>
  )
}

function Found({
  name,
  found,
  chosen,
}: {
  readonly name: string
  readonly found: readonly PersonChoice[]
  readonly chosen: string
}) {
  const { t } = useWords()
  return (
    <div class="person-found">
      <p class="field-hint" role="status">
        {t('field.person.results', { count: found.length })}
      </p>
      {found.map((person) => (
        <label key={person.id} class="option">
          <input type="radio" name={name} value={person.id} checked={person.id === chosen} />
          <PersonLine person={person} />
        </label>
      ))}
    </div>
  )
}
