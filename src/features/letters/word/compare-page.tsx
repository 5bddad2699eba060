import { Changed } from '#features/dossier/index.ts'
import { Button } from '#ui/components/button.tsx'
import { ErrorSummary, type SummaryError } from '#ui/components/error-summary.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { useWords } from '#ui/messages/words.ts'
import { idOfChoice, strayName, suggested, takeName, takesFor } from './choose.ts'
import type { Comparison, FieldInFile } from './compare.ts'
import { CommentList, LeftOut, TrackedList } from './compare-lists.tsx'
import { type Answers, ErrorLine, Strays } from './compare-strays.tsx'

interface ComparePageProps {
  readonly comparison: Comparison
  readonly fileName: string
  readonly action: string
  readonly again: string
  /** Of the draft that is compared with. */
  readonly revision: number
  readonly answers: Answers
  /** Names of the choices that are still to be made. */
  readonly open: readonly string[]
  /** The draft changed while the page was read. */
  readonly moved: boolean
}

/** What a Word file would change, part by part; nothing has happened yet. */
export function ComparePage(props: ComparePageProps) {
  const { comparison, fileName, action, again, revision, answers, open, moved } = props
  const { differing, strays } = comparison
  const { t } = useWords()
  return (
    <div class="stack-loose form-page">
      <header class="stack">
        <h1>{t('word.compare.title')}</h1>
        <p class="lead">{t('word.compare.lead', { name: fileName })}</p>
      </header>
      {moved && (
        <Notice sentiment="notice" announce>
          <p>{t('word.compare.moved')}</p>
        </Notice>
      )}
      <form class="stack-loose" method="post" action={action} noValidate data-sending={t('common.sending')}>
        <ErrorSummary errors={useErrors(comparison, open)} />
        <input type="hidden" name="revision" value={revision} />
        <section class="stack" aria-labelledby="differing">
          <h2 id="differing">{t('word.compare.differing')}</h2>
          {differing.length === 0 ? (
            <p>{t('word.compare.nothing')}</p>
          ) : (
            <ol class="changes">
              {differing.map((each) => (
                <Difference key={each.field.name} each={each} answers={answers} wrong={open.includes(takeName(each))} />
              ))}
            </ol>
          )}
        </section>
        <Strays strays={strays} answers={answers} open={open} />
        <CommentList comments={comparison.comments} />
        <LeftOut comparison={comparison} />
        <p class="cluster">
          <Button>{t('word.compare.save')}</Button>
          <a href={again}>{t('word.compare.again')}</a>
        </p>
      </form>
    </div>
  )
}

function useErrors({ differing, strays }: Comparison, open: readonly string[]): readonly SummaryError[] {
  const { t } = useWords()
  const takes = differing.filter((each) => open.includes(takeName(each)))
  return [
    ...takes.map((each) => ({
      message: t('word.compare.take.missing'),
      label: t.dynamic(each.field.labelKey),
      href: `#${idOfChoice(takeName(each))}`,
    })),
    ...strays.flatMap((_, index) =>
      open.includes(strayName(index))
        ? [
            {
              message: t('word.compare.stray.missing'),
              label: t('word.compare.stray', { no: index + 1 }),
              href: `#${idOfChoice(strayName(index))}`,
            },
          ]
        : [],
    ),
  ]
}

interface DifferenceProps {
  readonly each: FieldInFile
  readonly answers: Answers
  readonly wrong: boolean
}

function Difference({ each, answers, wrong }: DifferenceProps) {
  const { t } = useWords()
  const { field, by, retitled, draft, file, tracked, hasTable } = each
  const name = takeName(each)
  const chosen = answers[name] ?? suggested(each)
  const label = t.dynamic(field.labelKey)
  return (
    <li class="stack" id={idOfChoice(name)}>
      <h3>{label}</h3>
      {by === 'title' && !field.isCell && <p class="small muted">{t('word.compare.byTitle')}</p>}
      {retitled !== undefined && <p class="small muted">{t('word.compare.retitled', { title: retitled })}</p>}
      {hasTable && <p class="small muted">{t('word.compare.table')}</p>}
      {file.accepted === '' && <p class="small muted">{t('word.compare.emptied')}</p>}
      <p class="quoted">
        <Changed
          change={{
            label: [label],
            ...(draft !== '' && { before: draft }),
            ...(file.accepted !== '' && { after: file.accepted }),
          }}
        />
      </p>
      <TrackedList tracked={tracked} />
      <fieldset class={wrong ? 'field field-wrong' : 'field'}>
        <legend>{t('word.compare.take')}</legend>
        {wrong && <ErrorLine>{t('word.compare.take.missing')}</ErrorLine>}
        <div>
          {takesFor(each).map((take) => (
            <label key={take} class="option">
              <input type="radio" name={name} value={take} checked={take === chosen} />
              <span>
                {take === 'accepted' && tracked.length > 0
                  ? t('word.compare.take.acceptedTracked')
                  : t(`word.compare.take.${take}`)}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </li>
  )
}
