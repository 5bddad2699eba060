import type { PersonId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import {
  type AdminForm,
  Administration,
  addAdminForm,
  administrationCrumbs,
  todayOf,
} from '#features/administration/index.ts'
import { loadDefinition } from '#features/dossier/index.ts'
import type { Show } from '#features/front/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { signedIn, type WebContext } from '#platform/http/context.ts'
import type { Web } from '#platform/http/web.ts'
import { Notice } from '#ui/components/notice.tsx'
import { translator } from '#ui/messages/translator.ts'
import { giveDelegation, revokeDelegation } from './change.ts'
import { delegableActs } from './delegable.ts'
import { actText, CityDelegationsPage, isOpen, MyDelegationsPage } from './delegation-pages.tsx'
import {
  type Delegable,
  type DelegationRow,
  delegableTenures,
  delegationsOf,
  findDelegation,
  listDelegations,
} from './delegations.ts'
import { DelegationNew, DelegationRevoke } from './forms.ts'

const MINE = '/pelimpahan'
const CITY = '/kelola/pelimpahan'
const MOST = 300

interface Parts {
  readonly database: Database
  readonly show: Show
}

/** The SOP in force whose activities are delegated by name; undefined before there is one. */
export const sopInForce = (trx: Transaction, c: WebContext): Promise<SopDefinition | undefined> =>
  loadDefinition(trx.query, c.var.tenant.id, '009', 'inForce')

/** Delegation: what a person gave and was given, and for administrators that of everybody. */
export function addDelegationRoutes(web: Web, parts: Parts): void {
  const { database, show } = parts

  web.route('get', MINE, { access: 'signedIn' }, async (c) => {
    const { id } = c.var.tenant
    const { person } = signedIn(c)
    const { rows, own, sop } = await database.withTenant(id, async (trx) => ({
      rows: await delegationsOf(trx, id, person, todayOf(c)),
      own: await delegableTenures(trx, id, person, todayOf(c)),
      sop: await sopInForce(trx, c),
    }))
    return show(
      c,
      { title: translator(c.var.locale)('delegation.title') },
      <MyDelegationsPage
        given={rows.filter(({ from }) => from === person)}
        received={rows.filter(({ delegate }) => delegate === person)}
        acts={sop ? delegableActs(sop, true) : []}
        mayGive={own.length > 0}
        path={MINE}
      />,
    )
  })

  web.route('get', CITY, { access: 'administrator' }, async (c) => {
    const { id } = c.var.tenant
    const { rows, sop } = await database.withTenant(id, async (trx) => ({
      rows: await listDelegations(trx, id, { today: todayOf(c), limit: MOST }),
      sop: await sopInForce(trx, c),
    }))
    return show(
      c,
      {
        title: translator(c.var.locale)('delegation.title'),
        breadcrumbs: administrationCrumbs(c.var.locale, undefined),
      },
      <Administration section="delegations">
        <CityDelegationsPage rows={rows} acts={sop ? delegableActs(sop, true) : []} path={CITY} />
      </Administration>,
    )
  })

  addForms(web, parts, { path: MINE, section: undefined, of: (c) => signedIn(c).person })
  addForms(web, parts, { path: CITY, section: 'delegations', of: () => 'everybody' })
}

interface Desk {
  readonly path: string
  readonly section: 'delegations' | undefined
  of(c: WebContext): PersonId | 'everybody'
}

interface Giving {
  readonly own: readonly Delegable[]
  readonly sop: SopDefinition | undefined
}

function addForms(web: Web, parts: Parts, { path, section, of }: Desk): void {
  const give: AdminForm<typeof DelegationNew, Giving> = {
    path: `${path}/baru`,
    section,
    home: { href: path, label: 'delegation.title' },
    name: 'delegation',
    schema: DelegationNew,
    title: 'delegation.give',
    submit: 'delegation.giveSubmit',
    load: async (c, trx, today) => {
      const own = await delegableTenures(trx, c.var.tenant.id, of(c), today)
      return own.length === 0 ? undefined : { own, sop: await sopInForce(trx, c) }
    },
    initial: ({ own }) => ({ scope: 'some', ...(own.length === 1 ? { position: own[0]?.position } : {}) }),
    positions: ({ own }) =>
      own.map(({ position, positionName, agencyName, personName }) => ({
        id: position,
        name: positionName,
        agency: section === undefined ? agencyName : `${agencyName} (${personName})`,
      })),
    options: ({ own, sop }, { t }) => {
      const acts = sop
        ? delegableActs(
            sop,
            own.some(({ runsSop }) => runsSop),
          )
        : []
      return new Map([['delegationAct', acts.map((act) => ({ value: act.key, label: actText(act, t) }))]])
    },
    intro: (_, { t }) => <p class="lead">{t('delegation.give.body')}</p>,
    back: () => path,
    save: ({ c, trx, by, id, loaded: { sop }, today }, input) =>
      giveDelegation(trx, by, id, input, { today, of: of(c), sop }),
  }
  addAdminForm(web, parts, give)

  const revoke: AdminForm<typeof DelegationRevoke, DelegationRow> = {
    path: `${path}/:delegation{[0-9a-f-]{36}}/cabut`,
    section,
    home: { href: path, label: 'delegation.title' },
    name: 'delegationRevoke',
    schema: DelegationRevoke,
    title: 'delegation.revoke.title',
    submit: 'delegation.revoke',
    load: async (c, trx, today) => {
      const row = await findDelegation(trx, c.var.tenant.id, c.req.param('delegation') ?? '', today)
      const whose = of(c)
      return row && isOpen(row) && (whose === 'everybody' || row.from === whose) ? row : undefined
    },
    intro: ({ delegateName, positionName, agencyName }, { t }) => (
      <Notice sentiment="notice">
        <p>
          {t('delegation.revoke.body', {
            name: delegateName,
            position: t('delegation.position', { position: positionName, agency: agencyName }),
          })}
        </p>
      </Notice>
    ),
    back: () => path,
    save: ({ trx, by, loaded, today }, { reason }) => revokeDelegation(trx, by, loaded, { reason, today }),
  }
  addAdminForm(web, parts, revoke)
}
