import { Administration, administrationCrumbs } from '#features/administration/index.ts'
import { loadKnownCity } from '#features/dossier/index.ts'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { wordsFor } from '#ui/messages/words.ts'
import { AUTHORITY } from './addresses.ts'
import { AuthorityPage } from './authority-page.tsx'
import { loadAuthority } from './load.ts'

const MOST_CHOICES = 2_000

/** `/kelola/wewenang`: who may do this, what may this person do, and why. */
export function addWhoMayRoutes(
  web: Web,
  { database, show }: { readonly database: Database; readonly show: Show },
): void {
  web.route('get', AUTHORITY, { access: 'administrator' }, async (c) => {
    const { id: tenant, timeZone } = c.var.tenant
    const read = (name: string) => (c.req.query(name) ?? '').trim().slice(0, 100)
    const asked = { berkas: read('berkas'), orang: read('orang') }
    const answers = await loadAuthority(database, tenant, { dossier: asked.berkas, person: asked.orang })
    const { choices, sops } = await database.withTenant(tenant, async ({ query }) => ({
      choices: await query<{ id: string; name: string }>({
        text: 'select id, name from person where tenant = $1 order by lower(name), id limit $2',
        values: [tenant, MOST_CHOICES],
      }),
      sops: (await loadKnownCity(query, tenant)).sops,
    }))
    const words = wordsFor(c.var.locale, timeZone)
    const sop = answers.dossier?.sop ?? sops[0]?.definition
    return show(
      c,
      {
        title: translator(c.var.locale)('authority.title'),
        breadcrumbs: administrationCrumbs(c.var.locale, undefined),
      },
      <Administration section="authority">
        <AuthorityPage
          {...answers}
          asked={asked}
          choices={choices}
          telling={sop && { words, names: answers.names, sop }}
        />
      </Administration>,
    )
  })
}
