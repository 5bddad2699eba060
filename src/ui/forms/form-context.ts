import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { UploadSlot } from '#core/forms/fields.ts'
import { useWords } from '../messages/words.ts'
import type { FieldNode } from './description.ts'
import type { Errors } from './issues.ts'
import { labelKey } from './message-keys.ts'
import type { Typed } from './typed.ts'

export interface PersonChoice {
  readonly id: string
  readonly name: string
  readonly nip?: string | undefined
  readonly position?: string | undefined
}

export interface AgencyChoice {
  readonly id: string
  readonly name: string
}

export interface PositionChoice {
  readonly id: string
  readonly name: string
  readonly agency: string
}

export interface Option {
  readonly value: string
  readonly label: string
}

/** Who and what the ids in a form stand for; loaded by the page beforehand (`idsIn` says which people). */
export interface Lookups {
  readonly person: (id: string) => PersonChoice | undefined
  /** In the order to be offered. */
  readonly agencies: readonly AgencyChoice[]
  /** In the order to be offered; a form without a field for a position needs none. */
  readonly positions?: readonly PositionChoice[]
  /** Of choices that are no closed list, by vocabulary: what is offered here. */
  readonly options?: ReadonlyMap<string, readonly Option[]>
  /** Results of a search, by the name of the person field that asked. */
  readonly found?: ReadonlyMap<string, readonly PersonChoice[]>
}

export const NO_LOOKUPS: Lookups = { person: () => undefined, agencies: [] }

export interface FormView {
  readonly form: string
  readonly typed: Typed
  readonly errors: Errors
  readonly lookups: Lookups
  /** Name of the row or field that takes the focus, after a row button or a search. */
  readonly focus?: string | undefined
  /** What a row is about, by its name (`answers[0]`): the remark to answer, the item to decide on. */
  readonly notes?: ReadonlyMap<string, ComponentChildren> | undefined
  readonly live?: LiveAddresses | undefined
  readonly slot?: SlotTexts | undefined
}

/** What a place for files takes: told beside it, and to the browser's own picker. */
export type SlotTexts = (slot: UploadSlot) => { readonly hint: string; readonly extensions: readonly string[] }

/** Where the islands of a form speak to; without them everything goes by button. */
export interface LiveAddresses {
  /** Search for people: `?cari=`. */
  readonly people: string
  /** Uploads by tus. */
  readonly uploads: string
}

const FormContext = createContext<FormView | undefined>(undefined)

export const FormProvider = FormContext.Provider

export function useForm(): FormView {
  const view = useContext(FormContext)
  if (view === undefined) throw new Error('a field was rendered outside of a Form')
  return view
}

/** Label, and hint and example where the catalogue has them. */
export function useTexts(node: FieldNode): { label: string; hint: string | undefined; example: string | undefined } {
  const { form } = useForm()
  const { t } = useWords()
  const key = labelKey(form, node)
  const maybe = (own: string) => (t.has(own) ? t.dynamic(own) : undefined)
  return { label: t.dynamic(key), hint: maybe(`${key}.hint`), example: maybe(`${key}.example`) }
}
