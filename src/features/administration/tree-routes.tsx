import type { z } from 'zod'
import { signedIn } from '#platform/http/context.ts'
import { fail } from '#platform/http/problem.ts'
import type { Web } from '#platform/http/web.ts'
import { translator } from '#ui/messages/translator.ts'
import { at } from './addresses.ts'
import { type AdministrationDependencies, addAdminForm, todayOf } from './admin-form.tsx'
import { PositionMove } from './forms.ts'
import { Administration, administrationCrumbs } from './layout.tsx'
import { neededGaps } from './needed-seats.ts'
import { CityTreePage } from './position-tree.tsx'
import { findPosition, listAllPositions, movePosition, type PositionRow } from './positions.ts'
import { SeatPage } from './seat-page.tsx'

interface Moving extends PositionRow {
  readonly others: readonly PositionRow[]
}

/** The tree of positions: the whole city's, moving one in it, and one position for colleagues. */
export function addTreeRoutes(web: Web, dependencies: AdministrationDependencies): void {
  const { database, show } = dependencies

  web.route('get', at.tree, { access: 'administrator' }, async (c) => {
    const { id } = c.var.tenant
    const today = todayOf(c)
    const positions = await database.withTenant(id, (trx) => listAllPositions(trx, id, today))
    return show(
      c,
      {
        title: translator(c.var.locale)('people.tree.title'),
        breadcrumbs: administrationCrumbs(c.var.locale, 'agencies'),
      },
      <Administration section="agencies">
        <CityTreePage positions={positions} today={today} />
      </Administration>,
    )
  })

  const move: Parameters<typeof addAdminForm<typeof PositionMove, Moving>>[2] = {
    section: 'agencies',
    path: `${at.position(':position')}/pindah`,
    name: 'positionMove',
    schema: PositionMove,
    title: 'people.position.move',
    submit: 'people.position.moveSubmit',
    load: async (c, trx, today) => {
      const own = await findPosition(trx, c.var.tenant.id, c.req.param('position') ?? '')
      if (!own || own.validUntil !== null) return undefined
      const others = await listAllPositions(trx, c.var.tenant.id, today)
      return { ...own, others: others.filter(({ id }) => id !== own.id) }
    },
    target: ({ id }) => ({ subject: 'position', id }),
    initial: ({ parent }): z.infer<typeof PositionMove> => (parent === null ? {} : { parent }),
    positions: ({ others }) => others.map(({ id, name, agencyName }) => ({ id, name, agency: agencyName })),
    intro: ({ name, agencyName }, { t }) => (
      <>
        <p>{t('people.position.seat', { position: name, agency: agencyName })}</p>
        <p class="muted">{t('people.position.move.body')}</p>
      </>
    ),
    back: ({ id }) => at.position(id),
    save: ({ trx, by, loaded, seen }, { parent }) => movePosition(trx, by, loaded, { parent, seen }),
  }
  addAdminForm(web, dependencies, move)

  web.route('get', '/jabatan/:position{[0-9a-f-]{36}}', { access: 'signedIn' }, async (c) => {
    const { id } = c.var.tenant
    const today = todayOf(c)
    const { position, gap } = await database.withTenant(id, async (trx) => {
      const found = (await findPosition(trx, id, c.req.param('position') ?? '')) ?? fail('notFound')
      const gaps = await neededGaps(trx, id, today)
      return { position: found, gap: gaps.find((each) => each.position === found.id) }
    })
    return show(
      c,
      { title: position.name },
      <SeatPage
        position={position}
        today={today}
        gap={gap}
        administrates={signedIn(c).duties.includes('administrator')}
      />,
    )
  })
}
