import { PlainDate } from '#core/calendar/plain-date.ts'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { Pager } from '#ui/components/pager.tsx'
import { Timeline } from '#ui/components/timeline.tsx'
import { useWords, type Words } from '#ui/messages/words.ts'
import { at } from './addresses.ts'
import type { Change, Snapshot } from './changes.ts'
import type { CheckedChanges } from './check-changes.ts'

interface Props {
  readonly changes: readonly Change[]
  readonly names: ReadonlyMap<string, string>
  readonly next: string | undefined
  /** What came of checking the whole trail, when it was asked for. */
  readonly checked: CheckedChanges | undefined
}

/** What administrators changed, with before and after. */
export function ChangesPage({ changes, names, next, checked }: Props) {
  const { t, shortDateTime } = useWords()
  return (
    <div class="stack">
      <h1>{t('people.changes.title')}</h1>
      <p class="lead">{t('people.changes.lead')}</p>
      <Checked checked={checked} />
      {changes.length === 0 ? (
        <EmptyState title={t('people.changes.none')}>
          <p>{t('people.changes.none.body')}</p>
        </EmptyState>
      ) : (
        <Timeline
          items={changes.map((change) => ({
            key: change.id,
            icon: 'check' as const,
            title: (
              <strong>
                {t.dynamic(`people.did.${change.action}`, {
                  subject: t.dynamic(`people.subject.${change.subject}`),
                  name: nameOf(change, names, t),
                })}
              </strong>
            ),
            when: { text: t('people.changes.by', { name: change.by, at: shortDateTime(change.at) }), iso: change.at },
            body: <Differences change={change} names={names} />,
          }))}
        />
      )}
      <Pager next={next} />
    </div>
  )
}

function Checked({ checked }: { readonly checked: CheckedChanges | undefined }) {
  const { t } = useWords()
  if (!checked) {
    return (
      <p>
        <a href={`${at.changes}?periksa`}>{t('people.changes.check')}</a>
      </p>
    )
  }
  const { lines, broken } = checked
  return (
    <Notice sentiment={broken ? 'negative' : 'positive'} announce>
      <p>
        {broken
          ? t.dynamic(`people.changes.broken.${broken.kind}`, { seq: broken.seq })
          : t('people.changes.whole', { count: lines })}
      </p>
    </Notice>
  )
}

function nameOf({ subject, subjectId, before, after }: Change, names: Props['names'], t: Words['t']): string {
  const row = after ?? before
  const referred = subject === 'tenure' || subject === 'account' ? row?.person : undefined
  if (row?.letterKind !== undefined) return t.dynamic(`option.letterKind.${row.letterKind}`)
  return names.get(String(referred ?? subjectId)) ?? String(row?.name ?? '')
}

const HIDDEN: ReadonlySet<string> = new Set(['id', 'created_at', 'sample', 'letterKind'])

function Differences({
  change: { before, after },
  names,
}: {
  readonly change: Change
  readonly names: Props['names']
}) {
  const words = useWords()
  const { t } = words
  const columns = [...new Set(Object.keys({ ...before, ...after }))].filter(
    (column) => !HIDDEN.has(column) && !same(before?.[column], after?.[column]),
  )
  if (columns.length === 0) return null
  const text = (row: Snapshot | null, column: string) =>
    column === 'nip' && row?.nip ? words.nip(String(row.nip)) : valueText(row?.[column], words, names)
  return (
    <ul>
      {columns.map((column) => (
        <li key={column}>
          {before === null
            ? t('people.changes.set', { field: t.dynamic(`people.column.${column}`), after: text(after, column) })
            : t('people.changes.from', {
                field: t.dynamic(`people.column.${column}`),
                before: text(before, column),
                after: text(after, column),
              })}
        </li>
      ))}
    </ul>
  )
}

const VOCABULARIES = [
  'tenureKind',
  'personKind',
  'duty',
  'letterNumbering',
  'letterPaper',
  'letterSecurity',
  'letterUrgency',
  'letterDisposal',
  'oidcMatches',
] as const

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

function valueText(value: unknown, words: Words, names: Props['names']): string {
  const { t } = words
  if (value === null || value === undefined || value === '') return t('people.none')
  if (typeof value === 'boolean') return value ? t('field.yes') : t('field.no')
  if (Array.isArray(value))
    return value.length === 0 ? t('people.none') : value.map((each) => valueText(each, words, names)).join(', ')
  const text = String(value)
  for (const vocabulary of VOCABULARIES) {
    if (t.has(`option.${vocabulary}.${text}`)) return t.dynamic(`option.${vocabulary}.${text}`)
  }
  const date = PlainDate.safeParse(text)
  return date.success ? words.shortDate(date.data) : (names.get(text) ?? text)
}
