import { Badge } from '#ui/components/badge.tsx'
import { LinkButton } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { Pager } from '#ui/components/pager.tsx'
import { useWords } from '#ui/messages/words.ts'
import { letterPath } from '../flow/addresses.ts'
import type { AgendaRow, Book } from './agenda.ts'
import { holderOf, stateTone, stateWord, subjectText } from './state-text.ts'

interface Props {
  readonly book: Book
  readonly rows: readonly AgendaRow[]
  readonly files: { readonly xlsx: string; readonly pdf: string }
  readonly first: string | undefined
  readonly next: string | undefined
}

/** The lines of a book, the latest first, and the book as a file. */
export function Agenda({ book, rows, files, first, next }: Props) {
  const { t, shortDate } = useWords()
  if (rows.length === 0) {
    return (
      <EmptyState title={t('register.agenda.none')}>
        <p>{t(`register.agenda.none.${book}`)}</p>
      </EmptyState>
    )
  }
  return (
    <div class="stack">
      <div class="cluster">
        <LinkButton href={files.xlsx} look="secondary" icon="download">
          {t('register.xlsx')}
        </LinkButton>
        <LinkButton href={files.pdf} look="secondary" icon="download">
          {t('register.pdf')}
        </LinkButton>
      </div>
      <DataTable
        caption={t(`register.title.${book}`)}
        captionHidden
        rows={rows}
        rowKey={({ number, letter }) => `${number} ${letter ?? ''}`}
        columns={[
          { key: 'number', label: t('register.number'), header: true, cell: (row) => <LetterNumber row={row} /> },
          { key: 'date', label: t('register.date'), unbroken: true, cell: ({ dated }) => shortDate(dated) },
          {
            key: 'party',
            label: t(`register.party.${book}`),
            cell: ({ party }) => party ?? t(book === 'outgoing' ? 'register.party.inside' : 'people.none'),
          },
          { key: 'subject', label: t('register.subject'), cell: (row) => subjectText(row) },
          {
            key: 'state',
            label: t('register.state'),
            cell: (row) => (
              <>
                <Badge tone={stateTone(row)}>{stateWord(row, t)}</Badge> <span class="muted">{holderOf(row)}</span>
              </>
            ),
          },
        ]}
      />
      <Pager previous={first} next={next} previousLabel={t('worklist.toBeginning')} />
    </div>
  )
}

const LetterNumber = ({ row: { letter, number } }: { readonly row: AgendaRow }) =>
  letter === null ? number : <a href={letterPath(letter)}>{number}</a>
