import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { FrontPage } from './front-page.tsx'
import type { Show } from './show.tsx'

/** `/`: the way in for visitors; who is signed in goes to their work. */
export function addFrontRoutes(web: Web, show: Show): void {
  web.route('get', '/', { access: 'public' }, (c) => {
    if (c.var.account) return c.redirect('/giliran', 303)
    const t = translator(c.var.locale)
    return show(c, { title: t('front.tab'), description: t('front.lead') }, <FrontPage city={c.var.tenant.name} />)
  })
}
