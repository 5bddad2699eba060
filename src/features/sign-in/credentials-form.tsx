import type { ComponentChildren } from 'preact'
import { Button } from '#ui/components/button.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'

/** What the browser's store of passwords is told about a field. */
type Credential = 'username' | 'username webauthn' | 'current-password' | 'new-password' | 'one-time-code'

export interface CredentialField {
  readonly name: string
  readonly kind: Credential
  readonly label: string
  readonly hint?: string
  readonly value?: string
  /** Shown, not to be changed. */
  readonly fixed?: boolean
}

export interface CredentialError {
  readonly text: string
  /** Name of the field at which it stands. */
  readonly field: string
}

interface CredentialsFormProps {
  readonly title: string
  /** Of its heading: 1 where the form is the page. */
  readonly level?: 1 | 2
  readonly intro?: string
  readonly action: string
  readonly submit: string
  /** Secondary where another way comes first. */
  readonly look?: 'primary' | 'secondary'
  readonly error: CredentialError | undefined
  /** Marks every field as wrong: which of them is, must not be told. */
  readonly wrong?: boolean
  readonly hidden?: Readonly<Record<string, string>>
  readonly fields: readonly CredentialField[]
  /** What is done first, above the fields. */
  readonly before?: ComponentChildren
  /** Other ways, below the form. */
  readonly children?: ComponentChildren
}

/** The one shape of the forms that take a name or a password. */
export const CredentialsForm = ({
  title,
  level = 1,
  intro,
  action,
  submit,
  look = 'primary',
  error,
  wrong,
  hidden,
  fields,
  before,
  children,
}: CredentialsFormProps) => (
  <div class="credentials panel panel-emphasis stack">
    {level === 1 ? <h1>{title}</h1> : <h2>{title}</h2>}
    {intro !== undefined && <p>{intro}</p>}
    {before}
    <form class="form" method="post" action={action}>
      <ErrorSummary errors={error ? [{ message: error.text, href: `#${error.field}` }] : []} />
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div class="fields">
        {fields.map((field) => (
          <Field key={field.name} field={field} wrong={wrong ?? error?.field === field.name} />
        ))}
      </div>
      <Button look={look}>{submit}</Button>
    </form>
    {children}
  </div>
)

function Field({ field, wrong }: { readonly field: CredentialField; readonly wrong: boolean }) {
  const { name, kind, label, hint, value, fixed = false } = field
  const control = {
    class: 'input',
    id: name,
    name,
    autoComplete: kind,
    'aria-describedby': hint === undefined ? undefined : `${name}-hint`,
    'aria-invalid': wrong ? ('true' as const) : undefined,
    required: true,
    readOnly: fixed,
    ...(value === undefined ? {} : { value }),
  }
  return (
    <div class={wrong ? 'field field-wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint !== undefined && (
        <p class="field-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {kind === 'current-password' || kind === 'new-password' ? (
        <input {...control} type="password" />
      ) : (
        <input {...control} type="text" autoCapitalize="none" spellcheck={false} />
      )}
    </div>
  )
}
