import { Badge } from '#ui/components/badge.tsx'
import { Button, LinkButton } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { PageHead } from '#ui/components/page-head.tsx'
import { Pager } from '#ui/components/pager.tsx'
import type { Tone } from '#ui/components/sentiment.ts'
import { Tabs } from '#ui/components/tabs.tsx'
import { useWords } from '#ui/messages/words.ts'
import { at } from '../addresses.ts'
import type { Part } from './desk.ts'
import type { RosterImport } from './imports.ts'
import { countsOf, type Effect, type RowEffect } from './plan-roster.ts'
import { LIMITS } from './refused.ts'

const EFFECTS: readonly Effect[] = ['new', 'changed', 'unchanged', 'refused']
const TONES: Readonly<Record<Effect, Tone>> = {
  new: 'positive',
  changed: 'brand',
  unchanged: 'neutral',
  refused: 'negative',
}

/** Where a roster comes in and goes out. */
export function RosterPage({ error }: { readonly error?: string | undefined }) {
  const { t, number, size } = useWords()
  return (
    <div class="stack-loose">
      <PageHead title={t('roster.title')} lead={t('roster.lead')} />
      <ErrorSummary
        errors={error === undefined ? [] : [{ message: error, href: '#roster', label: t('roster.file') }]}
      />
      <section class="stack">
        <h2>{t('roster.export')}</h2>
        <p>{t('roster.export.body')}</p>
        <div class="cluster">
          <LinkButton href={`${at.roster}/ekspor.xlsx`} look="secondary" icon="download">
            {t('roster.export.xlsx')}
          </LinkButton>
          <LinkButton href={`${at.roster}/ekspor.csv`} look="secondary" icon="download">
            {t('roster.export.csv')}
          </LinkButton>
        </div>
      </section>
      <section class="stack">
        <h2>{t('roster.import')}</h2>
        <ul>
          <li>{t('roster.rule.blank')}</li>
          <li>{t('roster.rule.order')}</li>
          <li>{t('roster.rule.match')}</li>
          <li>{t('roster.rule.never')}</li>
        </ul>
        <form
          class="panel stack"
          method="post"
          action={at.roster}
          encType="multipart/form-data"
          data-sending={t('common.sending')}
        >
          <div class={error === undefined ? 'field' : 'field field-wrong'}>
            <label for="roster">{t('roster.file')}</label>
            <p class="field-hint" id="roster-hint">
              {t('roster.file.hint', { size: size(LIMITS.file), rows: number(LIMITS.rows) })}
            </p>
            <input
              id="roster"
              class="input"
              type="file"
              name="roster"
              accept=".xlsx,.csv"
              required
              aria-describedby="roster-hint"
              aria-invalid={error === undefined ? undefined : true}
            />
          </div>
          <Button>{t('roster.check')}</Button>
        </form>
      </section>
    </div>
  )
}

interface PlanProps {
  readonly found: RosterImport
  readonly shown: Effect | undefined
  readonly rows: readonly RowEffect[]
  readonly next: string | undefined
  readonly first: string | undefined
  /** What was shown before is not what it would do now. */
  readonly changed: boolean
}

