import { MEDIA_TYPES } from '#platform/files/slots.ts'
import { LinkButton } from '#ui/components/button.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { Notice } from '#ui/components/notice.tsx'
import type { DossierAttachment } from '../view.ts'
import { filePath, picturePath } from './addresses.ts'
import { dayOf, type Reading, stageName } from './reading.ts'

/** What can be shown of a file without opening it: a picture, the beginning of a text, or nothing. */
export type Preview =
  | { readonly kind: 'picture' }
  | { readonly kind: 'text'; readonly text: string; readonly whole: boolean }
  | { readonly kind: 'none' }

const KINDS = new Map<string, string>(Object.entries(MEDIA_TYPES).map(([kind, type]) => [type, kind.toUpperCase()]))

/** What people call a kind of file, as the forms' hints do: PPTX. */
const kindOf = (type: string): string => KINDS.get(type) ?? type

/** One file: what it is, a look at it where that is safe, and the way to have it. */
export function FilePage({
  file,
  preview,
  reading,
}: {
  readonly file: DossierAttachment
  readonly preview: Preview
  readonly reading: Reading
}) {
  const { dossier, sop, words } = reading
  const { t } = words
  const { name, digest, size, type, title, stage, at } = file
  return (
    <article class="stack-loose file-page">
      <header class="stack">
        <h1>{title ?? name}</h1>
        <p class="lead">{dossier.title}</p>
      </header>
      <Shown file={file} preview={preview} reading={reading} />
      <LinkButton href={filePath(dossier.id, digest)} icon="download">
        {t('documents.downloadSize', { size: words.size(size) })}
      </LinkButton>
      <DefinitionList
        items={[
          { term: t('documents.file'), value: name },
          ...(stage ? [{ term: t('documents.from'), value: stageName(sop, stage, words) }] : []),
          { term: t('documents.type'), value: kindOf(type) },
          { term: t('documents.size'), value: words.size(size) },
          { term: t('documents.at'), value: `${words.date(dayOf(at, reading))}, ${words.time(at)}` },
          { term: t('documents.hash'), value: <code class="code hash">{digest}</code> },
        ]}
      />
    </article>
  )
}

function Shown({
  file: { name, digest },
  preview,
  reading: { dossier, words },
}: {
  readonly file: DossierAttachment
  readonly preview: Preview
  readonly reading: Reading
}) {
  const { t } = words
  switch (preview.kind) {
    case 'picture':
      return (
        <figure class="file-picture">
          <img src={picturePath(dossier.id, digest)} alt={t('documents.picture', { name })} decoding="async" />
        </figure>
      )
    case 'text':
      return (
        <section class="stack" aria-labelledby="text">
          <h2 id="text">{t(preview.whole ? 'documents.text' : 'documents.text.beginning')}</h2>
          <pre class="file-text">{preview.text}</pre>
        </section>
      )
    case 'none':
      return (
        <Notice sentiment="neutral">
          <p>{t('documents.noPreview')}</p>
        </Notice>
      )
    default:
      return preview satisfies never
  }
}
