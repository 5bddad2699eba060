import { useWords } from '../messages/words.ts'
import { Icon } from './icon.tsx'

export interface SummaryError {
  readonly message: string
  /** Where the field stands on the page; absent when the error belongs to the whole form. */
  readonly href?: string
  /** The field's label, so that "Isi bagian ini." tells which part. */
  readonly label?: string
}

interface ErrorSummaryProps {
  readonly errors: readonly SummaryError[]
  /** Shown as a specimen: takes no focus. */
  readonly still?: boolean
}

/** All errors of a form, first on the page; the base island moves the focus here, without it `autofocus` does. */
export function ErrorSummary({ errors, still = false }: ErrorSummaryProps) {
  const { t } = useWords()
  if (errors.length === 0) return null
  return (
    <div
      class="error-summary"
      role={still ? undefined : 'alert'}
      tabIndex={-1}
      autofocus={!still}
      data-error-summary={still ? undefined : true}
    >
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
