import { type PlainDate, yearOf } from '#core/calendar/plain-date.ts'
import type { DayOff, OfficeHoursException } from '#core/calendar/work-calendar.ts'
import { Badge } from '#ui/components/badge.tsx'
import { Button } from '#ui/components/button.tsx'
import { DataTable } from '#ui/components/data-table.tsx'
import { Details } from '#ui/components/details.tsx'
import { EmptyState } from '#ui/components/empty-state.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Notice } from '#ui/components/notice.tsx'
import { Tabs } from '#ui/components/tabs.tsx'
import { useWords } from '#ui/messages/words.ts'
import { CALENDAR_FORMS, type CalendarForm, type Field, type FormError } from './forms.ts'
import type { Hours } from './hours.ts'

/** A form that came back: what was typed and what is wrong with it. */
export interface Filled {
  readonly form: CalendarForm['name']
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FormError[]
}

interface CalendarProps {
  readonly year: number
  readonly years: readonly number[]
  readonly days: readonly DayOff[]
  readonly today: PlainDate
  readonly hours: Hours
  readonly administrator: boolean
  readonly filled: Filled | undefined
}

export function CalendarPage({ year, years, days, today, hours, administrator, filled }: CalendarProps) {
  const { t } = useWords()
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
        <Days {...{ year, days, today, administrator }} />
      )}
      <HoursSection {...{ year, hours, administrator }} />
      {administrator &&
        CALENDAR_FORMS.map((form) => (
          <ChangeForm key={form.name} form={form} filled={filled?.form === form.name ? filled : undefined} />
        ))}
    </div>
  )
}

/** What is past of this year is folded: whoever opens the calendar looks ahead. On paper everything is open. */
function Days({ days, today, ...around }: DaysProps) {
  const { t } = useWords()
  const past = days.filter(({ date }) => date < today)
  const ahead = days.filter(({ date }) => date >= today)
  if (past.length === 0 || ahead.length === 0) return <DaysTable days={days} {...around} />
  return (
    <>
      <Details summary={t('calendar.past', { count: past.length })}>
        <DaysTable days={past} {...around} />
      </Details>
      <DaysTable days={ahead} {...around} />
    </>
  )
}

type DaysProps = Pick<CalendarProps, 'year' | 'days' | 'today' | 'administrator'>

function DaysTable({ year, days, administrator }: Omit<DaysProps, 'today'>) {
  const { t, date } = useWords()
  return (
    <DataTable
      caption={t('calendar.title', { year: String(year) })}
      captionHidden
      rows={days}
      rowKey={(day) => day.date}
      columns={[
        { key: 'date', label: t('calendar.date'), header: true, unbroken: true, cell: (day) => date(day.date) },
        { key: 'name', label: t('calendar.name'), cell: ({ name }) => name },
        {
          key: 'kind',
          label: t('calendar.kind'),
          cell: ({ kind }) => <span class="unbroken">{t(`calendar.kind.${kind}`)}</span>,
        },
        { key: 'status', label: t('calendar.status'), cell: (day) => <Status day={day} /> },
        { key: 'basis', label: t('calendar.basis'), cell: ({ basis }) => basis },
        ...(administrator
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

function HoursSection({ year, hours, administrator }: Pick<CalendarProps, 'year' | 'hours' | 'administrator'>) {
  const { t, date, clock } = useWords()
  const { office, exceptions } = hours
  const touching = exceptions.filter(({ from, to }) => yearOf(from) <= year && year <= yearOf(to))
  return (
    <section class="stack" aria-labelledby="hours">
      <h2 id="hours">{t('calendar.hours')}</h2>
      <p>{t('calendar.hours.usual', { opens: clock(office.opens), closes: clock(office.closes) })}</p>
      {touching.length > 0 && (
        <DataTable
          caption={t('calendar.hours.other')}
          rows={touching}
          rowKey={({ from }) => from}
          columns={[
            {
              key: 'days',
              label: t('calendar.hours.days'),
              header: true,
              cell: ({ from, to }) => t('calendar.hours.span', { from: date(from), to: date(to) }),
            },
            {
              key: 'times',
              label: t('calendar.hours.times'),
              cell: ({ office: { opens, closes } }) =>
                t('calendar.hours.open', { opens: clock(opens), closes: clock(closes) }),
            },
            { key: 'name', label: t('calendar.hours.name'), cell: ({ name }) => name },
            { key: 'basis', label: t('calendar.basis'), cell: ({ basis }) => basis },
            ...(administrator
              ? [
                  {
                    key: 'remove',
                    label: t('calendar.change'),
                    cell: ({ from }: OfficeHoursException) => (
                      <a href={`/kalender/jam/${from}/hapus`}>
                        {t('calendar.remove')}
                        <span class="visually-hidden"> {date(from)}</span>
                      </a>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </section>
  )
}

interface ChangeFormProps {
  readonly form: CalendarForm
  readonly filled: Filled | undefined
}

function ChangeForm({ form: { name: form, fields }, filled }: ChangeFormProps) {
  const { t } = useWords()
  const errors = filled?.errors ?? []
  return (
    <Details summary={t(`calendar.form.${form}`)} open={filled !== undefined}>
      <form class="form measure" method="post" action={`/kalender/${form}`}>
        <p>{t(`calendar.form.${form}.body`)}</p>
        <ErrorSummary
          errors={errors.map(({ field, text, values }) => ({
            message: t.dynamic(text, values),
            href: `#${form}-${field}`,
          }))}
        />
        <div class="fields">
          {fields.map((field) => {
            const wrong = errors.filter((error) => error.field === field.name)
            const id = `${form}-${field.name}`
            return (
              <div key={field.name} class={wrong.length > 0 ? 'field field-wrong' : 'field'}>
                <label for={id}>{t.dynamic(`calendar.field.${field.name}`)}</label>
                {field.type === 'lines' && (
                  <p class="field-help" id={`${id}-help`}>
                    {t('calendar.field.daftar.help')}
                  </p>
                )}
                {wrong.length > 0 && (
                  <p class="field-error" id={`${id}-error`}>
                    {wrong.map(({ text, values }) => t.dynamic(text, values)).join(' ')}
                  </p>
                )}
                <Input field={field} id={id} value={filled?.typed[field.name] ?? ''} wrong={wrong.length > 0} />
              </div>
            )
          })}
        </div>
        <div class="form-actions">
          <Button icon="arrowRight">{t('calendar.check')}</Button>
        </div>
      </form>
    </Details>
  )
}

interface InputProps {
  readonly field: Field
  readonly id: string
  readonly value: string
  readonly wrong: boolean
}

function Input({ field: { name, type }, id, value, wrong }: InputProps) {
  const { t } = useWords()
  const described = [...(type === 'lines' ? [`${id}-help`] : []), ...(wrong ? [`${id}-error`] : [])].join(' ')
  const common = {
    ...{ class: 'input', id, name, required: true },
    'aria-describedby': described || undefined,
    'aria-invalid': wrong ? ('true' as const) : undefined,
  }
  if (type === 'lines') {
    return (
      <textarea {...common} rows={12} spellcheck={false}>
        {value}
      </textarea>
    )
  }
  if (type === 'status') {
    return (
      <select {...common}>
        {(['official', 'estimated'] as const).map((status) => (
          <option key={status} value={status} selected={value === status}>
            {t(`calendar.${status}`)}
          </option>
        ))}
      </select>
    )
  }
  if (type === 'number') return <input type="text" inputMode="numeric" {...common} value={value} />
  return type === 'text' ? (
    <input type="text" {...common} value={value} />
  ) : (
    <input type={type} {...common} value={value} />
  )
}
