import { z } from 'zod'
import { PlainDate } from '#core/calendar/plain-date.ts'
import { AgencyId, PersonId, PositionId, TenureId } from '#core/ids.ts'
import {
  addPosition,
  addTenure,
  changePosition,
  changeTenure,
  endPosition,
  findPosition,
  findTenure,
  listAllPositions,
  listPositions,
  movePosition,
  neededGaps,
  PositionEnd,
  PositionForm,
  PositionMove,
  removeTenure,
  TenureChange,
  TenureNew,
} from '#features/administration/index.ts'
import type { Database } from '#platform/database/database.ts'
import { fail } from '#platform/http/problem.ts'
import { change, type Reading, readingOf, stateTag } from './administering.ts'
import { named, pageOf } from './components.ts'
import { type Operation, operation } from './operation.ts'
import { todayIn } from './today.ts'

const TenureKind = z.enum(['definitive', 'plt', 'plh', 'pj'])
export const span = {
  kind: TenureKind,
  decree: z.string().nullable(),
  validFrom: PlainDate,
  validUntil: PlainDate.nullable(),
}
const Tenure = named('Tenure', z.strictObject({ id: TenureId, person: PersonId, personName: z.string(), ...span }))
const HeldTenure = named(
  'HeldTenure',
  z.strictObject({ ...Tenure.shape, position: PositionId, positionName: z.string() }),
)
const AdministeredPosition = named(
  'AdministeredPosition',
  z.strictObject({
    id: PositionId,
    agency: AgencyId,
    agencyName: z.string(),
    name: z.string(),
    head: z.boolean(),
    parent: PositionId.nullable(),
    parentName: z.string().nullable(),
    validUntil: PlainDate.nullable(),
    tenures: z.array(Tenure),
  }),
)
const PositionList = pageOf('PositionList', AdministeredPosition)
const GapList = pageOf(
  'GapList',
  named(
    'Gap',
    z.strictObject({
      position: PositionId,
      name: z.string(),
      agency: AgencyId,
      agencyName: z.string(),
      head: z.boolean(),
      from: PlainDate.describe('The first day without a holder, today or within 30 days'),
      waiting: z.int().describe('Dossiers whose turn is the position now'),
    }),
  ),
)
const NewPosition = named(
  'NewPosition',
  PositionForm.extend({ agency: AgencyId, parent: PositionId.optional().describe('The position above it') }),
)
const NewTenure = named('NewTenure', TenureNew.extend({ position: PositionId }))
const PositionBody = named('PositionBody', PositionForm)
const PositionMoving = named('PositionMoving', PositionMove)
const PositionEnding = named('PositionEnding', PositionEnd)
const TenureBody = named('TenureBody', TenureChange)
const positionPath = '/api/v1/administration/positions/{position}' as const
const tenurePath = '/api/v1/administration/tenures/{tenure}' as const
const OnePosition = z.object({ position: PositionId })
const OneTenure = z.object({ tenure: TenureId })

