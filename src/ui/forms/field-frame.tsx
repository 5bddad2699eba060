import type { ComponentChildren } from 'preact'
import { Icon } from '../components/icon.tsx'
import { useWords } from '../messages/words.ts'
import { idOf, type Leaf, type Spot, type Union } from './description.ts'
import { useForm, useTexts } from './form-context.ts'
import { groupDigits } from './typed-of.ts'

/** What ties a control to its label, hint and error. */
export interface ControlProps {
  readonly id: string
  readonly name: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': 'true' | undefined
  readonly 'aria-required': 'true' | undefined
  readonly autofocus: boolean | undefined
}

interface FrameProps {
  readonly node: Leaf | Union
  readonly spot: Spot
  /** Several controls under one legend, instead of one control under a label. */
  readonly several?: boolean
  readonly children: (control: ControlProps) => ComponentChildren
}

export function FieldFrame({ node, spot, several = false, children }: FrameProps) {
  const view = useForm()
  const { label, hint, example } = useTexts(node)
  const shownExample = example ?? exampleOf(node)
  const errors = errorsAt(view.errors, node, spot)
  const id = idOf(spot)
  const described = [hint && `${id}-hint`, shownExample && `${id}-example`, errors.length > 0 && `${id}-error`]
  const control: ControlProps = {
    id,
    name: spot.name,
    'aria-describedby': described.filter(Boolean).join(' ') || undefined,
    'aria-invalid': errors.length > 0 ? 'true' : undefined,
    'aria-required': node.required ? 'true' : undefined,
    autofocus: view.focus === spot.name ? true : undefined,
  }
  const inside = (
    <>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Example id={`${id}-example`} text={shownExample} />
      <FieldErrors id={`${id}-error`} errors={errors} />
      {children(control)}
    </>
  )
  const look = errors.length > 0 ? 'field field-wrong' : 'field'
  if (several)
    return (
      <fieldset class={look} id={id} tabIndex={-1} aria-describedby={control['aria-describedby']}>
        <legend>
          {label} <Optional shown={!node.required} />
        </legend>
        <div class="fields-tight">{inside}</div>
      </fieldset>
    )
  return (
    <div class={look}>
      <label for={id}>
        {label} <Optional shown={!node.required} />
      </label>
      {inside}
    </div>
  )
}

function exampleOf(node: Leaf | Union): string | undefined {
  if (node.kind !== 'leaf' || node.example === undefined) return undefined
  return node.widget === 'money' ? groupDigits(node.example) : node.example
}

/** The error of a union may stand at the union or at its discriminator. */
export function errorsAt(errors: ReadonlyMap<string, readonly string[]>, node: Leaf | Union, spot: Spot) {
  const own = errors.get(spot.path) ?? []
  if (node.kind === 'leaf') return own
  const tag = spot.path === '' ? node.discriminator : `${spot.path}.${node.discriminator}`
  return spot.path === '' ? (errors.get(tag) ?? []) : [...own, ...(errors.get(tag) ?? [])]
}

export function Optional({ shown }: { readonly shown: boolean }) {
  const { t } = useWords()
  return shown ? <span class="field-optional">{t('field.optional')}</span> : null
}

function Example({ id, text }: { readonly id: string; readonly text: string | undefined }) {
  const { t } = useWords()
  if (text === undefined) return null
  return (
    <p class="field-hint" id={id}>
      {t('field.example', { example: text })}
    </p>
  )
}

export function FieldErrors({ id, errors }: { readonly id: string; readonly errors: readonly string[] }) {
  const { t } = useWords()
  if (errors.length === 0) return null
  return (
    <p class="field-error" id={id}>
      <Icon name="alert" />
      <span>
        <span class="visually-hidden">{t('field.error')}</span> {errors.join(' ')}
      </span>
    </p>
  )
}
