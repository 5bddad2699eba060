import type { DayOff } from '#core/calendar/work-calendar.ts'
import { Badge } from '#ui/components/badge.tsx'
import { Button } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { DefinitionList } from '#ui/components/definition-list.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { Tabs } from '#ui/components/tabs.tsx'
import type { MessageKey } from '#ui/messages/catalogue.ts'
import { useWords } from '#ui/messages/words.ts'

export interface Typed {
  readonly tanggal: string
  readonly nama: string
  readonly dasar: string
}

export interface FormError {
  readonly field: keyof Typed
  readonly text: Extract<MessageKey, `calendar.error.${string}`>
}

interface CalendarProps {
  readonly year: number
  readonly years: readonly number[]
  readonly days: readonly DayOff[]
  /** Present for administrators. */
  readonly form: { readonly typed: Typed; readonly errors: readonly FormError[] } | undefined
}

export function CalendarPage({ year, years, days, form }: CalendarProps) {
  const { t, date } = useWords()
  const estimated = days.some(({ status }) => status === 'estimated')
  return (
    <div class="stack">
      <h1>{t('calendar.title', { year: String(year) })}</h1>
      <p class="lead">{t('calendar.lead')}</p>
      <Tabs
        label={t('calendar.years')}
        tabs={years.map((each) => ({ href: `/kalender?tahun=${each}`, label: String(each), current: each === year }))}
      />
      {estimated && (
        <Notice sentiment="notice">
          <p>{t('calendar.estimated.body')}</p>
        </Notice>
      )}
      {days.length === 0 ? (
        <EmptyState icon="calendar" title={t('calendar.none')}>
          <p>{t('calendar.none.body')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t('calendar.title', { year: String(year) })}
          captionHidden
          rows={days}
          rowKey={(day) => day.date}
          columns={[
            { key: 'date', label: t('calendar.date'), header: true, cell: (day) => date(day.date) },
            { key: 'name', label: t('calendar.name'), cell: ({ name }) => name },
            { key: 'kind', label: t('calendar.kind'), cell: ({ kind }) => t(`calendar.kind.${kind}`) },
            { key: 'status', label: t('calendar.status'), cell: (day) => <Status day={day} /> },
            { key: 'basis', label: t('calendar.basis'), cell: ({ basis }) => basis },
            ...(form
              ? [
                  {
                    key: 'remove',
                    label: t('calendar.change'),
                    cell: (day: DayOff) =>
                      day.kind === 'local' ? (
                        <a href={`/kalender/hari/${day.date}/hapus`}>
                          {t('calendar.remove')}
                          <span class="visually-hidden"> {date(day.date)}</span>
                        </a>
                      ) : (
                        t('calendar.decreed')
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {form && <LocalDayForm {...form} />}
    </div>
  )
}

function Status({ day: { status } }: { readonly day: DayOff }) {
  const { t } = useWords()
  return status === 'official' ? (
    <Badge tone="positive" icon="check">
      {t('calendar.official')}
    </Badge>
  ) : (
    <Badge tone="notice" icon="alert">
      {t('calendar.estimated')}
    </Badge>
  )
}

const FIELDS = [
  { name: 'tanggal', type: 'date' },
  { name: 'nama', type: 'text' },
  { name: 'dasar', type: 'text' },
] as const

const common = (name: keyof Typed, error: FormError | undefined) => ({
  class: 'input',
  id: name,
  name,
  required: true,
  'aria-describedby': error ? `${name}-error` : undefined,
  'aria-invalid': error ? ('true' as const) : undefined,
})

function LocalDayForm({ typed, errors }: NonNullable<CalendarProps['form']>) {
  const { t } = useWords()
  return (
    <section class="stack measure" aria-labelledby="local">
      <h2 id="local">{t('calendar.local')}</h2>
      <p>{t('calendar.local.body')}</p>
      <form class="form" method="post" action="/kalender/hari">
        <ErrorSummary errors={errors.map(({ field, text }) => ({ message: t(text), href: `#${field}` }))} />
        <div class="fields">
          {FIELDS.map(({ name, type }) => {
            const error = errors.find(({ field }) => field === name)
            return (
              <div key={name} class={error ? 'field field-wrong' : 'field'}>
                <label for={name}>{t(`calendar.field.${name}`)}</label>
                {error && (
                  <p class="field-error" id={`${name}-error`}>
                    {t(error.text)}
                  </p>
                )}
                {type === 'date' ? (
                  <input type="date" {...common(name, error)} value={typed[name]} />
                ) : (
                  <input type="text" {...common(name, error)} value={typed[name]} />
                )}
              </div>
            )
          })}
        </div>
        <div class="form-actions">
          <Button icon="arrowRight">{t('calendar.check')}</Button>
        </div>
      </form>
    </section>
  )
}

interface ConfirmProps {
  readonly act: 'add' | 'remove'
  readonly action: string
  readonly day: { readonly date: DayOff['date']; readonly name: string; readonly basis: string }
  readonly hidden: Readonly<Record<string, string>>
  /** Open deadlines of the city, all of which are looked at again. */
  readonly open: number
}

export function ConfirmDayPage({ act, action, day, hidden, open }: ConfirmProps) {
  const { t, date } = useWords()
  return (
    <div class="stack measure">
      <h1>{t(`calendar.${act}.title`)}</h1>
      <DefinitionList
        items={[
          { term: t('calendar.date'), value: date(day.date) },
          { term: t('calendar.name'), value: day.name },
          { term: t('calendar.basis'), value: day.basis },
        ]}
      />
      <Notice sentiment="notice">
        <p>{t('calendar.consequence', { open })}</p>
      </Notice>
      <form method="post" action={action} data-form>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div class="form-actions">
          <Button look={act === 'remove' ? 'negative' : 'primary'}>{t(`calendar.${act}.submit`)}</Button>
          <a href="/kalender">{t('calendar.cancel')}</a>
        </div>
      </form>
    </div>
  )
}
