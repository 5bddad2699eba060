import type { ComponentChildren } from 'preact'
import { Button } from '#ui/components/button.tsx'
import { useWords } from '#ui/messages/words.ts'
import type { Purpose } from './ceremonies.ts'

interface PasskeyFormProps {
  readonly purpose: Purpose
  /** Where the answer of the authenticator goes. */
  readonly action: string
  /** Where the browser gets what to ask the authenticator. */
  readonly begin: string
  readonly submit: string
  readonly look?: 'primary' | 'secondary'
  readonly hidden?: Readonly<Record<string, string>>
  /** Fields of its own. */
  readonly children?: ComponentChildren
}

/** Shown by its island alone, in browsers that have passkeys. */
export function PasskeyForm({ purpose, action, begin, submit, look = 'primary', hidden, children }: PasskeyFormProps) {
  const { t } = useWords()
  return (
    <form
      class="form"
      method="post"
      action={action}
      hidden
      data-passkey={purpose}
      data-begin={begin}
      data-failed={t('security.passkey.failed')}
      data-known={t('security.passkey.known')}
      data-fresh={t('security.passkey.stale')}
    >
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="jawaban" value="" />
      {children}
      <p class="field-error" role="alert" data-passkey-note />
      <Button look={look} icon="lock">
        {submit}
      </Button>
    </form>
  )
}
