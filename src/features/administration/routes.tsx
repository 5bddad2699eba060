import { z } from 'zod'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { addAccountRoutes } from './account-routes.tsx'
import { at } from './addresses.ts'
import { type AdministrationDependencies, addAdminForm, todayOf } from './admin-form.tsx'
import { listAgencies } from './agencies.ts'
import { addAgencyRoutes } from './agency-routes.tsx'
import { listChanges, namesIn } from './changes.ts'
import { ChangesPage } from './changes-page.tsx'
import { checkChanges } from './check-changes.ts'
import { SettingsForm } from './forms.ts'
import { Administration, administrationCrumbs } from './layout.tsx'
import { addLookRoutes } from './look-routes.tsx'
import { neededGaps } from './needed-seats.ts'
import { lacks, OverviewPage } from './overview.tsx'
import { addPersonRoutes } from './person-routes.tsx'
import { addPositionRoutes } from './position-routes.tsx'
import { addRosterRoutes } from './roster/index.ts'
import { loadSettings, saveSettings } from './settings.ts'
import { addSignInSettingRoutes } from './sign-in-routes.tsx'
import { addTreeRoutes } from './tree-routes.tsx'

const PAGE = 50

/** The pages by which administrators keep the city: agencies, positions, people, accounts, settings, and what was changed. */
export function addAdministrationRoutes(web: Web, dependencies: AdministrationDependencies): void {
  const { database, show } = dependencies

  web.route('get', at.overview, { access: 'administrator' }, async (c) => {
    const { id } = c.var.tenant
    const today = todayOf(c)
    const { missing, gaps } = await database.withTenant(id, async (trx) => ({
      missing: await lacks(trx, id, today),
      gaps: await neededGaps(trx, id, today),
    }))
    return show(
      c,
      { title: translator(c.var.locale)('people.overview.title') },
      <Administration section="overview">
        <OverviewPage missing={missing} gaps={gaps} today={today} />
      </Administration>,
    )
  })
  addAgencyRoutes(web, dependencies)
  addTreeRoutes(web, dependencies)
  addPositionRoutes(web, dependencies)
  addPersonRoutes(web, dependencies)
  addAccountRoutes(web, dependencies)
  addLookRoutes(web, dependencies)
  addSignInSettingRoutes(web, dependencies)
  addRosterRoutes(web, dependencies)

  addAdminForm(web, dependencies, {
    path: at.settings,
    section: 'settings',
    name: 'settings',
    schema: SettingsForm,
    title: 'people.settings.title',
    submit: 'people.save',
    load: async (c, trx, today) => {
      const { id } = c.var.tenant
      const settings = await loadSettings(trx, id)
      const agencies = (await listAgencies(trx, id, today)).filter(({ validUntil }) => validUntil === null)
      return { id, settings, agencies }
    },
    target: ({ id }) => ({ subject: 'tenant', id }),
    initial: ({ settings }) => settings,
    agencies: ({ agencies }) => agencies,
    intro: (_, { t }) => (
      <>
        <p class="lead">{t('people.settings.lead')}</p>
        <p>
          <a href={at.signIn}>{t('people.signIn.title')}</a>
        </p>
      </>
    ),
    back: () => at.overview,
    save: ({ trx, by, seen }, input) => {
      const { officeOpens, officeCloses } = input
      // Kept in the trail of each deadline that moves, thus in the language of the papers.
      const reason = translator('id')('people.settings.moved', { opens: officeOpens, closes: officeCloses })
      return saveSettings(trx, by, { ...input, seen, reason })
    },
  })

  web.route('get', at.changes, { access: 'administrator' }, async (c) => {
    const { id } = c.var.tenant
    const of = z.uuid().safeParse(c.req.query('tentang')).data
    const below = z
      .string()
      .regex(/^\d{1,18}$/)
      .safeParse(c.req.query('sebelum')).data
    const checking = c.req.query('periksa') !== undefined
    const { changes, names, checked } = await database.withTenant(id, async (trx) => {
      const found = await listChanges(trx, id, { of, below, limit: PAGE + 1 })
      return {
        changes: found,
        names: await namesIn(trx, id, found),
        checked: checking ? await checkChanges(trx, id) : undefined,
      }
    })
    const shown = changes.slice(0, PAGE)
    const query = new URLSearchParams({ ...(of === undefined ? {} : { tentang: of }), sebelum: shown.at(-1)?.id ?? '' })
    return show(
      c,
      {
        title: translator(c.var.locale)('people.changes.title'),
        breadcrumbs: administrationCrumbs(c.var.locale, undefined),
      },
      <Administration section="changes">
        <ChangesPage
          changes={shown}
          names={names}
          checked={checked}
          next={changes.length > PAGE ? `${at.changes}?${query}` : undefined}
        />
      </Administration>,
    )
  })
}
