import { z } from 'zod'
import { searchDossiers } from '#features/dossier/index.ts'
import type { Show } from '#features/front/index.ts'
import { loadViewer, teller } from '#features/worklist/index.ts'
import type { Database } from '#platform/database/database.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { SearchPage } from './search-page.tsx'

const PAGE_ROWS = 20
const Asked = z.object({
  q: z
    .string()
    .trim()
    .max(200)
    .regex(/^\P{Cc}*$/u)
    .catch(''),
  hal: z.string().max(300).optional().catch(undefined),
})

/** `/cari?q=`: what a person may read, by number, tracking code, title, agency or person. */
export function addSearchRoutes(web: Web, database: Database, show: Show): void {
  web.route('get', '/cari', { access: 'signedIn' }, async (c: WebContext) => {
    const { person } = signedIn(c)
    const { id: tenant } = c.var.tenant
    const { q, hal } = Asked.parse(c.req.query())
    const t = translator(c.var.locale)
    const title = q === '' ? t('search.title') : t('search.title.of', { q })
    const shown = { title, unlisted: true, islands: ['worklist'] }
    if (q === '') return show(c, shown, <SearchPage q={q} title={title} />)
    const [found, viewer] = await Promise.all([
      searchDossiers(database, tenant, person, { q, limit: PAGE_ROWS, ...(hal && { cursor: hal }) }),
      database.withTenant(tenant, (trx) => loadViewer(trx, tenant, person)),
    ])
    return show(c, shown, <SearchPage q={q} title={title} found={found} tell={teller(viewer)} />)
  })
}
