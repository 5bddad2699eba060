import { Button, LinkButton } from '#ui/components/button.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { ACTION } from '#ui/forms/actions.ts'
import { ROOT } from '#ui/forms/description.ts'
import { Fields } from '#ui/forms/fields.tsx'
import { FormProvider } from '#ui/forms/form-context.ts'
import { hasWidget } from '#ui/forms/has-widget.ts'
import { HiddenAnswers } from '#ui/forms/hidden-answers.tsx'
import type { Errors } from '#ui/forms/issues.ts'
import { summarise } from '#ui/forms/summary.ts'
import type { Typed } from '#ui/forms/typed.ts'
import { type Carried, hiddenOf } from '../forms/keys.ts'
import { decisionPath, formPath } from '../pages/addresses.ts'
import type { Reading } from '../pages/reading.ts'
import { asksFor, type Choice, fieldsShown } from './choices.ts'

interface DecisionFormProps {
  readonly choice: Choice
  readonly main: boolean
  readonly reading: Reading
  readonly carried: Carried
  readonly typed: Typed
  readonly errors: Errors
}

/** Name of the form, for buttons that stand elsewhere on the page. */
export const formId = ({ place }: Choice): string => `putusan-${place.exit}`

/** One way out: what it asks for, and its button. */
export function DecisionForm({ choice, main, reading, carried, typed, errors }: DecisionFormProps) {
  const { dossier, names, words } = reading
  const { place, exit, form, description } = choice
  const full = formPath(dossier.id, place, place.exit)
  const back = exit.kind === 'back'
  if (choice.way === 'form') {
    return (
      <LinkButton href={full} look={main ? 'primary' : 'secondary'} icon={back ? 'arrowBack' : 'arrowRight'}>
        {exit.label}
      </LinkButton>
    )
  }
  const shown = choice.way === 'here' ? fieldsShown(choice) : []
  const hidden = new Set(shown.map(({ key }) => key))
  const carriedOn = new Map([...typed].filter(([name]) => !hidden.has(name.replace(/[.[].*/, ''))))
  return (
    <form
      id={formId(choice)}
      class="decision"
      method="post"
      action={decisionPath(dossier.id, place, place.exit)}
      encType={shown.some((node) => hasWidget(node, 'upload')) ? 'multipart/form-data' : undefined}
      noValidate
      data-form
      data-sending={words.t('common.sending')}
    >
      <ErrorSummary errors={summarise({ form, description, typed, errors, t: words.t })} />
      {Object.entries(hiddenOf(carried)).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <HiddenAnswers typed={carriedOn} />
      {shown.length > 0 && (
        <FormProvider value={{ form, typed, errors, lookups: names.lookups }}>
          <Fields fields={shown} spot={ROOT} />
        </FormProvider>
      )}
      <Button name={ACTION} value="act" look={main ? 'primary' : 'secondary'} icon={back ? 'arrowBack' : 'check'}>
        {exit.label}
      </Button>
      {(choice.way === 'ready' || errors.size > 0) && <a href={full}>{words.t('approve.full')}</a>}
    </form>
  )
}

/** The thumb reaches it: does what asks for nothing, else leads to where it is asked. */
export function DecisionBar({
  main,
  back,
  reading: { dossier, words },
}: {
  readonly main: Choice | undefined
  readonly back: Choice | undefined
  readonly reading: Reading
}) {
  if (!main) return null
  const leadTo = (choice: Choice): string =>
    choice.way === 'form' ? formPath(dossier.id, choice.place, choice.place.exit) : `#${formId(choice)}`
  return (
    <div class="decision-bar">
      {main.way === 'form' || asksFor(main) ? (
        <LinkButton href={leadTo(main)} icon="arrowRight">
          {main.exit.label}
        </LinkButton>
      ) : (
        <button type="submit" class="button" form={formId(main)} name={ACTION} value="act">
          <span>{main.exit.label}</span>
        </button>
      )}
      {back && (
        <LinkButton href={leadTo(back)} look="secondary" icon="arrowBack">
          {words.t('approve.return')}
        </LinkButton>
      )}
    </div>
  )
}
