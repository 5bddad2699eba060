import type { LetterKind } from '#core/letters/kind.ts'
import type { Diagnostic } from '#platform/typst/protocol.ts'
import { Button, LinkButton } from '#ui/components/button.tsx'
import { Details } from '#ui/components/details.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { FieldErrors } from '#ui/forms/field-frame.tsx'
import { useWords } from '#ui/messages/words.ts'
import { mainOf, type Sources } from '../make/template-for.ts'
import { at } from './addresses.ts'
import type { Tried } from './try-template.ts'

interface Props {
  readonly kind: LetterKind
  readonly sources: Sources
  readonly note: string
  readonly tried?: Exclude<Tried, { ok: true }> | undefined
  readonly noteMissing?: boolean
}

export const sourceName = (path: string): string => `source:${path}`
const idOf = (path: string): string => `f-${path.replaceAll(/[^A-Za-z0-9]+/g, '-')}`

/** The sources of a template to write in; what the compiler says stands at its file and line. */
export function TemplateEditor({ kind, sources, note, tried, noteMissing = false }: Props) {
  const { t } = useWords()
  const faults = tried?.faults ?? []
  const paths = Object.keys(sources).sort((a, b) => Number(b === mainOf(kind)) - Number(a === mainOf(kind)))
  const text = (fault: Diagnostic) => faultText(fault, sources, t)
  const summary = [
    ...(tried && (tried.reason !== 'template' || faults.length === 0)
      ? [{ message: t(`template.refused.${tried.reason}`), href: `#${idOf(mainOf(kind))}` }]
      : []),
    ...faults.map((fault) => ({ message: text(fault), href: `#${idOf(fault.file ?? mainOf(kind))}` })),
    ...(noteMissing ? [{ message: t('template.noteMissing'), href: '#note' }] : []),
  ]
  return (
    <>
      <div class="stack">
        <h1>{t('template.write')}</h1>
        <p class="lead">{t.dynamic(`option.letterKind.${kind}`)}</p>
        <p>{t('template.write.body')}</p>
      </div>
      <form class="form" method="post" action={at.edit(kind)} data-form>
        <ErrorSummary errors={summary} />
        {paths.map((path) => {
          const own = faults.filter(({ file }) => file === path)
          const field = (
            <Source path={path} source={sources[path] ?? ''} faults={own.map(text)} long={path === mainOf(kind)} />
          )
          return path === mainOf(kind) || own.length > 0 ? (
            field
          ) : (
            <Details key={path} summary={path}>
              {field}
            </Details>
          )
        })}
        <div class={noteMissing ? 'field field-wrong' : 'field'}>
          <label for="note">{t('template.note')}</label>
          <p class="field-hint" id="note-hint">
            {t('template.note.hint')}
          </p>
          <FieldErrors id="note-error" errors={noteMissing ? [t('template.noteMissing')] : []} />
          <input class="input" id="note" name="note" value={note} maxLength={500} aria-describedby="note-hint" />
        </div>
        <div class="form-actions">
          <Button>{t('template.try')}</Button>
          <LinkButton href={at.list(kind)} look="quiet">
            {t('people.cancel')}
          </LinkButton>
        </div>
      </form>
    </>
  )
}

/** "letter.typ, baris 12: unknown variable: nomor", with the line itself. */
function faultText({ file, line, message }: Diagnostic, sources: Sources, t: ReturnType<typeof useWords>['t']): string {
  if (file === undefined || line === undefined) return message
  const source = sources[file]?.split('\n')[line - 1]?.trim() ?? ''
  return t('template.fault', { file, line, message, source })
}

interface SourceProps {
  readonly path: string
  readonly source: string
  readonly faults: readonly string[]
  readonly long: boolean
}

function Source({ path, source, faults, long }: SourceProps) {
  const id = idOf(path)
  return (
    <div class={faults.length > 0 ? 'field field-wrong' : 'field'}>
      <label for={id}>{path}</label>
      <FieldErrors id={`${id}-error`} errors={faults} />
      <textarea
        class="input input-code"
        id={id}
        name={sourceName(path)}
        rows={long ? 24 : 12}
        spellcheck={false}
        wrap="off"
        aria-describedby={faults.length > 0 ? `${id}-error` : undefined}
        aria-invalid={faults.length > 0 ? 'true' : undefined}
      >
        {/* HTML drops the first line break of a textarea. */}
        {source.startsWith('\n') ? `\n${source}` : source}
      </textarea>
    </div>
  )
}
