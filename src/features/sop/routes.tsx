import { z } from 'zod'
import { dateIn, Instant, type PlainDate } from '#core/calendar/plain-date.ts'
import { loadDefinition } from '#features/dossier/index.ts'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { readForm } from '#platform/http/body.ts'
import type { WebContext } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { NewVersionPage, type Told } from './new-version-page.tsx'
import { SopPage } from './sop-page.tsx'
import { putInForce, sopVersions } from './versions.ts'

const Version = z.coerce.number().int().positive().max(10_000)

/** `/sop/:number`, public: the SOP as printed; and for administrators the way to put a new version in force. */
export function addSopRoutes(web: Web, database: Database, show: Show): void {
  web.route('get', '/sop/:number', { access: 'public' }, async (c) => {
    const { id: tenant } = c.var.tenant
    const number = c.req.param('number')
    const asked = c.req.query('versi')
    const version = asked === undefined ? 'inForce' : Version.safeParse(asked).data
    if (version === undefined) fail('notFound')
    const { sop, versions } = await database.withTenant(tenant, async (trx) => {
      const all = await sopVersions(trx, tenant, number)
      // A draft is nobody's to read here.
      const known = version === 'inForce' || all.some((each) => each.version === version)
      return { versions: all, sop: known ? await loadDefinition(trx.query, tenant, number, version) : undefined }
    })
    if (!sop) fail('notFound')
    const title = translator(c.var.locale)('sop.title', { number: sop.number, title: sop.title })
    return show(c, { title }, <SopPage sop={sop} versions={versions} administrator={isAdministrator(c)} />)
  })

  /** Without anything typed it begins with the version in force, under the next number. */
  const newVersionPage = async (c: WebContext, number: string, written?: string, told?: Told) => {
    const { id: tenant } = c.var.tenant
    const [[latest], inForce] = await database.withTenant(tenant, (trx) =>
      Promise.all([sopVersions(trx, tenant, number), loadDefinition(trx.query, tenant, number, 'inForce')]),
    )
    if (!latest) fail('notFound')
    const typed = written ?? JSON.stringify({ ...inForce, version: latest.version + 1 }, null, 2)
    return show(
      c,
      { title: translator(c.var.locale)('sop.newVersion'), status: told ? 422 : 200 },
      <NewVersionPage number={number} next={latest.version + 1} typed={typed} told={told} />,
    )
  }

  web.route('get', '/sop/:number/versi', { access: 'administrator' }, (c) => newVersionPage(c, c.req.param('number')))

  web.route('post', '/sop/:number/versi', { access: 'administrator' }, async (c) => {
    const { id: tenant, timeZone } = c.var.tenant
    const number = c.req.param('number')
    const { definisi = '' } = await readForm(c)
    const parsed = readJson(definisi)
    if (!parsed.ok) return newVersionPage(c, number, definisi, { reason: 'notJson' })
    const outcome = await database.withTenant(tenant, async (trx) => {
      if ((await sopVersions(trx, tenant, number)).length === 0) fail('notFound')
      return putInForce(trx, tenant, number, parsed.value, await todayIn(trx, timeZone))
    })
    return outcome.ok ? c.redirect(`/sop/${number}`, 303) : newVersionPage(c, number, definisi, outcome)
  })
}

const isAdministrator = (c: WebContext): boolean => c.var.account?.duties.includes('administrator') ?? false

function readJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false }
  }
}

async function todayIn({ query }: Transaction, timeZone: string): Promise<PlainDate> {
  const [row] = await query<{ now: string }>({ text: 'select clock_timestamp() as now' })
  return dateIn(Instant.parse(row?.now), timeZone)
}
