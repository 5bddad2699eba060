import type { ComponentChildren } from 'preact'
import type { z } from 'zod'
import { Button } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { useWords } from '../messages/words.ts'
import { ACTION, ENTER, SUBMIT } from './actions.ts'
import { describeForm } from './describe.ts'
import { ROOT } from './description.ts'
import { Field, Fields } from './fields.tsx'
import { FormProvider, type LiveAddresses, type Lookups, NO_LOOKUPS, type SlotTexts } from './form-context.ts'
import { FormTemplates } from './form-templates.tsx'
import { hasWidget } from './has-widget.ts'
import type { Errors } from './issues.ts'
import { summarise } from './summary.ts'
import type { Typed } from './typed.ts'

interface FormProps {
  /** Name in the message keys: `form.<name>...` */
  readonly name: string
  readonly schema: z.ZodType
  readonly action: string
  /** What stands in the inputs: nothing at first, then `ParsedForm.typed` or `typedOf(...)`. */
  readonly typed?: Typed
  readonly errors?: Errors
  readonly lookups?: Lookups
  readonly focus?: string | undefined
  /** What a row is about, by its name (`answers[0]`). */
  readonly notes?: ReadonlyMap<string, ComponentChildren>
  readonly live?: LiveAddresses
  readonly slot?: SlotTexts
  /** Carried along unseen: idempotency key, version seen. */
  readonly hidden?: Readonly<Record<string, string>>
  /** Words on the main button. */
  readonly submit: string
  /** Further buttons beside the main one. */
  readonly buttons?: ComponentChildren
  /** Above the fields, inside of the form. */
  readonly children?: ComponentChildren
}

const NOTHING: Typed = new Map()
const NO_ERRORS: Errors = new Map()

/** A whole form by POST: error summary, fields, buttons. Checked by the server, so the browser's own checks are off. */
export function Form(props: FormProps) {
  const { name, schema, typed = NOTHING, errors = NO_ERRORS, lookups = NO_LOOKUPS, focus, hidden = {}, live } = props
  const { t } = useWords()
  const description = describeForm(schema)
  return (
    <form
      class="form"
      method="post"
      action={props.action}
      encType={hasWidget(description, 'upload') ? 'multipart/form-data' : undefined}
      noValidate
      data-form
      data-sending={t('common.sending')}
      data-people={live?.people}
    >
      {/* Enter in a line of text presses the first button of a form: this one, not one that removes a row. */}
      <button type="submit" class="visually-hidden" name={ACTION} value={ENTER} tabIndex={-1} aria-hidden="true">
        {props.submit}
      </button>
      <ErrorSummary errors={summarise({ form: name, description, typed, errors, t })} />
      {Object.entries(hidden).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      {props.children}
      <FormProvider value={{ form: name, typed, errors, lookups, focus, notes: props.notes, live, slot: props.slot }}>
        {description.kind === 'group' ? (
          <Fields fields={description.fields} spot={ROOT} />
        ) : (
          <Field node={description} spot={ROOT} />
        )}
      </FormProvider>
      {live && <FormTemplates description={description} />}
      <div class="form-actions">
        <Button name={ACTION} value={SUBMIT}>
          {props.submit}
        </Button>
        {props.buttons}
      </div>
    </form>
  )
}