/** What each row of a file would do, before anything is done. */
export function RosterPlanPage({ found, shown, rows, next, first, changed }: PlanProps) {
  const { t } = useWords()
  const counts = countsOf(found.effects)
  const here = `${at.roster}/${found.id}`
  const doing = counts.new + counts.changed
  return (
    <div class="stack-loose">
      <PageHead title={t('roster.plan.title')} lead={t('roster.plan.lead', { name: found.name })} />
      {changed && (
        <Notice sentiment="notice" announce>
          <p>{t('roster.plan.changed')}</p>
        </Notice>
      )}
      {doing === 0 ? (
        <Notice sentiment="neutral">
          <p>{t(counts.refused === 0 ? 'roster.plan.nothing' : 'roster.plan.nothingAccepted')}</p>
        </Notice>
      ) : (
        <form class="panel stack" method="post" action={here} data-sending={t('common.sending')}>
          <p>{t('roster.plan.confirm', { fresh: counts.new, changed: counts.changed })}</p>
          {counts.refused > 0 && <p>{t('roster.plan.leftOut', { count: counts.refused })}</p>}
          <p class="muted">{t('roster.plan.undo')}</p>
          <input type="hidden" name="plan" value={found.plan} />
          <div class="form-actions">
            <Button>{t('roster.plan.submit')}</Button>
            <LinkButton href={at.roster} look="quiet">
              {t('people.cancel')}
            </LinkButton>
          </div>
        </form>
      )}
      <Tabs
        label={t('roster.plan.filter')}
        tabs={[
          { href: here, label: t('roster.effect.all'), count: found.effects.length, current: shown === undefined },
          ...EFFECTS.map((effect) => ({
            href: `${here}?efek=${effect}`,
            label: t(`roster.effect.${effect}`),
            count: counts[effect],
            current: shown === effect,
          })),
        ]}
      />
      <Rows rows={rows} found={found} />
      <Pager previous={first} next={next} previousLabel={t('worklist.toBeginning')} />
    </div>
  )
}

function Rows({ rows }: { readonly rows: readonly RowEffect[]; readonly found: RosterImport }) {
  const { t, number } = useWords()
  if (rows.length === 0) return <p>{t('roster.plan.noRows')}</p>
  return (
    <DataTable
      caption={t('roster.plan.rows')}
      captionHidden
      rows={rows}
      rowKey={({ line }) => String(line)}
      columns={[
        { key: 'line', label: t('roster.plan.line'), numeric: true, cell: ({ line }) => number(line) },
        {
          key: 'who',
          label: t('roster.plan.about'),
          header: true,
          cell: ({ cells }) =>
            [cells.person, cells.position, cells.agencyCode].filter((text) => text !== '').join(', '),
        },
        {
          key: 'effect',
          label: t('roster.plan.effect'),
          cell: ({ effect }) => <Badge tone={TONES[effect]}>{t(`roster.effect.${effect}`)}</Badge>,
        },
        { key: 'what', label: t('roster.plan.what'), cell: (row) => <What row={row} /> },
      ]}
    />
  )
}

function What({ row: { parts, faults } }: { readonly row: RowEffect }) {
  const { t } = useWords()
  if (faults.length > 0) {
    return (
      <ul>
        {faults.map(({ column, reason }) => (
          <li key={`${column} ${reason}`}>
            {t('roster.plan.fault', {
              column: t(`roster.column.${column}`),
              reason: t.dynamic(`fieldError.${reason}`),
            })}
          </li>
        ))}
      </ul>
    )
  }
  if (parts.length === 0) return <span class="muted">{t('roster.plan.same')}</span>
  return (
    <ul>
      {parts.map((part) => (
        <li key={part.after.id}>
          {t(part.action === 'added' ? 'roster.plan.added' : 'roster.plan.changes', {
            subject: t(`people.subject.${part.subject}`),
          })}
          {part.action === 'changed' && <Differences part={part} />}
        </li>
      ))}
    </ul>
  )
}

const HIDDEN: ReadonlySet<string> = new Set(['id', 'person', 'position', 'parent', 'agency', 'sample'])

function Differences({ part: { before, after } }: { readonly part: Part }) {
  const words = useWords()
  const { t } = words
  const was = new Map(Object.entries(before ?? {}))
  const columns = Object.entries(after).filter(([column, value]) => was.get(column) !== value)
  const text = (value: unknown) => {
    if (value === null || value === undefined || value === '') return t('people.none')
    if (typeof value === 'boolean') return t(value ? 'field.yes' : 'field.no')
    for (const vocabulary of ['tenureKind', 'personKind']) {
      if (t.has(`option.${vocabulary}.${value}`)) return t.dynamic(`option.${vocabulary}.${value}`)
    }
    return String(value)
  }
  return (
    <ul>
      {columns.map(([column, value]) => (
        <li key={column}>
          {HIDDEN.has(column)
            ? t.dynamic(`people.column.${column}`)
            : t('people.changes.from', {
                field: t.dynamic(`people.column.${column}`),
                before: text(was.get(column)),
                after: text(value),
              })}
        </li>
      ))}
    </ul>
  )
}
