import { z } from 'zod'
import { explainDeadline, receivedOn } from '#core/calendar/deadline.ts'
import { type Instant, instantAt, momentOn, PlainDate, yearOf } from '#core/calendar/plain-date.ts'
import { Certainty, DayOff, OfficeHours, OfficeHoursException } from '#core/calendar/work-calendar.ts'
import { Duration } from '#core/sop/definition.ts'
import {
  addHours,
  addLocalDay,
  LocalDay,
  OtherHours,
  officeHours,
  putDecree,
  removeHours,
  removeLocalDay,
} from '#features/calendar/index.ts'
import { enqueueRecalculation, loadCity } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Tenant } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import { translator } from '#ui/messages/translator.ts'
import { named } from './components.ts'
import { Ledger } from './dossier-schemas.ts'
import { ledgerAnswer } from './ledger.ts'
import { type Operation, operation } from './operation.ts'

const Year = named(
  'CalendarYear',
  z.strictObject({
    year: z.int(),
    certainty: Certainty.describe('none: no decree is known, weekends alone are off'),
    timeZone: z.string(),
    office: OfficeHours,
    otherHours: z.array(OfficeHoursException).describe('Other office hours for some days, the year aside'),
    days: z.array(DayOff).describe('Weekdays without office'),
  }),
)

const OneDay = z.object({ date: PlainDate })
const LocalDayBody = named(
  'LocalDay',
  z.strictObject({
    name: z.string().trim().min(1).max(120),
    basis: z.string().trim().min(1).max(200).describe('The decree, as cited on paper'),
  }),
)
const OneYear = z.object({ year: z.coerce.number().int().min(2000).max(2100) })
const DecreeBody = named(
  'Decree',
  z.strictObject({
    basis: z.string().trim().min(1).max(200).describe('The joint decree, as cited on paper'),
    status: z.enum(['official', 'estimated']),
    days: z
      .array(
        z.strictObject({
          date: PlainDate,
          name: z.string().trim().min(1).max(120),
          kind: z.enum(['holiday', 'jointLeave']),
        }),
      )
      .max(60)
      .describe('Take the place of all decreed days of the year; local days stay'),
  }),
)
const Time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
const OtherHoursBody = named(
  'OtherHours',
  z.strictObject({
    to: PlainDate.describe('Last day, included'),
    opens: Time,
    closes: Time,
    name: z.string().trim().min(1).max(120),
    basis: z.string().trim().min(1).max(200),
  }),
)
const ChangedYear = named('ChangedYear', z.strictObject({ year: z.int() }))
const ChangedDay = named('ChangedDay', z.strictObject({ date: PlainDate }))

// A deadline further away than this would be a question about a calendar that nobody has decreed.
const MOST_UNITS = 1000

