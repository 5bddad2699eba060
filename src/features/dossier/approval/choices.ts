import { formOf } from '#core/dossier/input.ts'
import { kitOf } from '#core/dossier/kits/index.ts'
import type { Exit } from '#core/sop/definition.ts'
import { loadStage, loadStep } from '#core/sop/navigate.ts'
import { describeForm } from '#ui/forms/describe.ts'
import type { Description, FieldNode } from '#ui/forms/description.ts'
import { parseForm } from '#ui/forms/parse.ts'
import type { Typed } from '#ui/forms/typed.ts'
import { beginning, withFreshHidden } from '../forms/begin.ts'
import type { ExitPlace, TypedDraft } from '../forms/drafts.ts'
import type { OpenDossier } from '../pages/open-dossier.ts'
import { isShort } from './is-approval.ts'

/** A way out of the open turn, as far as it can be taken on the page of the approval. */
export interface Choice {
  readonly place: ExitPlace
  readonly exit: Exit
  /** Name of the form in the message keys. */
  readonly form: string
  readonly schema: ReturnType<typeof formOf>
  readonly description: Description
  /**
   * `here`: what is asked fits on the page. `ready`: somebody prepared the whole form, and it holds. `form`: the form of
   * the activity is needed.
   */
  readonly way: 'here' | 'ready' | 'form'
  /** What stands in the inputs: hidden ones, and the prepared answers. */
  readonly typed: Typed
}

/** The ways out that this person may take now. */
export const placesOf = ({ available, dossier: { turn } }: Pick<OpenDossier, 'available' | 'dossier'>): ExitPlace[] =>
  available.flatMap((each) =>
    turn && each.act === 'complete' && !each.why && each.stage === turn.stage && each.step === turn.step
      ? [{ stage: each.stage, step: each.step, exit: each.exit }]
      : [],
  )

/** @param draft What was prepared for this way out since the turn was opened. */
export function choiceOf(open: OpenDossier, place: ExitPlace, draft: TypedDraft | undefined): Choice {
  const { sop } = open
  const exit = loadStep(sop, place).exits[place.exit]
  if (!exit) throw new Error(`SOP ${sop.number} has no way out ${place.stage}/${place.step}/${place.exit}`)
  const schema = formOf(sop, place, place.exit, exit)
  const description = describeForm(schema)
  const begin = beginning(description, place, open)
  const choice = { place, exit, form: kitOf(loadStage(sop, place.stage).kit).name, schema, description }
  if (isShort(description, exit)) {
    return { ...choice, way: 'here', typed: draft ? withFreshHidden(description, draft.typed, begin) : begin }
  }
  const typed = draft && withFreshHidden(description, draft.typed, begin)
  return typed && holds(schema, typed) ? { ...choice, way: 'ready', typed } : { ...choice, way: 'form', typed: begin }
}

function holds(schema: Choice['schema'], typed: Typed): boolean {
  return schema.safeParse(valueIn(schema, typed)).success
}

/** The value that stands in the inputs. */
export const valueIn = (schema: Choice['schema'], typed: Typed): unknown =>
  parseForm(
    schema,
    [...typed].flatMap(([name, texts]) => texts.map((text) => [name, text] as const)),
  ).value

/** What a short form shows: on the way back only what must be said; tables and files stay in the full form. */
export const fieldsShown = ({ description, exit }: Choice): readonly FieldNode[] =>
  description.kind === 'group'
    ? description.fields.filter((field) => field.required || (exit.kind !== 'back' && field.kind === 'leaf'))
    : []

/** Whether the page must be filled in before the way can be taken. */
export const asksFor = (choice: Choice): boolean =>
  choice.way === 'here' &&
  fieldsShown(choice).some((field) => field.required && !(field.kind === 'leaf' && field.widget === 'hidden'))

/**
 * Two forms on one page must not ask for the same thing under the same name: the later one is filled in on its own page.
 */
export function apart(choices: readonly Choice[]): readonly Choice[] {
  const taken = new Set<string>()
  return choices.map((choice) => {
    if (choice.way !== 'here') return choice
    const keys = fieldsShown(choice).flatMap((field) =>
      field.kind === 'leaf' && field.widget === 'hidden' ? [] : [field.key],
    )
    if (keys.some((key) => taken.has(key))) return { ...choice, way: 'form' }
    for (const key of keys) taken.add(key)
    return choice
  })
}
