import { useWords } from '../messages/words.ts'
import { idOf } from './description.ts'
import { type ControlProps, errorsAt, FieldErrors, FieldFrame } from './field-frame.tsx'
import { type Option, useForm, useTexts } from './form-context.ts'
import type { LeafProps } from './leaf-field.tsx'
import { optionKey } from './message-keys.ts'
import { typedAt } from './typed.ts'

/** More options than this are offered as a list that opens. */
const MOST_RADIOS = 6

function useOptions({ leaf }: LeafProps): readonly Option[] {
  const { form, lookups } = useForm()
  const { t } = useWords()
  const offered = leaf.vocabulary === undefined ? undefined : lookups.options?.get(leaf.vocabulary)
  if (offered) return offered
  return leaf.values.map((value) => ({ value, label: t.dynamic(optionKey(form, leaf, value)) }))
}

export function ChoiceField(props: LeafProps) {
  const { leaf, spot } = props
  const { typed } = useForm()
  const { t } = useWords()
  const options = useOptions(props)
  const chosen = typedAt(typed, spot.name)
  const all = leaf.required ? options : [{ value: '', label: t('field.none') }, ...options]
  if (options.length <= MOST_RADIOS)
    return (
      <FieldFrame node={leaf} spot={spot} several>
        {(control) => <Radios control={control} options={all} chosen={chosen} />}
      </FieldFrame>
    )
  return (
    <FieldFrame node={leaf} spot={spot}>
      {(control) => <Select control={control} options={options} chosen={chosen} />}
    </FieldFrame>
  )
}

interface PickProps {
  readonly control: ControlProps
  readonly options: readonly Option[]
  readonly chosen: string
}

/** A few words each stand beside each other. */
const SHORT = 20
const MANY = 4
const areShort = (options: readonly Option[]) =>
  options.length >= MANY && options.every(({ label }) => label.length <= SHORT)

const Radios = ({ control, options, chosen }: PickProps) => (
  <div class={areShort(options) ? 'options-short' : undefined}>
    {options.map(({ value, label }) => (
      <label key={value} class="option">
        <input
          type="radio"
          name={control.name}
          value={value}
          checked={value === chosen}
          aria-invalid={control['aria-invalid']}
        />
        <span>{label}</span>
      </label>
    ))}
  </div>
)

export function Select({ control, options, chosen, agency }: PickProps & { readonly agency?: boolean }) {
  const { t } = useWords()
  return (
    <select class="input input-middle" {...control} data-agency={agency}>
      <option value="">{t('field.choose')}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value} selected={value === chosen}>
          {label}
        </option>
      ))}
    </select>
  )
}

export function ChoicesField(props: LeafProps) {
  const { leaf, spot } = props
  const { typed } = useForm()
  const options = useOptions(props)
  const chosen = new Set(typed.get(spot.name))
  return (
    <FieldFrame node={leaf} spot={spot} several>
      {(control) => (
        <div>
          {options.map(({ value, label }) => (
            <label key={value} class="option">
              <input
                type="checkbox"
                name={spot.name}
                value={value}
                checked={chosen.has(value)}
                aria-invalid={control['aria-invalid']}
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
      )}
    </FieldFrame>
  )
}

/** One box to tick; when the answer may be left open, yes and no to choose from. */
export function YesNoField({ leaf, spot }: LeafProps) {
  const { t } = useWords()
  const { typed } = useForm()
  if (leaf.required) return <Tick leaf={leaf} spot={spot} />
  const options = [
    { value: '', label: t('field.none') },
    { value: 'true', label: t('field.yes') },
    { value: 'false', label: t('field.no') },
  ]
  return (
    <FieldFrame node={leaf} spot={spot} several>
      {(control) => <Radios control={control} options={options} chosen={typedAt(typed, spot.name)} />}
    </FieldFrame>
  )
}

function Tick({ leaf, spot }: LeafProps) {
  const { typed, errors } = useForm()
  const { label, hint } = useTexts(leaf)
  const id = idOf(spot)
  const wrong = errorsAt(errors, leaf, spot)
  const described = [hint && `${id}-hint`, wrong.length > 0 && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class={wrong.length > 0 ? 'field field-wrong' : 'field'}>
      <FieldErrors id={`${id}-error`} errors={wrong} />
      <label class="option">
        <input
          type="checkbox"
          id={id}
          name={spot.name}
          value="true"
          checked={typedAt(typed, spot.name) === 'true'}
          aria-describedby={described || undefined}
          aria-invalid={wrong.length > 0 ? 'true' : undefined}
        />
        <span>
          {label}
          {hint && (
            <span class="option-note" id={`${id}-hint`}>
              {hint}
            </span>
          )}
        </span>
      </label>
    </div>
  )
}
