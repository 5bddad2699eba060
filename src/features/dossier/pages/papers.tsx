import type { ComponentChildren } from 'preact'
import type { FileDigest } from '#core/ids.ts'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { Icon } from '#ui/components/icon.tsx'
import type { DossierAttachment, DossierDocument } from '../view.ts'
import { documentPath, filePath, letterPath, previewPath } from './addresses.ts'
import { type Reading, stageName } from './reading.ts'

/** As many as are looked for most; the others are a tap away. */
const FIRST = 6

/** The outputs of the SOP that this dossier has brought so far, newest first; earlier rounds below the newest. */
export function Papers({ reading }: { readonly reading: Reading }) {
  const { t } = reading.words
  const papers = newestOf(reading.documents)
  const items = papers.map((versions) => <Paper key={keyOf(versions)} versions={versions} reading={reading} />)
  return (
    <section class="stack" aria-labelledby="papers">
      <h2 id="papers">{t('documents.title')}</h2>
      {papers.length === 0 ? (
        <EmptyState icon="document" title={t('documents.none')}>
          <p>{t('documents.none.body')}</p>
        </EmptyState>
      ) : (
        <Folded items={items} more={t('documents.more', { count: papers.length - FIRST })} />
      )}
    </section>
  )
}

type Versions = readonly [DossierDocument, ...DossierDocument[]]

const keyOf = ([{ stage, kind }]: Versions): string => `${stage} ${kind}`

/** The documents by stage and kind, each newest first. */
function newestOf(documents: readonly DossierDocument[]): readonly Versions[] {
  const found = new Map<string, Versions>()
  for (const each of documents) {
    const key = keyOf([each])
    const older = found.get(key) ?? []
    found.delete(key)
    found.set(key, [each, ...older])
  }
  return [...found.values()].toReversed()
}

const Folded = ({ items, more }: { readonly items: readonly ComponentChildren[]; readonly more: string }) => (
  <>
    <ul class="papers">{items.slice(0, FIRST)}</ul>
    {items.length > FIRST && (
      <details class="more">
        <summary>{more}</summary>
        <ul class="papers">{items.slice(FIRST)}</ul>
      </details>
    )}
  </>
)

function Paper({ versions: [newest, ...older], reading }: { readonly versions: Versions; readonly reading: Reading }) {
  const { dossier, sop, words } = reading
  const { t } = words
  const when = ({ round, at }: DossierDocument) =>
    round > 1 ? `${t('dossier.round', { round })} · ${words.shortDateTime(at)}` : words.shortDateTime(at)
  return (
    <li>
      <Icon name="document" />
      <div>
        <a href={newest.letter === null ? documentPath(dossier.id, newest.seq) : letterPath(newest.letter)}>
          {newest.name}
        </a>
        <span class="option-note">
          {newest.number !== null && <>{newest.number} · </>}
          {newest.state !== null && <>{t(`documents.state.${newest.ended ?? newest.state}`)} · </>}
          {stageName(sop, newest.stage, words)} · {when(newest)}
        </span>
        {older.length > 0 && (
          <details class="more">
            <summary>{t('documents.older', { count: older.length })}</summary>
            <ul class="plain-list">
              {older.map((each) => (
                <li key={`${each.seq} ${each.ordinal}`}>
                  <a href={each.letter === null ? documentPath(dossier.id, each.seq) : letterPath(each.letter)}>
                    {when(each)}
                  </a>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  )
}

/** Every file of the dossier, with the beginning of the hash by which anybody can tell that it is the same. */
export function Attachments({ reading }: { readonly reading: Reading }) {
  const { t } = reading.words
  const files = reading.attachments.toReversed()
  const items = files.map((file) => <File key={`${file.seq} ${file.digest}`} file={file} reading={reading} />)
  return (
    <section class="stack" aria-labelledby="attachments">
      <h2 id="attachments">{t('documents.attachments')}</h2>
      {files.length === 0 ? (
        <p class="muted">{t('documents.attachments.none')}</p>
      ) : (
        <Folded items={items} more={t('documents.attachments.more', { count: files.length - FIRST })} />
      )}
    </section>
  )
}

const SHORT_DIGEST = 12

export const shortDigest = (digest: string): string => digest.slice(0, SHORT_DIGEST)

function File({ file, reading }: { readonly file: DossierAttachment; readonly reading: Reading }) {
  const { dossier, sop, words } = reading
  const { digest, name, size, title, stage, at } = file
  const from = title ?? (stage ? stageName(sop, stage, words) : '')
  return (
    <li>
      <Icon name="folder" />
      <div>
        <a href={previewPath(dossier.id, digest)}>{name}</a>
        <span class="option-note">
          {from} · {words.size(size)} · {words.shortDateTime(at)}
        </span>
        <span class="option-note">
          {words.t('documents.hash.short')} <code class="code">{shortDigest(digest)}</code>
        </span>
      </div>
      <Download digest={digest} name={name} reading={reading} />
    </li>
  )
}

const Download = ({
  digest,
  name,
  reading: { dossier, words },
}: {
  readonly digest: FileDigest | string
  readonly name: string
  readonly reading: Reading
}) => (
  <a
    class="paper-download"
    href={filePath(dossier.id, digest)}
    download
    aria-label={words.t('documents.downloadOf', { name })}
  >
    <Icon name="download" />
    <span>{words.t('documents.download')}</span>
  </a>
)
