import { LinkButton } from '#ui/components/button.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'

interface Props {
  readonly name: string
  /** Absolute. */
  readonly link: string
  readonly back: string
}

/** Shows a one-time link, once: only its hash is kept. */
export function LinkPage({ name, link, back }: Props) {
  const { t } = useWords()
  return (
    <div class="stack">
      <h1>{t('people.link.title')}</h1>
      <Notice sentiment="positive" announce>
        <p>{t('people.link.body', { name })}</p>
      </Notice>
      <div class="field">
        <label for="link">{t('people.link.label', { name })}</label>
        <input class="input" id="link" readOnly value={link} />
      </div>
      <p>{t('people.link.how')}</p>
      <div class="cluster">
        <LinkButton href={back} look="secondary">
          {t('people.link.done')}
        </LinkButton>
      </div>
    </div>
  )
}
