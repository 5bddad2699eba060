import { PlainDate } from '#core/calendar/plain-date.ts'
import type { TrackedChange } from '#platform/word/lines.ts'
import { Details } from '#ui/components/details.tsx'
import { useWords, type Words } from '#ui/messages/words.ts'
import type { CommentInFile, Comparison } from './compare.ts'
import type { KakField } from './kak-fields.ts'

/** "Siti, 20 Nov 2026": Word writes the clock of the writer's place without naming it, so the day is all that is told. */
function byWhom({ author, date }: Pick<TrackedChange, 'author' | 'date'>, words: Words): string {
  const day = PlainDate.safeParse(date.slice(0, 10))
  const name = author === '' ? words.t('word.compare.unknownAuthor') : author
  return day.success ? `${name}, ${words.shortDate(day.data)}` : name
}

/** Every tracked change with who made it. */
export function TrackedList({ tracked }: { readonly tracked: readonly TrackedChange[] }) {
  const words = useWords()
  const { t } = words
  if (tracked.length === 0) return null
  return (
    <div class="stack">
      <p class="notice-word">{t('word.compare.tracked')}</p>
      <ul>
        {tracked.map((each, index) => (
          <li key={index}>
            {t(`word.compare.${each.change}${each.text === '' ? '.end' : ''}`)}
            {each.text !== '' && (
              <>
                {': '}
                {each.change === 'inserted' ? <ins>{each.text}</ins> : <del>{each.text}</del>}
              </>
            )}{' '}
            <span class="small muted">({byWhom(each, words)})</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function CommentList({ comments }: { readonly comments: readonly CommentInFile[] }) {
  const words = useWords()
  const { t } = words
  if (comments.length === 0) return null
  return (
    <section class="stack" aria-labelledby="comments">
      <h2 id="comments">{t('word.compare.comments')}</h2>
      <p>{t('word.compare.comments.lead')}</p>
      <ul class="stack">
        {comments.map((each) => (
          <li key={each.id}>
            <div class="small muted">
              {each.label === undefined ? t('word.compare.comment.nowhere') : t.dynamic(each.label)} ·{' '}
              {byWhom(each, words)}
              {each.isOwn && <> · {t('word.compare.comment.own')}</>}
            </div>
            <div class="quoted">{each.text}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is not taken, and what does not change: told, so that nobody misses it later. */
export function LeftOut({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useWords()
  const { apart, unreadable, hasContents, missing, same } = comparison
  return (
    <section class="stack" aria-labelledby="apart">
      <h2 id="apart">{t('word.compare.apart')}</h2>
      <ul>
        {apart.map(({ kind, text }, index) => (
          <li key={index}>
            {t(`word.compare.apart.${kind}`)}: <span class="quoted">{text}</span>
          </li>
        ))}
        {[...unreadable].map(([kind, count]) => (
          <li key={kind}>{t(`word.compare.${kind}`, { count })}</li>
        ))}
        {hasContents && <li>{t('word.compare.contents')}</li>}
        <li>{t('word.compare.format')}</li>
      </ul>
      <Parts title={t('word.compare.missing')} fields={missing} open />
      <Parts title={t('word.compare.same')} fields={same} />
    </section>
  )
}

interface PartsProps {
  readonly title: string
  readonly fields: readonly KakField[]
  readonly open?: boolean
}

function Parts({ title, fields, open = false }: PartsProps) {
  const { t } = useWords()
  if (fields.length === 0) return null
  return (
    <Details summary={`${title} (${fields.length})`} open={open}>
      <ul>
        {fields.map(({ name, labelKey }) => (
          <li key={name}>{t.dynamic(labelKey)}</li>
        ))}
      </ul>
    </Details>
  )
}
