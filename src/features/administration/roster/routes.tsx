import { z } from 'zod'
import { receiveForm } from '#features/dossier/index.ts'
import { readForm } from '#platform/http/body.ts'
import type { WebContext } from '#platform/http/context.ts'
import { attachmentNamed } from '#platform/http/disposition.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { at } from '../addresses.ts'
import { type AdministrationDependencies, administrator, todayOf } from '../admin-form.tsx'
import { Administration, administrationCrumbs } from '../layout.tsx'
import { confirmImport, findImport, keepImport } from './imports.ts'
import { readTable } from './read-table.ts'
import { LIMITS, RosterRefused } from './refused.ts'
import { RosterPage, RosterPlanPage } from './roster-pages.tsx'
import { rosterRows } from './roster-rows.ts'
import { loadRosterState } from './roster-state.ts'
import { writeCsv, writeXlsx } from './write-table.ts'

const ONE = `${at.roster}/:import{[0-9a-f-]{36}}`
const PAGE = 100
const Shown = z.enum(['new', 'changed', 'unchanged', 'refused'])
const Page = z.coerce.number().int().min(2).max(1_000)

/** People, positions and tenures from a file and into one. */
export function addRosterRoutes(web: Web, { database, show }: AdministrationDependencies): void {
  const page = (c: WebContext, error?: string) =>
    show(
      c,
      {
        title: translator(c.var.locale)('roster.title'),
        breadcrumbs: administrationCrumbs(c.var.locale, 'people'),
        status: error === undefined ? 200 : 422,
      },
      <Administration section="people">
        <RosterPage error={error} />
      </Administration>,
    )

  web.route('get', at.roster, { access: 'administrator' }, (c) => page(c))

  web.route('post', at.roster, { access: 'administrator', body: 'upload' }, async (c) => {
    const { name, bytes } = await received(c)
    try {
      const rows = await readTable(bytes)
      const id = await database.withTenant(c.var.tenant.id, (trx) =>
        keepImport(trx, administrator(c), { name, bytes, rows }),
      )
      return c.redirect(`${at.roster}/${id}`, 303)
    } catch (fault) {
      if (!(fault instanceof RosterRefused)) throw fault
      return page(c, translator(c.var.locale).dynamic(`roster.refused.${fault.reason}`, { what: fault.what }))
    }
  })

  const planPage = async (c: WebContext, changed: boolean) => {
    const { id: tenant } = c.var.tenant
    const id = c.req.param('import') ?? ''
    const found =
      (await database.withTenant(tenant, (trx) => findImport(trx, tenant, id, todayOf(c)))) ?? fail('notFound')
    if (found.confirmed) return c.redirect(at.changes, 303)
    const shown = Shown.safeParse(c.req.query('efek')).data
    const number = Page.safeParse(c.req.query('hal')).data ?? 1
    const rows = shown ? found.effects.filter(({ effect }) => effect === shown) : found.effects
    const address = (to: number) =>
      `${at.roster}/${id}?${new URLSearchParams({ ...(shown ? { efek: shown } : {}), hal: String(to) })}`
    return show(
      c,
      {
        title: translator(c.var.locale)('roster.plan.title'),
        status: changed ? 412 : 200,
        breadcrumbs: administrationCrumbs(c.var.locale, 'people', {
          href: at.roster,
          label: translator(c.var.locale)('roster.title'),
        }),
      },
      <Administration section="people">
        <RosterPlanPage
          found={found}
          shown={shown}
          rows={rows.slice((number - 1) * PAGE, number * PAGE)}
          next={rows.length > number * PAGE ? address(number + 1) : undefined}
          first={number > 1 ? address(1) : undefined}
          changed={changed}
        />
      </Administration>,
    )
  }

  web.route('get', ONE, { access: 'administrator' }, (c) => planPage(c, false))

  web.route('post', ONE, { access: 'administrator' }, async (c) => {
    const { plan = '' } = await readForm(c)
    const id = c.req.param('import') ?? ''
    const saved = await database.withTenant(c.var.tenant.id, (trx) =>
      confirmImport(trx, administrator(c), id, { plan, today: todayOf(c) }),
    )
    return saved.ok ? c.redirect(at.changes, 303) : planPage(c, true)
  })

  const exported = async (c: WebContext) => {
    const { id } = c.var.tenant
    const state = await database.withTenant(id, (trx) => loadRosterState(trx, id, todayOf(c)))
    return rosterRows(state, todayOf(c), translator(c.var.locale))
  }
  web.route('get', `${at.roster}/ekspor.csv`, { access: 'administrator' }, async (c) =>
    asFile(c, 'csv', Buffer.from(writeCsv(await exported(c), translator(c.var.locale)))),
  )
  web.route('get', `${at.roster}/ekspor.xlsx`, { access: 'administrator' }, async (c) =>
    asFile(c, 'xlsx', await writeXlsx(await exported(c), translator(c.var.locale))),
  )
}

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

function asFile(c: WebContext, kind: keyof typeof TYPES, bytes: Uint8Array): Response {
  const name = translator(c.var.locale)('roster.fileName')
  return c.body(Uint8Array.from(bytes), 200, {
    'Content-Type': TYPES[kind],
    'Content-Disposition': attachmentNamed(`${name}.${kind}`),
    'Cache-Control': 'private, no-store',
  })
}

async function received(c: WebContext): Promise<{ name: string; bytes: Uint8Array }> {
  const chunks: Uint8Array[] = []
  let size = 0
  let name = ''
  await receiveForm(c, async ({ input, fileName, content }) => {
    if (input !== 'roster') return
    name = fileName
    for await (const chunk of content) {
      size += chunk.byteLength
      chunks.push(chunk)
      // One byte beyond the limit tells that it is beyond.
      if (size > LIMITS.file) return
    }
  })
  return { name, bytes: Buffer.concat(chunks) }
}
