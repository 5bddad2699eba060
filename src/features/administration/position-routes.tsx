import { z } from 'zod'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { Notice } from '#ui/components/notice.tsx'
import { at } from './addresses.ts'
import { type AdministrationDependencies, addAdminForm, todayOf } from './admin-form.tsx'
import { PositionEnd, PositionForm, TenureChange, TenureNew } from './forms.ts'
import { Administration, administrationCrumbs } from './layout.tsx'
import { PositionPage } from './position-pages.tsx'
import {
  addTenure,
  changePosition,
  changeTenure,
  endPosition,
  findPosition,
  findTenure,
  type PositionRow,
  removeTenure,
} from './positions.ts'

const ONE = at.position(':position')
const TENURE = at.tenure(':tenure')

/** A position with those who held, hold and will hold it. */
export function addPositionRoutes(web: Web, dependencies: AdministrationDependencies): void {
  const { database, show } = dependencies

  web.route('get', ONE, { access: 'administrator' }, async (c) => {
    const { id } = c.var.tenant
    const found = await database.withTenant(id, (trx) => findPosition(trx, id, c.req.param('position') ?? ''))
    const position = found ?? fail('notFound')
    const crumbs = administrationCrumbs(c.var.locale, 'agencies', {
      href: at.agency(position.agency),
      label: position.agencyName,
    })
    return show(
      c,
      { title: position.name, breadcrumbs: crumbs },
      <Administration section="agencies">
        <PositionPage position={position} today={todayOf(c)} />
      </Administration>,
    )
  })

  const existing = {
    section: 'agencies',
    load: (c, trx) => findPosition(trx, c.var.tenant.id, c.req.param('position') ?? ''),
    target: ({ id }: PositionRow) => ({ subject: 'position', id }) as const,
    back: ({ id }: PositionRow) => at.position(id),
  } satisfies Partial<Parameters<typeof addAdminForm<z.ZodType, PositionRow>>[2]>

  addAdminForm(web, dependencies, {
    ...existing,
    path: `${ONE}/ubah`,
    name: 'position',
    schema: PositionForm,
    title: 'people.position.change',
    submit: 'people.save',
    initial: ({ name, head }) => ({ name, head }),
    save: ({ trx, by, loaded, seen }, input) => changePosition(trx, by, loaded, { ...input, seen }),
  })

  addAdminForm(web, dependencies, {
    ...existing,
    path: `${ONE}/akhiri`,
    name: 'positionEnd',
    schema: PositionEnd,
    title: 'people.position.end',
    submit: 'people.position.end',
    intro: ({ name }, { t }) => (
      <Notice sentiment="notice">
        <p>{t('people.position.end.body', { name })}</p>
      </Notice>
    ),
    save: ({ trx, by, loaded, seen }, { lastDay }) => endPosition(trx, by, loaded, { lastDay, seen }),
  })

  addAdminForm(web, dependencies, {
    section: 'agencies',
    path: `${ONE}/masa-jabatan/baru`,
    name: 'tenure',
    schema: TenureNew,
    title: 'people.tenure.add',
    submit: 'people.save',
    load: existing.load,
    intro: ({ name, agencyName }, { t }) => <p>{t('people.position.seat', { position: name, agency: agencyName })}</p>,
    back: ({ id }) => at.position(id),
    save: ({ trx, by, loaded, id }, input) => addTenure(trx, by, id, loaded, input),
  })

  addAdminForm(web, dependencies, {
    section: 'agencies',
    path: TENURE,
    name: 'tenure',
    schema: TenureChange,
    title: 'people.tenure.change',
    submit: 'people.save',
    load: (c, trx) => findTenure(trx, c.var.tenant.id, c.req.param('tenure') ?? ''),
    target: ({ id }) => ({ subject: 'tenure', id }),
    initial: ({ kind, decree, validFrom, validUntil }) => ({ kind, decree, validFrom, validUntil }),
    intro: ({ personName, positionName }, { t }) => (
      <p>{t('people.tenure.of', { name: personName, position: positionName })}</p>
    ),
    back: ({ position }) => at.position(position),
    save: ({ trx, by, loaded, seen }, input) => changeTenure(trx, by, loaded.id, { ...input, seen }),
  })

  addAdminForm(web, dependencies, {
    section: 'agencies',
    path: `${TENURE}/hapus`,
    name: 'tenureRemove',
    schema: z.strictObject({}),
    title: 'people.tenure.remove',
    submit: 'people.tenure.remove',
    load: (c, trx) => findTenure(trx, c.var.tenant.id, c.req.param('tenure') ?? ''),
    intro: ({ personName, positionName }, { t }) => (
      <Notice sentiment="notice">
        <p>{t('people.tenure.remove.body', { name: personName, position: positionName })}</p>
      </Notice>
    ),
    back: ({ position }) => at.position(position),
    save: ({ trx, by, loaded, today }) => removeTenure(trx, by, loaded, today),
  })
}
