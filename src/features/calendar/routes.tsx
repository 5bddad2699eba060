import { z } from 'zod'
import { dateIn, Instant, PlainDate, yearOf } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import { enqueueRecalculation } from '#features/dossier/index.ts'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { readForm } from '#platform/http/body.ts'
import type { WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { CalendarPage, ConfirmDayPage, type FormError, type Typed } from './calendar-page.tsx'
import { addLocalDay, type Changed, daysOff, LocalDay, removeLocalDay, yearsOff } from './days.ts'

const Year = z.coerce.number().int().min(2000).max(2200)
const Field = z.enum(['tanggal', 'nama', 'dasar'])
const EMPTY: Typed = { tanggal: '', nama: '', dasar: '' }

/** `/kalender`: the days without office that deadlines rest on; local ones are an administrator's to add and remove. */
export function addCalendarRoutes(web: Web, database: Database, show: Show): void {
  const texts = (c: WebContext) => translator(c.var.locale)

  const calendarPage = async (
    c: WebContext,
    asked: number | undefined,
    typed = EMPTY,
    errors: readonly FormError[] = [],
  ) => {
    const { id: tenant, timeZone } = c.var.tenant
    const { year, years, days } = await database.withTenant(tenant, async (trx) => {
      const chosen = asked ?? yearOf(await todayIn(trx, timeZone))
      const known = await yearsOff(trx, tenant)
      return { year: chosen, years: [...new Set([...known, chosen])].sort(), days: await daysOff(trx, tenant, chosen) }
    })
    const administrator = c.var.account?.duties.includes('administrator') ?? false
    return show(
      c,
      { title: texts(c)('calendar.title', { year: String(year) }), status: errors.length > 0 ? 422 : 200 },
      <CalendarPage year={year} years={years} days={days} form={administrator ? { typed, errors } : undefined} />,
    )
  }

  web.route('get', '/kalender', { access: 'public' }, (c) =>
    calendarPage(c, Year.optional().catch(undefined).parse(c.req.query('tahun'))),
  )

  // First the form, then what it will do, then the deed.
  web.route('post', '/kalender/hari', { access: 'administrator' }, async (c: WebContext) => {
    const { id: tenant } = c.var.tenant
    const form = await readForm(c)
    const typed = { tanggal: form.tanggal ?? '', nama: form.nama ?? '', dasar: form.dasar ?? '' }
    const parsed = LocalDay.safeParse(typed)
    if (!parsed.success) return calendarPage(c, undefined, typed, errorsOf(parsed.error))
    const { tanggal, nama, dasar } = parsed.data
    const year = yearOf(tanggal)
    if (form.yakin !== 'ya') {
      const { open, off } = await database.withTenant(tenant, async (trx) => ({
        open: await openDeadlines(trx, tenant),
        off: (await daysOff(trx, tenant, year)).some(({ date }) => date === tanggal),
      }))
      if (off) return calendarPage(c, year, typed, refusalOf('taken'))
      return show(
        c,
        { title: texts(c)('calendar.add.title') },
        <ConfirmDayPage
          act="add"
          action="/kalender/hari"
          day={{ date: tanggal, name: nama, basis: dasar }}
          hidden={{ ...parsed.data, yakin: 'ya' }}
          open={open}
        />,
      )
    }
    const changed = await database.withTenant(tenant, async (trx) => {
      const outcome = await addLocalDay(trx, tenant, parsed.data)
      if (outcome.ok) await enqueueRecalculation(trx, tenant, `${nama} (${dasar}): ${tanggal}`)
      return outcome
    })
    if (!changed.ok) return calendarPage(c, year, typed, refusalOf(changed.reason))
    return c.redirect(`/kalender?tahun=${year}`, 303)
  })

  const localDay = async (c: WebContext) => {
    const date = PlainDate.safeParse(c.req.param('date'))
    if (!date.success) fail('notFound')
    const { id: tenant } = c.var.tenant
    const found = await database.withTenant(tenant, async (trx) => ({
      day: (await daysOff(trx, tenant, yearOf(date.data))).find((each) => each.date === date.data),
      open: await openDeadlines(trx, tenant),
    }))
    if (found.day?.kind !== 'local') fail('notFound')
    return { day: found.day, open: found.open }
  }

  web.route('get', '/kalender/hari/:date/hapus', { access: 'administrator' }, async (c: WebContext) => {
    const { day, open } = await localDay(c)
    return show(
      c,
      { title: texts(c)('calendar.remove.title') },
      <ConfirmDayPage act="remove" action={`/kalender/hari/${day.date}/hapus`} day={day} hidden={{}} open={open} />,
    )
  })

  web.route('post', '/kalender/hari/:date/hapus', { access: 'administrator' }, async (c: WebContext) => {
    const { day } = await localDay(c)
    const { id: tenant } = c.var.tenant
    await database.withTenant(tenant, async (trx) => {
      const outcome = await removeLocalDay(trx, tenant, day.date)
      if (outcome.ok)
        await enqueueRecalculation(trx, tenant, texts(c)('calendar.removed', { name: day.name, date: day.date }))
    })
    return c.redirect(`/kalender?tahun=${yearOf(day.date)}`, 303)
  })
}

const errorsOf = (error: z.ZodError): FormError[] =>
  [...new Set(error.issues.map(({ path }) => path[0]))].flatMap((name) => {
    const field = Field.safeParse(name)
    return field.success ? [{ field: field.data, text: `calendar.error.${field.data}` } as const] : []
  })

const refusalOf = (reason: Extract<Changed, { ok: false }>['reason']): FormError[] => [
  { field: 'tanggal', text: `calendar.error.${reason}` },
]

async function openDeadlines({ query }: Transaction, tenant: TenantId): Promise<number> {
  const [row] = await query<{ count: number }>({
    text: 'select count(distinct dossier)::int as count from seat where tenant = $1 and watch_at is not null',
    values: [tenant],
  })
  return row?.count ?? 0
}

async function todayIn({ query }: Transaction, timeZone: string): Promise<PlainDate> {
  const [row] = await query<{ now: string }>({ text: 'select clock_timestamp() as now' })
  return dateIn(Instant.parse(row?.now), timeZone)
}
