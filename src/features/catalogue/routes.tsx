import { z } from 'zod'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { type Application, applications, type Place } from './applications.ts'
import { CataloguePage } from './catalogue-page.tsx'

const PAGE_ROWS = 30

const Asked = z.object({
  cari: z.string().trim().max(200).catch(''),
  hal: z
    .string()
    .regex(/^[\dTZ:.-]{20,32}_[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
})

const readPlace = (text: string | undefined): Place | undefined => {
  const [at, dossier] = text?.split('_') ?? []
  return at && dossier && !Number.isNaN(Date.parse(at)) ? { at, dossier } : undefined
}

const pathOf = (search: string, last?: Application): string => {
  const entries = { ...(search && { cari: search }), ...(last && { hal: `${last.completedAt}_${last.dossier}` }) }
  const query = new URLSearchParams(entries).toString()
  return query ? `/katalog?${query}` : '/katalog'
}

/** `/katalog`: applications that went through the whole SOP. */
export function addCatalogueRoutes(web: Web, database: Database, show: Show): void {
  web.route('get', '/katalog', { access: 'signedIn' }, async (c) => {
    const { cari: search, hal } = Asked.parse(c.req.query())
    const { id: tenant } = c.var.tenant
    const found = await database.withTenant(tenant, (trx) =>
      applications(trx, tenant, { search, place: readPlace(hal), limit: PAGE_ROWS + 1 }),
    )
    const rows = found.slice(0, PAGE_ROWS)
    return show(
      c,
      { title: translator(c.var.locale)('catalogue.title') },
      <CataloguePage
        search={search}
        rows={rows}
        first={hal === undefined ? undefined : pathOf(search)}
        next={found.length > PAGE_ROWS ? pathOf(search, rows.at(-1)) : undefined}
      />,
    )
  })
}
