import type { LetterKind } from '#core/letters/kind.ts'
import { Button, LinkButton } from '#ui/components/button.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'
import { at } from './addresses.ts'
import type { FileChange, SourcePart } from './source-changes.ts'

interface Props {
  readonly kind: LetterKind
  /** 0: the one that Alur brings. */
  readonly version: number
  /** What is in force now: 0 for the one that Alur brings. */
  readonly current: number
  readonly note: string
  readonly changes: readonly FileChange[]
  readonly hasSample: boolean
  readonly seen: string
  readonly problem?: string | undefined
}

/** A version beside the one in force: sources as a difference, the sample letter by both, and the way to put it in force. */
export function TemplateVersionPage(props: Props) {
  const { kind, version, current, note, changes, hasSample, seen, problem } = props
  const { t } = useWords()
  const name = (of: number) => (of === 0 ? t('template.brought') : t('template.versionNumber', { version: of }))
  return (
    <div class="stack-loose">
      <div class="stack">
        <h1>{t('template.versionTitle', { version: name(version) })}</h1>
        <p class="lead">{t.dynamic(`option.letterKind.${kind}`)}</p>
        {note !== '' && <p>{note}</p>}
        {problem !== undefined && (
          <Notice sentiment="negative" announce>
            <p>{problem}</p>
          </Notice>
        )}
        {version === current ? (
          <Notice sentiment="positive">
            <p>{t('template.isInForce')}</p>
          </Notice>
        ) : (
          <form class="cluster" method="post" action={at.inForce(kind, version)} data-form>
            <input type="hidden" name="seen" value={seen} />
            <Button>{t(version === 0 ? 'template.backToBrought' : 'template.putInForce')}</Button>
            <LinkButton href={`${at.edit(kind)}?dari=${version}`} look="secondary">
              {t('template.goOn')}
            </LinkButton>
            <LinkButton href={at.list(kind)} look="quiet">
              {t('template.versions')}
            </LinkButton>
          </form>
        )}
      </div>
      {version !== current && (
        <section class="stack" aria-labelledby="sumber">
          <h2 id="sumber">{t('template.changes', { current: name(current) })}</h2>
          {changes.length === 0 && <p>{t('template.changes.none')}</p>}
          <div class="changes">
            {changes.map(({ path, parts }) => (
              <div key={path} class="stack">
                <h3>{path}</h3>
                <pre class="source">
                  {parts.map((part, index) => (
                    <Part key={index} part={part} />
                  ))}
                </pre>
              </div>
            ))}
          </div>
        </section>
      )}
      {hasSample && (
        <section class="stack" aria-labelledby="contoh">
          <h2 id="contoh">{t('template.sample')}</h2>
          <div class="beside">
            {(version === current ? [version] : [current, version]).map((each) => (
              <figure key={each}>
                <figcaption>{each === current ? t('template.now', { version: name(each) }) : name(each)}</figcaption>
                <img
                  class="letter-picture"
                  src={at.picture(kind, each)}
                  alt={t('template.picture', { version: name(each) })}
                />
              </figure>
            ))}
          </div>
        </section>
      )}
    </div>
  )
}

function Part({ part: { kind, text } }: { readonly part: SourcePart }) {
  const { t } = useWords()
  switch (kind) {
    case 'added':
      return <ins>{text}</ins>
    case 'removed':
      return <del>{text}</del>
    case 'cut':
      return <span class="muted">{`${t('template.cut', { count: Number(text) })}\n`}</span>
    case 'same':
      return <>{text}</>
    default:
      throw kind satisfies never
  }
}