/** The working days of the city, and what falls due when. */
export function calendarOperations(database: Database): readonly Operation[] {
  const load = async ({ id }: Tenant) => (await database.withTenant(id, ({ query }) => loadCity(query, id))).calendar
  const local = { access: 'administrator', tag: 'calendar', path: '/api/v1/calendar/days/{date}' } as const
  return [
    operation(
      {
        ...local,
        id: 'addLocalDay',
        method: 'put',
        summary: 'api.op.addLocalDay',
        params: OneDay,
        body: LocalDayBody,
        answer: ChangedDay,
      },
      async ({ tenant, words: { t }, params: { date }, body: { name, basis } }) => {
        const changed = await database.withTenant(tenant.id, async (trx) => {
          const outcome = await addLocalDay(trx, tenant.id, LocalDay.parse({ tanggal: date, nama: name, dasar: basis }))
          if (outcome.ok) await enqueueRecalculation(trx, tenant.id, `${name} (${basis}): ${date}`)
          return outcome
        })
        if (changed.ok) return { value: { date } }
        const code = changed.reason === 'weekend' ? 'weekend' : 'taken'
        return fail('invalid', { members: { errors: [{ pointer: '', code, message: t(`api.field.${code}`) }] } })
      },
    ),
    operation(
      {
        ...local,
        id: 'removeLocalDay',
        method: 'delete',
        summary: 'api.op.removeLocalDay',
        params: OneDay,
        answer: ChangedDay,
      },
      async ({ tenant, params: { date } }) => {
        const day = (await load(tenant)).dayOff(date) ?? fail('notFound')
        const changed = await database.withTenant(tenant.id, async (trx) => {
          const outcome = await removeLocalDay(trx, tenant.id, date)
          // Kept in the trail of each deadline that moves, thus in the language of the papers.
          const reason = translator('id')('calendar.removed.hari', { name: day.name, date })
          if (outcome.ok) await enqueueRecalculation(trx, tenant.id, reason)
          return outcome
        })
        return changed.ok ? { value: { date } } : fail('notFound')
      },
    ),
    operation(
      {
        ...{ access: 'administrator', tag: 'calendar', method: 'put', path: '/api/v1/calendar/{year}' },
        id: 'putDecree',
        summary: 'api.op.putDecree',
        params: OneYear,
        body: DecreeBody,
        answer: ChangedYear,
      },
      async ({ tenant, words: { t }, params: { year }, body: { basis, status, days } }) => {
        const wrong = days.findIndex(
          ({ date }, index) => yearOf(date) !== year || days.findIndex((day) => day.date === date) < index,
        )
        if (wrong >= 0) {
          const message = t('api.field.decreedDay')
          return fail('invalid', {
            members: { errors: [{ pointer: `/days/${wrong}/date`, code: 'decreedDay', message }] },
          })
        }
        await database.withTenant(tenant.id, async (trx) => {
          await putDecree(
            trx,
            tenant.id,
            year,
            days.map((day) => ({ ...day, basis, status })),
          )
          await enqueueRecalculation(trx, tenant.id, `${basis} (${year})`)
        })
        return { value: { year } }
      },
    ),
    operation(
      {
        ...{ access: 'administrator', tag: 'calendar', method: 'put', path: '/api/v1/calendar/hours/{date}' },
        id: 'addOtherHours',
        summary: 'api.op.addOtherHours',
        params: OneDay,
        body: OtherHoursBody,
        answer: ChangedDay,
      },
      async ({ tenant, words: { t }, params: { date }, body: { to, opens, closes, name, basis } }) => {
        const hours = OtherHours.parse({ dari: date, sampai: to, buka: opens, tutup: closes, nama: name, dasar: basis })
        const changed = await database.withTenant(tenant.id, async (trx) => {
          const outcome = await addHours(trx, tenant.id, hours)
          const reason = `${name} (${basis}): ${date} s.d. ${to}, ${opens}-${closes}`
          if (outcome.ok) await enqueueRecalculation(trx, tenant.id, reason)
          return outcome
        })
        if (changed.ok) return { value: { date } }
        const { reason: code } = changed
        return fail('invalid', { members: { errors: [{ pointer: '', code, message: t(`calendar.error.${code}`) }] } })
      },
    ),
    operation(
      {
        ...{ access: 'administrator', tag: 'calendar', method: 'delete', path: '/api/v1/calendar/hours/{date}' },
        id: 'removeOtherHours',
        summary: 'api.op.removeOtherHours',
        params: OneDay,
        answer: ChangedDay,
      },
      async ({ tenant, params: { date } }) => {
        const done = await database.withTenant(tenant.id, async (trx) => {
          const { exceptions } = await officeHours(trx, tenant.id)
          const name = exceptions.find(({ from }) => from === date)?.name
          const outcome = await removeHours(trx, tenant.id, date)
          const reason = name && translator('id')('calendar.removed.jam', { name, date })
          if (outcome.ok && reason) await enqueueRecalculation(trx, tenant.id, reason)
          return outcome.ok
        })
        return done ? { value: { date } } : fail('notFound')
      },
    ),
    operation(
      {
        id: 'getCalendar',
        method: 'get',
        path: '/api/v1/calendar/{year}',
        access: 'public',
        tag: 'calendar',
        summary: 'api.op.getCalendar',
        params: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
        answer: Year,
      },
      async ({ tenant, params: { year } }) => {
        const calendar = await load(tenant)
        const days = datesOf(year).flatMap((date) => calendar.dayOff(date) ?? [])
        const { timeZone, office } = calendar
        const { exceptions } = await database.withTenant(tenant.id, (trx) => officeHours(trx, tenant.id))
        const answer = {
          year,
          certainty: calendar.statusOfYear(year),
          timeZone,
          office,
          otherHours: [...exceptions],
          days,
        }
        return { value: answer }
      },
    ),
    operation(
      {
        id: 'computeDeadline',
        method: 'get',
        path: '/api/v1/deadline',
        access: 'public',
        tag: 'calendar',
        summary: 'api.op.computeDeadline',
        query: z.object({
          received: PlainDate.describe('Day on which it comes'),
          time: z
            .string()
            .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
            .optional()
            .describe('HH:MM on the clock of the city; when offices open if left out'),
          value: z.coerce.number().int().min(1).max(MOST_UNITS),
          unit: Duration.shape.unit.default('workingDays'),
        }),
        answer: Ledger,
      },
      async ({ tenant, query: { received, time, value, unit } }) => {
        const calendar = await load(tenant)
        const at = momentOn(received, time ?? calendar.officeOn(received).opens, calendar.timeZone)
        const came = { at, on: receivedOn(at, calendar) }
        const duration = { value, unit }
        return { value: ledgerAnswer(came, duration, explainDeadline(came, duration, calendar)) }
      },
    ),
  ]
}

const DAY_MS = 86_400_000

function datesOf(year: number): PlainDate[] {
  const first = Date.UTC(year, 0, 1)
  const count = (Date.UTC(year + 1, 0, 1) - first) / DAY_MS
  return Array.from({ length: count }, (_, day) => PlainDate.parse(dayText(instantAt(first + day * DAY_MS))))
}

const dayText = (at: Instant): string => at.slice(0, 10)
