import { useWords } from '../messages/words.ts'
import { Icon } from './icon.tsx'

export interface SummaryError {
  readonly message: string
  /** Where the field stands on the page; absent when the error belongs to the whole form. */
  readonly href?: string
  /** The field's label, so that "Isi bagian ini." tells which part. */
  readonly label?: string
}

/** All errors of a form, first on the page; the base island moves the focus here, without it `autofocus` does. */
export function ErrorSummary({ errors }: { readonly errors: readonly SummaryError[] }) {
  const { t } = useWords()
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabIndex={-1} autofocus data-error-summary>
      <h2>
        <Icon name="crossCircle" />
        {t('field.errors.title', { count: errors.length })}
      </h2>
      <ul>
        {errors.map(({ message, href, label }) => {
          const text = label === undefined ? message : `${label}: ${message}`
          return <li key={text}>{href === undefined ? text : <a href={href}>{text}</a>}</li>
        })}
      </ul>
    </div>
  )
}
