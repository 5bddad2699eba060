import { Button, LinkButton } from '#ui/components/button.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Icon } from '#ui/components/icon.tsx'
import { useWords } from '#ui/messages/words.ts'

interface TakePageProps {
  /** Where the file is sent. */
  readonly action: string
  readonly download: string
  readonly form: string
  /** Why the file that was sent is not taken. */
  readonly refused?: string
}

/** Out to Word and back: the draft to download, and the file to upload. */
export function TakePage({ action, download, form, refused }: TakePageProps) {
  const { t, locale } = useWords()
  return (
    <div class="stack-loose form-page" lang={locale}>
      <header class="stack">
        <h1>{t('word.take.title')}</h1>
        <p class="lead">{t('word.take.lead')}</p>
      </header>
      <ErrorSummary
        errors={refused === undefined ? [] : [{ message: refused, href: '#word-file', label: t('word.take.file') }]}
      />
      <section class="panel stack">
        <LinkButton href={download} look="secondary">
          {t('word.take.download')}
        </LinkButton>
        <p class="small muted">{t('word.take.download.hint')}</p>
      </section>
      <form
        class="panel stack"
        method="post"
        action={action}
        encType="multipart/form-data"
        data-sending={t('common.sending')}
      >
        <div class={refused === undefined ? 'field' : 'field field-wrong'}>
          <label for="word-file">{t('word.take.file')}</label>
          <p class="field-hint" id="word-file-hint">
            {t('word.take.file.hint')}
          </p>
          {refused !== undefined && (
            <p class="field-error" id="word-file-error">
              <Icon name="crossCircle" />
              <span>{refused}</span>
            </p>
          )}
          <input
            id="word-file"
            class="input"
            type="file"
            name="file"
            accept=".docx"
            required
            aria-invalid={refused === undefined ? undefined : true}
            aria-describedby={refused === undefined ? 'word-file-hint' : 'word-file-error word-file-hint'}
          />
        </div>
        <Button>{t('word.take.send')}</Button>
      </form>
      <p>
        <a href={form}>{t('word.take.back')}</a>
      </p>
    </div>
  )
}
