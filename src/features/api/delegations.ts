import { z } from 'zod'
import { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { AgencyId, DelegationId, PersonId, PositionId, type TenantId } from '#core/ids.ts'
import {
  DelegationNew,
  DelegationRevoke,
  type DelegationRow,
  delegationsOf,
  findDelegation,
  giveDelegation,
  listDelegations,
  revokeDelegation,
} from '#features/delegation/index.ts'
import { loadDefinition } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { change, type Reading } from './administering.ts'
import { named, pageOf } from './components.ts'
import { type Operation, operation } from './operation.ts'
import { todayIn } from './today.ts'

const Delegation = named(
  'Delegation',
  z.strictObject({
    id: DelegationId,
    from: PersonId,
    fromName: z.string(),
    position: PositionId,
    positionName: z.string(),
    kind: z.enum(['definitive', 'plt', 'plh', 'pj']),
    agency: AgencyId,
    agencyName: z.string(),
    delegate: PersonId,
    delegateName: z.string(),
    acts: z
      .array(z.string())
      .nullable()
      .describe('Keys of stages of the SOP; null for everything that the position may do'),
    validFrom: PlainDate,
    validUntil: PlainDate.describe('The last day: it ends at midnight in the time zone of the city'),
    decree: z.string(),
    reason: z.string().nullable(),
    givenBy: z.string(),
    givenAt: Instant,
    revokedAt: Instant.nullable(),
    revokedBy: z.string().nullable(),
    revokeReason: z.string().nullable(),
    state: z.enum(['upcoming', 'inForce', 'over', 'revoked']),
  }),
)
const DelegationBody = named('DelegationBody', DelegationNew)
const Revocation = named('Revocation', DelegationRevoke)
const DelegationList = pageOf('DelegationList', Delegation)
const OneDelegation = z.object({ delegation: DelegationId })
type One = Reading<{ delegation: DelegationId }>

const MOST = 300
const shown = ({ acts, ...row }: DelegationRow) => ({ ...row, acts: acts === null ? null : [...acts] })
const sopOf = (trx: Transaction, tenant: TenantId) => loadDefinition(trx.query, tenant, '009', 'inForce')

/** Delegation of the head who asks, and for administrators that of the city. */
export function delegationOperations(database: Database): readonly Operation[] {
  return [
    operation(
      {
        id: 'listMyDelegations',
        method: 'get',
        path: '/api/v1/delegations',
        access: 'signedIn',
        tag: 'people',
        summary: 'api.op.listMyDelegations',
        answer: DelegationList,
      },
      async ({ tenant, account }) => {
        const rows = await database.withTenant(tenant.id, (trx) =>
          delegationsOf(trx, tenant.id, account().person, todayIn(tenant)),
        )
        return { value: { items: rows.map(shown), next: null } }
      },
    ),
    operation(
      {
        id: 'listDelegations',
        method: 'get',
        path: '/api/v1/administration/delegations',
        access: 'administrator',
        tag: 'administration',
        summary: 'api.op.listDelegations',
        answer: DelegationList,
      },
      async ({ tenant }) => {
        const rows = await database.withTenant(tenant.id, (trx) =>
          listDelegations(trx, tenant.id, { today: todayIn(tenant), limit: MOST }),
        )
        return { value: { items: rows.map(shown), next: null } }
      },
    ),
    ...changes(database, 'signedIn'),
    ...changes(database, 'administrator'),
  ]
}

function changes(database: Database, access: 'signedIn' | 'administrator'): readonly Operation[] {
  const own = access === 'signedIn'
  const path = own
    ? ('/api/v1/delegations/{delegation}' as const)
    : ('/api/v1/administration/delegations/{delegation}' as const)
  const target = ({ id }: { readonly id: DelegationId }) => ({ subject: 'delegation', id }) as const
  return [
    change(database, {
      access,
      id: own ? 'giveDelegation' : 'recordDelegation',
      method: 'put',
      path,
      summary: own ? 'api.op.giveDelegation' : 'api.op.recordDelegation',
      params: OneDelegation,
      body: DelegationBody,
      load: async ({ params }: One) => ({ id: params.delegation }),
      target,
      save: async ({ trx, by, loaded, today }, input) => {
        const sop = await sopOf(trx, by.tenant)
        return giveDelegation(trx, by, loaded.id, input, { today, of: own ? by.person : 'everybody', sop })
      },
    }),
    change(database, {
      access,
      id: own ? 'revokeDelegation' : 'revokeAnyDelegation',
      method: 'post',
      path: `${path}/revoke`,
      summary: own ? 'api.op.revokeDelegation' : 'api.op.revokeAnyDelegation',
      params: OneDelegation,
      body: Revocation,
      load: async ({ trx, by, params, today }: One) => {
        const row = await findDelegation(trx, by.tenant, params.delegation, today)
        return row && (!own || row.from === by.person) ? row : undefined
      },
      target,
      save: ({ trx, by, loaded, today }, { reason }) => revokeDelegation(trx, by, loaded, { reason, today }),
    }),
  ]
}