/** Positions, and who holds them. */
export function positionOperations(database: Database): readonly Operation[] {
  const shared = { access: 'administrator', tag: 'administration' } as const
  const position = {
    params: OnePosition,
    load: ({ trx, by, params }: Reading<{ position: PositionId }>) => findPosition(trx, by.tenant, params.position),
    target: ({ id }: { readonly id: PositionId }) => ({ subject: 'position', id }) as const,
  }
  const tenure = {
    params: OneTenure,
    load: ({ trx, by, params }: Reading<{ tenure: TenureId }>) => findTenure(trx, by.tenant, params.tenure),
    target: ({ id }: { readonly id: TenureId }) => ({ subject: 'tenure', id }) as const,
  }
  return [
    operation(
      {
        ...shared,
        id: 'listPositions',
        method: 'get',
        path: '/api/v1/administration/agencies/{agency}/positions',
        summary: 'api.op.listPositions',
        params: z.object({ agency: AgencyId }),
        answer: PositionList,
      },
      async ({ tenant, params: { agency } }) => {
        const rows = await database.withTenant(tenant.id, (trx) => listPositions(trx, tenant.id, agency))
        return { value: { items: rows.map(({ tenures, ...row }) => ({ ...row, tenures: [...tenures] })), next: null } }
      },
    ),
    operation(
      {
        ...shared,
        id: 'listAllPositions',
        method: 'get',
        path: '/api/v1/administration/positions',
        summary: 'api.op.listAllPositions',
        answer: PositionList,
      },
      async ({ tenant }) => {
        const rows = await database.withTenant(tenant.id, (trx) => listAllPositions(trx, tenant.id, todayIn(tenant)))
        return { value: { items: rows.map(({ tenures, ...row }) => ({ ...row, tenures: [...tenures] })), next: null } }
      },
    ),
    operation(
      {
        ...shared,
        id: 'listGaps',
        method: 'get',
        path: '/api/v1/administration/gaps',
        summary: 'api.op.listGaps',
        answer: GapList,
      },
      async ({ tenant }) => {
        const gaps = await database.withTenant(tenant.id, (trx) => neededGaps(trx, tenant.id, todayIn(tenant)))
        return { value: { items: [...gaps], next: null } }
      },
    ),
    operation(
      {
        ...shared,
        id: 'getPosition',
        method: 'get',
        path: positionPath,
        summary: 'api.op.getPosition',
        params: OnePosition,
        answer: AdministeredPosition,
      },
      async (asked) =>
        database.withTenant(asked.tenant.id, async (trx) => {
          const reading = readingOf(asked, trx)
          const { tenures, ...row } = (await position.load(reading)) ?? fail('notFound')
          return { value: { ...row, tenures: [...tenures] }, headers: await stateTag(reading, position.target(row)) }
        }),
    ),
    change(database, {
      id: 'addPosition',
      method: 'put',
      path: positionPath,
      summary: 'api.op.addPosition',
      params: OnePosition,
      body: NewPosition,
      load: async ({ params }) => ({ id: params.position }),
      target: position.target,
      save: ({ trx, by, loaded }, { parent, ...input }) => addPosition(trx, by, loaded.id, { ...input, parent }),
    }),
    change(database, {
      ...position,
      id: 'changePosition',
      method: 'post',
      path: `${positionPath}/change`,
      summary: 'api.op.changePosition',
      body: PositionBody,
      needs: 'state',
      save: ({ trx, by, loaded, seen }, input) => changePosition(trx, by, loaded, { ...input, seen }),
    }),
    change(database, {
      ...position,
      id: 'movePosition',
      method: 'post',
      path: `${positionPath}/move`,
      summary: 'api.op.movePosition',
      body: PositionMoving,
      needs: 'state',
      save: ({ trx, by, loaded, seen }, { parent }) => movePosition(trx, by, loaded, { parent, seen }),
    }),
    change(database, {
      ...position,
      id: 'endPosition',
      method: 'post',
      path: `${positionPath}/end`,
      summary: 'api.op.endPosition',
      body: PositionEnding,
      needs: 'state',
      save: ({ trx, by, loaded, seen }, { lastDay }) => endPosition(trx, by, loaded, { lastDay, seen }),
    }),
    operation(
      {
        ...shared,
        id: 'getTenure',
        method: 'get',
        path: tenurePath,
        summary: 'api.op.getTenure',
        params: OneTenure,
        answer: HeldTenure,
      },
      async (asked) =>
        database.withTenant(asked.tenant.id, async (trx) => {
          const reading = readingOf(asked, trx)
          const value = (await tenure.load(reading)) ?? fail('notFound')
          return { value, headers: await stateTag(reading, tenure.target(value)) }
        }),
    ),
    change(database, {
      id: 'addTenure',
      method: 'put',
      path: tenurePath,
      summary: 'api.op.addTenure',
      params: OneTenure,
      body: NewTenure,
      load: async ({ params }) => ({ id: params.tenure }),
      target: tenure.target,
      save: async ({ trx, by, loaded }, { position: seat, ...input }) => {
        const held = (await findPosition(trx, by.tenant, seat)) ?? fail('notFound')
        return addTenure(trx, by, loaded.id, held, input)
      },
    }),
    change(database, {
      ...tenure,
      id: 'changeTenure',
      method: 'post',
      path: `${tenurePath}/change`,
      summary: 'api.op.changeTenure',
      body: TenureBody,
      needs: 'state',
      save: ({ trx, by, loaded, seen }, input) => changeTenure(trx, by, loaded.id, { ...input, seen }),
    }),
    change(database, {
      ...tenure,
      id: 'removeTenure',
      method: 'delete',
      path: tenurePath,
      summary: 'api.op.removeTenure',
      save: ({ trx, by, loaded, today }) => removeTenure(trx, by, loaded, today),
    }),
  ]
}
