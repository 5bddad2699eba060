import { Notice } from '#ui/components/notice.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { useWords } from '#ui/messages/words.ts'
import type { DraftPicture } from './draft-pictures.ts'

interface PreviewProps {
  readonly title: string
  readonly pictures: readonly DraftPicture[]
  /** What must be filled in or mended; with pictures, these have gaps there. */
  readonly faults: readonly string[]
}

/** The letters that a form would bring, as drafts: no number, nothing recorded. */
export function PreviewPage({ title, pictures, faults }: PreviewProps) {
  const { t } = useWords()
  return (
    <div class="stack-loose">
      <PageHead title={t('letters.preview.title')} over={title} lead={t('letters.preview.lead')} />
      <div class="stack" data-letters>
        {faults.length > 0 && (
          <Notice sentiment="notice" title={t(pictures.length > 0 ? 'letters.preview.gaps' : 'letters.preview.faults')}>
            <ul>
              {faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </Notice>
        )}
        {faults.length === 0 && pictures.length === 0 && <p>{t('letters.preview.nothing')}</p>}
        {pictures.map(({ name, svg }) => (
          <section key={name} class="stack">
            <h2>{name}</h2>
            <img
              class="letter-picture"
              src={`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`}
              alt={t('letters.preview.picture', { name })}
            />
          </section>
        ))}
      </div>
    </div>
  )
}
