import type { Show } from '#features/front/index.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { brandFrom } from '#ui/styles/city-colour.ts'
import { ROLES } from '#ui/styles/palette.ts'
import type { Roles } from './colours.tsx'
import { StylePage } from './style-page.tsx'

/** The colours as this city has them. */
const rolesOf = (colour: string | null | undefined): Roles => (colour ? { ...ROLES, ...brandFrom(colour) } : ROLES)

/** `/gaya`: what the pages of Alur are made of, drawn by the same code as the pages. */
export function addStyleGuideRoutes(web: Web, show: Show): void {
  web.route('get', '/gaya', { access: 'public' }, (c) =>
    show(
      c,
      { title: translator(c.var.locale)('gaya.title'), unlisted: true },
      <StylePage roles={rolesOf(c.var.tenant.look?.colour)} />,
    ),
  )
}
