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
import { wordsFor } from '#ui/messages/words.ts'
import { CalendarPage, type Filled } from './calendar-page.tsx'
import { ConfirmPage } from './confirm-page.tsx'
import { daysOff, removeLocalDay, yearsOff } from './days.ts'
import { CALENDAR_FORMS, type CalendarForm, errorOf, type Fact, type FormError, type Proposal } from './forms.ts'
import { officeHours, removeHours } from './hours.ts'

const Year = z.coerce.number().int().min(2000).max(2200)

/** `/kalender`: the days and hours that deadlines rest on; an administrator changes them, each change with its decree. */
export function addCalendarRoutes(web: Web, database: Database, show: Show): void {
  const texts = (c: WebContext) => translator(c.var.locale)
  const wordsOf = (c: WebContext) => wordsFor(c.var.locale, c.var.tenant.timeZone)

  const calendarPage = async (c: WebContext, asked: number | undefined, filled?: Filled) => {
    const { id: tenant, timeZone } = c.var.tenant
    const { today, year, years, days, hours } = await database.withTenant(tenant, async (trx) => {
      const today = await todayIn(trx, timeZone)
      const chosen = asked ?? yearOf(today)
      const known = await yearsOff(trx, tenant)
      return {
        today,
        year: chosen,
        years: [...new Set([...known, chosen])].sort(),
        days: await daysOff(trx, tenant, chosen),
        hours: await officeHours(trx, tenant),
      }
    })
    const administrator = c.var.account?.duties.includes('administrator') ?? false
    return show(
      c,
      { title: texts(c)('calendar.title', { year: String(year) }), status: filled ? 422 : 200 },
      <CalendarPage {...{ year, years, days, today, hours, administrator, filled }} />,
    )
  }

  web.route('get', '/kalender', { access: 'public' }, (c) =>
    calendarPage(c, Year.optional().catch(undefined).parse(c.req.query('tahun'))),
  )

  // First the form, then what it will do, then the deed.
  const change = (form: CalendarForm) => async (c: WebContext) => {
    const { id: tenant } = c.var.tenant
    const sent = await readForm(c)
    const typed = Object.fromEntries(form.fields.map(({ name }) => [name, sent[name] ?? '']))
    const back = (errors: readonly FormError[]) => calendarPage(c, undefined, { form: form.name, typed, errors })
    if (sent.yakin !== 'ya') {
      const { proposal, open } = await database.withTenant(tenant, async (trx) => ({
        proposal: await form.propose(trx, tenant, typed),
        open: await openDeadlines(trx, tenant),
      }))
      if (!isProposal(proposal)) return back(proposal)
      return show(
        c,
        { title: texts(c)(`calendar.add.${form.name}`) },
        <ConfirmPage
          title={`calendar.add.${form.name}`}
          act="add"
          action={`/kalender/${form.name}`}
          facts={proposal.facts(wordsOf(c))}
          hidden={{ ...typed, yakin: 'ya' }}
          open={open}
        />,
      )
    }
    const done = await database.withTenant(tenant, async (trx) => {
      const proposal = await form.propose(trx, tenant, typed)
      if (!isProposal(proposal)) return proposal
      const changed = await proposal.apply(trx, tenant)
      if (!changed.ok) return [errorOf(changed)]
      await enqueueRecalculation(trx, tenant, proposal.reason)
      return proposal
    })
    return isProposal(done) ? c.redirect(`/kalender?tahun=${done.year}`, 303) : back(done)
  }
  for (const form of CALENDAR_FORMS)
    web.route('post', `/kalender/${form.name}`, { access: 'administrator' }, change(form))

  for (const taking of TAKINGS) {
    const path = `/kalender/${taking.name}/:date/hapus`
    const load = async (c: WebContext) => {
      const date = PlainDate.safeParse(c.req.param('date'))
      const { id: tenant } = c.var.tenant
      if (!date.success) fail('notFound')
      const found = await database.withTenant(tenant, async (trx) => ({
        what: await taking.find(trx, tenant, date.data),
        open: await openDeadlines(trx, tenant),
      }))
      return { date: date.data, what: found.what ?? fail('notFound'), open: found.open }
    }
    web.route('get', path, { access: 'administrator' }, async (c) => {
      const { date, what, open } = await load(c)
      const words = wordsOf(c)
      const facts: Fact[] = [
        { term: words.t('calendar.date'), value: words.date(date) },
        { term: words.t('calendar.name'), value: what.name },
        { term: words.t('calendar.basis'), value: what.basis },
      ]
      return show(
        c,
        { title: words.t(`calendar.remove.${taking.name}`) },
        <ConfirmPage
          title={`calendar.remove.${taking.name}`}
          act="remove"
          action={`/kalender/${taking.name}/${date}/hapus`}
          facts={facts}
          hidden={{}}
          open={open}
        />,
      )
    })
    web.route('post', path, { access: 'administrator' }, async (c) => {
      const { date, what } = await load(c)
      const { id: tenant } = c.var.tenant
      await database.withTenant(tenant, async (trx) => {
        const outcome = await taking.remove(trx, tenant, date)
        // Kept in the trail of each deadline that moves, thus in the language of the papers.
        const reason = translator('id')(`calendar.removed.${taking.name}`, { name: what.name, date })
        if (outcome.ok) await enqueueRecalculation(trx, tenant, reason)
      })
      return c.redirect(`/kalender?tahun=${yearOf(date)}`, 303)
    })
  }
}

const isProposal = (found: Proposal | readonly FormError[]): found is Proposal => 'apply' in found

interface Named {
  readonly name: string
  readonly basis: string
}

/** What can be taken back, by the day that it is of or begins on. */
const TAKINGS = [
  {
    name: 'hari',
    async find(trx: Transaction, tenant: TenantId, date: PlainDate): Promise<Named | undefined> {
      const days = await daysOff(trx, tenant, yearOf(date))
      return days.find((day) => day.date === date && day.kind === 'local')
    },
    remove: removeLocalDay,
  },
  {
    name: 'jam',
    async find(trx: Transaction, tenant: TenantId, date: PlainDate): Promise<Named | undefined> {
      return (await officeHours(trx, tenant)).exceptions.find(({ from }) => from === date)
    },
    remove: removeHours,
  },
] as const

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
