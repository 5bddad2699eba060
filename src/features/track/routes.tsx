import { workingDaysBetween } from '#core/calendar/deadline.ts'
import { dateIn } from '#core/calendar/plain-date.ts'
import { loadDefinition, loadKnownCity, type Tracked, track } from '#features/dossier/index.ts'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import { readForm } from '#platform/http/body.ts'
import { clientAddress, type WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import type { Due } from '#ui/messages/due.ts'
import { translator } from '#ui/messages/translator.ts'
import { LookUps } from './look-ups.ts'
import { type Step, stepsOf } from './steps.ts'
import { TrackedPage, TrackFormPage } from './track-page.tsx'

/** `/lacak`: anybody who holds the code of a dossier sees where it stands. */
export function addTrackRoutes(web: Web, database: Database, show: Show): void {
  const lookUps = new LookUps()
  const title = (c: WebContext) => translator(c.var.locale)('track.title')
  const formPage = (c: WebContext, code: string, unknown: boolean) =>
    show(
      c,
      { title: title(c), unlisted: true, status: unknown ? 404 : 200 },
      <TrackFormPage code={code} unknown={unknown} />,
    )

  const find = async (c: WebContext, code: string): Promise<Tracked | undefined> => {
    const address = clientAddress(c)
    const wait = lookUps.waitFor(address)
    if (wait !== undefined) fail('tooMany', { headers: { 'Retry-After': String(wait) } })
    const tracked = await track(database, c.var.tenant.id, code)
    if (!tracked) lookUps.miss(address)
    return tracked
  }

  web.route('get', '/lacak', { access: 'public' }, (c) => formPage(c, '', false))

  web.route('post', '/lacak', { access: 'public' }, async (c) => {
    const { kode = '' } = await readForm(c)
    const code = kode.trim()
    return (await find(c, code)) ? c.redirect(`/lacak/${code}`, 303) : formPage(c, code.slice(0, 60), true)
  })

  web.route('get', '/lacak/:code', { access: 'public' }, async (c) => {
    const tracked = await find(c, c.req.param('code'))
    if (!tracked) return formPage(c, '', true)
    const { id: tenant } = c.var.tenant
    const { steps, due } = await database.withTenant(tenant, async ({ query }) => {
      const { now, city } = await loadKnownCity(query, tenant)
      const { calendar } = city
      const sop = await loadDefinition(query, tenant, tracked.sop.number, tracked.sop.version)
      if (!sop) throw new Error('A dossier runs a version of its SOP that is not there')
      const walked = stepsOf(tracked, sop)
      const today = dateIn(now, calendar.timeZone)
      return {
        steps: walked,
        due: dueOf(walked, (on) => ({ due: on, today, lateDays: workingDaysBetween(on, today, calendar) })),
      }
    })
    const answer = show(
      c,
      { title: title(c), unlisted: true },
      <TrackedPage tracked={tracked} steps={steps} due={due} />,
    )
    answer.headers.set('Cache-Control', 'private, no-store')
    return answer
  })
}

function dueOf(steps: readonly Step[], tell: (on: Due['due']) => Due): Due | undefined {
  const on = steps.find(({ state }) => state === 'now')?.dueOn
  return on === undefined ? undefined : tell(on)
}
