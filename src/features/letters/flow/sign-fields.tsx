import { Button } from '#ui/components/button.tsx'
import { useWords } from '#ui/messages/words.ts'
import type { AboutSigning } from '../certificate/about-signing.tsx'
import { CODE } from './addresses.ts'
import { Passphrase } from './passphrase.tsx'

/** What is typed for a signature; nothing while the service does not answer, since nothing would be done with it. */
export function SignFields({ outage, secret }: Pick<AboutSigning, 'outage' | 'secret'>) {
  const { t } = useWords()
  if (outage) return null
  return (
    <>
      <Passphrase secret={secret} />
      {secret === 'totp' && (
        <p>
          <Button look="secondary" formAction={CODE} unchecked>
            {t('signing.code.send')}
          </Button>
        </p>
      )}
    </>
  )
}
