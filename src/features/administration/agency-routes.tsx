import { z } from 'zod'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { Notice } from '#ui/components/notice.tsx'
import { translator } from '#ui/messages/translator.ts'
import { at } from './addresses.ts'
import { type AdministrationDependencies, addAdminForm, todayOf } from './admin-form.tsx'
import {
  type AgencyRow,
  addAgency,
  endAgency,
  findAgency,
  listAgencies,
  renameAgency,
  reviveAgency,
} from './agencies.ts'
import { AgenciesPage, AgencyPage } from './agency-pages.tsx'
import { AgencyEnd, AgencyNew, AgencyRename, PositionForm } from './forms.ts'
import { Administration, administrationCrumbs } from './layout.tsx'
import { addPosition, findPosition, listPositions } from './positions.ts'

const ONE = `${at.agencies}/:agency{[0-9a-f-]{36}}`

/** Agencies: list, one with its positions, add, rename, end, take the end back. */
export function addAgencyRoutes(web: Web, dependencies: AdministrationDependencies): void {
  const { database, show } = dependencies

  web.route('get', at.agencies, { access: 'administrator' }, async (c) => {
    const { id } = c.var.tenant
    const today = todayOf(c)
    const agencies = await database.withTenant(id, (trx) => listAgencies(trx, id, today))
    return show(
      c,
      {
        title: translator(c.var.locale)('people.agencies.title'),
        breadcrumbs: administrationCrumbs(c.var.locale, undefined),
      },
      <Administration section="agencies">
        <AgenciesPage agencies={agencies} today={today} />
      </Administration>,
    )
  })

  web.route('get', ONE, { access: 'administrator' }, async (c) => {
    const { id } = c.var.tenant
    const today = todayOf(c)
    const { agency, positions } = await database.withTenant(id, async (trx) => {
      const found = (await findAgency(trx, id, c.req.param('agency') ?? '', today)) ?? fail('notFound')
      return { agency: found, positions: await listPositions(trx, id, found.id) }
    })
    return show(
      c,
      { title: agency.name, breadcrumbs: administrationCrumbs(c.var.locale, 'agencies') },
      <Administration section="agencies">
        <AgencyPage agency={agency} positions={positions} today={today} />
      </Administration>,
    )
  })

  addAdminForm(web, dependencies, {
    path: `${at.agencies}/baru`,
    section: 'agencies',
    name: 'agencyNew',
    schema: AgencyNew,
    title: 'people.agencies.add',
    submit: 'people.save',
    load: async () => ({}),
    back: () => at.agencies,
    save: ({ trx, by, id }, input) => addAgency(trx, by, id, input),
    done: ({ id }) => at.agency(id),
  })

  const existing = {
    section: 'agencies',
    load: (c, trx, today) => findAgency(trx, c.var.tenant.id, c.req.param('agency') ?? '', today),
    target: ({ id }: AgencyRow) => ({ subject: 'agency', id }) as const,
    back: ({ id }: AgencyRow) => at.agency(id),
  } satisfies Partial<Parameters<typeof addAdminForm<z.ZodType, AgencyRow>>[2]>

  addAdminForm(web, dependencies, {
    ...existing,
    path: `${ONE}/ubah`,
    name: 'agencyRename',
    schema: AgencyRename,
    title: 'people.agency.rename',
    submit: 'people.save',
    initial: ({ code, name, shortName }) => ({ code, name, shortName }),
    save: ({ trx, by, loaded, seen, today }, input) => renameAgency(trx, by, loaded, { ...input, seen, today }),
  })

  addAdminForm(web, dependencies, {
    section: 'agencies',
    path: `${ONE}/akhiri`,
    name: 'agencyEnd',
    schema: AgencyEnd,
    title: 'people.agency.end',
    submit: 'people.agency.end',
    load: async (c, trx, today) => {
      const agency = await existing.load(c, trx, today)
      if (!agency) return undefined
      const others = await listAgencies(trx, c.var.tenant.id, today)
      const heirs = others.filter(({ id, validUntil }) => id !== agency.id && validUntil === null)
      return { ...agency, heirs }
    },
    target: ({ id }) => ({ subject: 'agency', id }),
    back: ({ id }) => at.agency(id),
    agencies: ({ heirs }) => heirs,
    intro: ({ name, openDossiers }, { t }) => (
      <Notice sentiment="notice">
        <p>{t('people.agency.end.body', { name })}</p>
        {openDossiers > 0 && <p>{t('people.agency.end.dossiers', { count: openDossiers })}</p>}
      </Notice>
    ),
    save: ({ trx, by, loaded, seen }, input) => endAgency(trx, by, loaded, { ...input, seen }),
  })

  addAdminForm(web, dependencies, {
    ...existing,
    path: `${ONE}/lanjutkan`,
    name: 'agencyRevive',
    schema: z.strictObject({}),
    title: 'people.agency.revive',
    submit: 'people.agency.revive',
    intro: ({ name }, { t }) => <p>{t('people.agency.revive.body', { name })}</p>,
    save: ({ trx, by, loaded }) => reviveAgency(trx, by, loaded.id),
  })

  addAdminForm(web, dependencies, {
    path: `${ONE}/jabatan/baru`,
    section: 'agencies',
    name: 'position',
    schema: PositionForm,
    title: 'people.position.add',
    submit: 'people.save',
    load: async (c, trx, today) => {
      const agency = await existing.load(c, trx, today)
      const above = c.req.query('bawah')
      const parent = above === undefined ? undefined : await findPosition(trx, c.var.tenant.id, above)
      if (!agency || (parent && parent.agency !== agency.id)) return undefined
      return { agency, parent }
    },
    intro: ({ agency, parent }, { t }) => (
      <p>
        {parent
          ? t('people.position.below', { position: parent.name, agency: agency.name })
          : t('people.position.in', { agency: agency.name })}
      </p>
    ),
    back: ({ agency }) => at.agency(agency.id),
    save: ({ trx, by, id, loaded: { agency, parent } }, input) =>
      addPosition(trx, by, id, { ...input, agency: agency.id, parent: parent?.id }),
  })
}
