import { Button, LinkButton } from '#ui/components/button.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'
import { inkPath, letterFilePath, letterPath } from '../flow/addresses.ts'

interface InkPageProps {
  readonly id: string
  readonly name: string
  /** The file that is to be printed and signed. */
  readonly digest: string
  readonly error?: string | undefined
}

/** Print, sign, scan: the way that is left when certificates cannot be used. */
export function InkPage({ id, name, digest, error }: InkPageProps) {
  const { t } = useWords()
  return (
    <div class="stack-loose form-page">
      <header class="stack">
        <h1>{t('ink.title')}</h1>
        <p class="lead">{t('ink.lead', { name })}</p>
      </header>
      <ErrorSummary errors={error === undefined ? [] : [{ message: error, href: '#scan', label: t('ink.scan') }]} />
      <ol>
        <li>{t('ink.step.print')}</li>
        <li>{t('ink.step.sign')}</li>
        <li>{t('ink.step.scan')}</li>
      </ol>
      <p>
        <LinkButton look="secondary" icon="download" href={letterFilePath(id)}>
          {t('ink.print')}
        </LinkButton>
      </p>
      <Notice sentiment="notice">
        <p>{t('ink.flag')}</p>
      </Notice>
      <form
        class="panel stack"
        method="post"
        action={inkPath(id)}
        encType="multipart/form-data"
        data-sending={t('common.sending')}
      >
        <input type="hidden" name="over" value={digest} />
        <div class={error === undefined ? 'field' : 'field field-wrong'}>
          <label for="scan">{t('ink.scan')}</label>
          <p class="field-hint" id="scan-hint">
            {t('ink.scan.hint')}
          </p>
          <input
            id="scan"
            class="input"
            type="file"
            name="scan"
            accept=".pdf,.png,.jpg,.jpeg"
            required
            aria-describedby="scan-hint"
            aria-invalid={error === undefined ? undefined : true}
          />
        </div>
        <Button icon="check">{t('ink.submit')}</Button>
      </form>
      <p>
        <a href={letterPath(id)}>{t('ink.back')}</a>
      </p>
    </div>
  )
}
