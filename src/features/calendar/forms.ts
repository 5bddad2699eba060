import type { z } from 'zod'
import { yearOf } from '#core/calendar/plain-date.ts'
import type { DayOff } from '#core/calendar/work-calendar.ts'
import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { MessageKey } from '#ui/messages/catalogue.ts'
import type { Words } from '#ui/messages/words.ts'
import { type Changed, DONE } from './changed.ts'
import { addLocalDay, daysOff, LocalDay } from './days.ts'
import { Decree, differenceOf, putDecree, readDecree } from './decree.ts'
import { addHours, mayAddHours, OtherHours } from './hours.ts'

export interface FormError {
  readonly field: string
  readonly text: Extract<MessageKey, `calendar.error.${string}`>
  readonly values?: Readonly<Record<string, string>>
}

export interface Fact {
  readonly term: string
  readonly value: string
}

/** What stands on the page that asks whether a change is meant, and how it is written into the deadlines that move. */
export interface Proposal {
  readonly year: number
  facts(words: Words): readonly Fact[]
  readonly reason: string
  apply(trx: Transaction, tenant: TenantId): Promise<Changed>
}

export interface Field {
  readonly name: string
  readonly type: 'date' | 'time' | 'text' | 'number' | 'lines' | 'status'
}

/** A way to change the calendar: its form, what it comes to, and why it may not be. */
export interface CalendarForm {
  readonly name: 'hari' | 'jam' | 'keputusan'
  readonly fields: readonly Field[]
  propose(
    trx: Transaction,
    tenant: TenantId,
    typed: Readonly<Record<string, string>>,
  ): Promise<Proposal | readonly FormError[]>
}

const localDay: CalendarForm = {
  name: 'hari',
  fields: [
    { name: 'tanggal', type: 'date' },
    { name: 'nama', type: 'text' },
    { name: 'dasar', type: 'text' },
  ],
  async propose(trx, tenant, typed) {
    const parsed = LocalDay.safeParse(typed)
    if (!parsed.success) return errorsOf(parsed.error)
    const { tanggal, nama, dasar } = parsed.data
    const year = yearOf(tanggal)
    const off = (await daysOff(trx, tenant, year)).some(({ date }) => date === tanggal)
    if (off) return [{ field: 'tanggal', text: 'calendar.error.taken' }]
    return {
      year,
      facts: ({ t, date }) => [
        { term: t('calendar.date'), value: date(tanggal) },
        { term: t('calendar.name'), value: nama },
        { term: t('calendar.basis'), value: dasar },
      ],
      reason: `${nama} (${dasar}): ${tanggal}`,
      apply: (transaction, city) => addLocalDay(transaction, city, parsed.data),
    }
  },
}

const otherHours: CalendarForm = {
  name: 'jam',
  fields: [
    { name: 'dari', type: 'date' },
    { name: 'sampai', type: 'date' },
    { name: 'buka', type: 'time' },
    { name: 'tutup', type: 'time' },
    { name: 'nama', type: 'text' },
    { name: 'dasar', type: 'text' },
  ],
  async propose(trx, tenant, typed) {
    const parsed = OtherHours.safeParse(typed)
    if (!parsed.success) return errorsOf(parsed.error)
    const may = await mayAddHours(trx, tenant, parsed.data)
    if (!may.ok) return [errorOf(may)]
    const { dari, sampai, buka, tutup, nama, dasar } = parsed.data
    return {
      year: yearOf(dari),
      facts: ({ t, date, clock }) => [
        { term: t('calendar.hours.days'), value: t('calendar.hours.span', { from: date(dari), to: date(sampai) }) },
        {
          term: t('calendar.hours.times'),
          value: t('calendar.hours.open', { opens: clock(buka), closes: clock(tutup) }),
        },
        { term: t('calendar.hours.name'), value: nama },
        { term: t('calendar.basis'), value: dasar },
      ],
      reason: `${nama} (${dasar}): ${dari} s.d. ${sampai}, ${buka}-${tutup}`,
      apply: (transaction, city) => addHours(transaction, city, parsed.data),
    }
  },
}

const decree: CalendarForm = {
  name: 'keputusan',
  fields: [
    { name: 'tahun', type: 'number' },
    { name: 'dasar', type: 'text' },
    { name: 'status', type: 'status' },
    { name: 'daftar', type: 'lines' },
  ],
  async propose(trx, tenant, typed) {
    const parsed = Decree.safeParse(typed)
    if (!parsed.success) return errorsOf(parsed.error)
    const { days, wrong } = readDecree(parsed.data)
    if (wrong.length > 0) {
      return wrong.map(({ line, reason }) => ({
        ...{ field: 'daftar', text: `calendar.error.line.${reason}` as const },
        values: { line: String(line) },
      }))
    }
    const { tahun: year, dasar } = parsed.data
    const { added, removed, changed } = await differenceOf(trx, tenant, year, days)
    const listed = (some: readonly DayOff[], { t, date }: Words) =>
      some.length === 0 ? t('calendar.decree.nothing') : some.map((day) => `${date(day.date)}: ${day.name}`).join('; ')
    return {
      year,
      facts: (words) => [
        { term: words.t('calendar.basis'), value: dasar },
        { term: words.t('calendar.decree.added'), value: listed(added, words) },
        { term: words.t('calendar.decree.removed'), value: listed(removed, words) },
        { term: words.t('calendar.decree.changed'), value: listed(changed, words) },
      ],
      reason: `${dasar} (${year})`,
      async apply(transaction, city) {
        await putDecree(transaction, city, year, days)
        return DONE
      },
    }
  },
}

export const CALENDAR_FORMS = [localDay, otherHours, decree] as const

const errorsOf = (error: z.ZodError): FormError[] =>
  [...new Set(error.issues.map(({ path }) => String(path[0])))].map((field) => ({
    field,
    // The names of the fields are those of the schemas; each has its text.
    text: `calendar.error.${field}` as FormError['text'],
  }))

export const errorOf = ({ reason, field }: Extract<Changed, { ok: false }>): FormError => ({
  field,
  text: `calendar.error.${reason}`,
})
