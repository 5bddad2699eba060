import { DataTable } from '#ui/components/data-table.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { documentPath, filePath } from './addresses.ts'
import { type Reading, stageName } from './reading.ts'

/** The outputs of the SOP that this dossier has brought so far, newest first. */
export function Papers({ reading }: { readonly reading: Reading }) {
  const { words, sop, dossier, documents } = reading
  const { t } = words
  const papers = documents.toReversed()
  return (
    <section class="stack" aria-labelledby="papers">
      <h2 id="papers">{t('documents.title')}</h2>
      {papers.length === 0 ? (
        <EmptyState icon="document" title={t('documents.none')}>
          <p>{t('documents.none.body')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t('documents.title')}
          captionHidden
          rows={papers}
          rowKey={({ seq, ordinal }) => `${seq} ${ordinal}`}
          columns={[
            {
              key: 'name',
              label: t('documents.name'),
              header: true,
              cell: ({ name, seq }) => <a href={documentPath(dossier.id, seq)}>{name}</a>,
            },
            { key: 'stage', label: t('documents.from'), cell: ({ stage }) => stageName(sop, stage, words) },
            { key: 'round', label: t('documents.round'), numeric: true, cell: ({ round }) => words.number(round) },
            { key: 'at', label: t('documents.at'), cell: ({ at }) => words.shortDateTime(at) },
          ]}
        />
      )}
    </section>
  )
}

/** Every file of the dossier, with the hash by which anybody can tell that it is the same. */
export function Attachments({ reading }: { readonly reading: Reading }) {
  const { words, dossier, sop, attachments } = reading
  const { t } = words
  const files = attachments.toReversed()
  return (
    <section class="stack" aria-labelledby="attachments">
      <h2 id="attachments">{t('documents.attachments')}</h2>
      {files.length === 0 ? (
        <p class="muted">{t('documents.attachments.none')}</p>
      ) : (
        <DataTable
          caption={t('documents.attachments')}
          captionHidden
          rows={files}
          rowKey={({ seq, digest }) => `${seq} ${digest}`}
          columns={[
            {
              key: 'name',
              label: t('documents.file'),
              header: true,
              cell: ({ digest, name }) => (
                <a href={filePath(dossier.id, digest)} download>
                  {name}
                </a>
              ),
            },
            {
              key: 'title',
              label: t('documents.from'),
              cell: ({ title, stage }) => title ?? (stage ? stageName(sop, stage, words) : ''),
            },
            { key: 'size', label: t('documents.size'), numeric: true, cell: ({ size }) => words.size(size) },
            { key: 'at', label: t('documents.at'), cell: ({ at }) => words.shortDateTime(at) },
            {
              key: 'hash',
              label: t('documents.hash'),
              cell: ({ digest }) => <code class="code hash">{digest}</code>,
            },
          ]}
        />
      )}
    </section>
  )
}
