import type { Show } from '#features/front/index.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { StylePage } from './style-page.tsx'

/** `/gaya`: what the pages of Alur are made of, drawn by the same code as the pages. */
export function addStyleGuideRoutes(web: Web, show: Show): void {
  web.route('get', '/gaya', { access: 'public' }, (c) =>
    show(c, { title: translator(c.var.locale)('gaya.title'), unlisted: true }, <StylePage />),
  )
}
