import { loadDefinition } from '#features/dossier/index.ts'
import { performanceOf } from '#features/insight/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { WebContext } from '#platform/http/context.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { FrontPage } from './front-page.tsx'
import { GlossaryPage } from './glossary-page.tsx'
import type { Show } from './show.tsx'

/** The SOP that the service is about. */
const SOP = '009'

/**
 * `/`: the way in for visitors; who is signed in goes to their work. `/layanan` is the same page for everybody, `/istilah`
 * says what the words mean.
 */
export function addFrontRoutes(web: Web, database: Database, show: Show): void {
  const front = async (c: WebContext): Promise<Response> => {
    const t = translator(c.var.locale)
    const performance = await performanceOf(database, c.var.tenant.id, SOP)
    return show(
      c,
      { title: t('front.tab'), description: t('front.lead') },
      <FrontPage city={c.var.tenant.name} performance={performance} />,
    )
  }

  web.route('get', '/', { access: 'public' }, (c) => (c.var.account ? c.redirect('/giliran', 303) : front(c)))

  web.route('get', '/layanan', { access: 'public' }, (c) => front(c))

  web.route('get', '/istilah', { access: 'public' }, async (c) => {
    const t = translator(c.var.locale)
    const { id } = c.var.tenant
    const sop = await database.withTenant(id, ({ query }) => loadDefinition(query, id, SOP, 'inForce'))
    return show(c, { title: t('glossary.title'), description: t('glossary.lead') }, <GlossaryPage sop={sop} />)
  })
}
