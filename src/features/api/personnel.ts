import { z } from 'zod'
import { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { AgencyId, Nip, PersonId, PositionId, TenureId } from '#core/ids.ts'
import {
  AccountDuties,
  AccountNew,
  addPosition,
  addTenure,
  changeDuties,
  changePosition,
  changeTenure,
  createAccount,
  disableAccount,
  enableAccount,
  endPosition,
  findAccountOf,
  findPerson,
  findPosition,
  findTenure,
  listPeople,
  listPositions,
  newLink,
  PersonForm,
  PositionEnd,
  PositionForm,
  removeTenure,
  savePerson,
  TenureChange,
  TenureNew,
} from '#features/administration/index.ts'
import type { Database } from '#platform/database/database.ts'
import { fail } from '#platform/http/problem.ts'
import { change, type Reading, readingOf, stateTag } from './administering.ts'
import { named, pageOf } from './components.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { type Operation, operation } from './operation.ts'
import { PersonList } from './people.ts'
import { Link, linkOf } from './providers.ts'

const TenureKind = z.enum(['definitive', 'plt', 'plh', 'pj'])
const span = {
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
    validUntil: PlainDate.nullable(),
    tenures: z.array(Tenure),
  }),
)
const PersonDetail = named(
  'PersonDetail',
  z.strictObject({
    id: PersonId,
    name: z.string(),
    nip: Nip.nullable(),
    kind: z.enum(['pns', 'pppk', 'provider', 'expert']),
    rank: z.string().nullable(),
    grade: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    sample: z.boolean(),
    tenures: z.array(
      z.strictObject({
        id: TenureId,
        position: PositionId,
        positionName: z.string(),
        agencyShortName: z.string(),
        ...span,
      }),
    ),
    account: z
      .strictObject({
        id: z.uuid(),
        person: PersonId,
        username: z.string(),
        duties: z.array(z.enum(['administrator', 'inspector'])),
        disabledAt: Instant.nullable(),
        inUse: z.boolean(),
        invitedUntil: Instant.nullable(),
      })
      .nullable(),
  }),
)

const NewPosition = named(
  'NewPosition',
  PositionForm.extend({ agency: AgencyId, parent: PositionId.optional().describe('The position above it') }),
)
const NewTenure = named('NewTenure', TenureNew.extend({ position: PositionId }))
const PositionBody = named('PositionBody', PositionForm)
const PositionEnding = named('PositionEnding', PositionEnd)
const TenureBody = named('TenureBody', TenureChange)
const PersonBody = named('PersonBody', PersonForm)
const AccountBody = named('AccountBody', AccountNew)
const DutiesBody = named('DutiesBody', AccountDuties)

const positionPath = '/api/v1/administration/positions/{position}' as const
const tenurePath = '/api/v1/administration/tenures/{tenure}' as const
const personPath = '/api/v1/administration/people/{person}' as const
const accountPath = `${personPath}/account` as const
const OnePosition = z.object({ position: PositionId })
const OneTenure = z.object({ tenure: TenureId })
const OnePerson = z.object({ person: PersonId })

/** Positions, who holds them, people and their accounts. */
export function personnelOperations(database: Database, baseUrl: () => string): readonly Operation[] {
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
  const person = {
    params: OnePerson,
    load: ({ trx, by, params }: Reading<{ person: PersonId }>) => findPerson(trx, by.tenant, params.person),
    target: ({ id }: { readonly id: PersonId }) => ({ subject: 'person', id }) as const,
  }
  const account = {
    params: OnePerson,
    load: ({ trx, by, params }: Reading<{ person: PersonId }>) => findAccountOf(trx, by.tenant, params.person),
    target: ({ id }: { readonly id: string }) => ({ subject: 'account', id }) as const,
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
        answer: pageOf('PositionList', AdministeredPosition),
      },
      async ({ tenant, params: { agency } }) => {
        const rows = await database.withTenant(tenant.id, (trx) => listPositions(trx, tenant.id, agency))
        return { value: { items: rows.map(({ tenures, ...row }) => ({ ...row, tenures: [...tenures] })), next: null } }
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
    operation(
      {
        ...shared,
        id: 'listPeople',
        method: 'get',
        path: '/api/v1/administration/people',
        summary: 'api.op.listPeople',
        query: z.object({
          cursor: z.string().max(600).optional().describe('`next` of the page before'),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        answer: PersonList,
      },
      async (asked) => {
        const { cursor, limit } = asked.query
        const place = readCursor(z.tuple([z.string(), PersonId]), cursor)
        const after = place && { name: place[0], id: place[1] }
        const found = await database.withTenant(asked.tenant.id, (trx) =>
          listPeople(trx, asked.tenant.id, { after, limit: limit + 1, on: readingOf(asked, trx).today }),
        )
        const items = found.slice(0, limit).map(({ positions, ...each }) => ({ ...each, positions: [...positions] }))
        const last = items.at(-1)
        return { value: { items, next: found.length > limit && last ? writeCursor(last.name, last.id) : null } }
      },
    ),
    operation(
      {
        ...shared,
        id: 'getPerson',
        method: 'get',
        path: personPath,
        summary: 'api.op.getPerson',
        params: OnePerson,
        answer: PersonDetail,
      },
      async (asked) =>
        database.withTenant(asked.tenant.id, async (trx) => {
          const reading = readingOf(asked, trx)
          const { tenures, ...found } = (await person.load(reading)) ?? fail('notFound')
          const own = await account.load(reading)
          return {
            value: { ...found, tenures: [...tenures], account: own ? { ...own, duties: [...own.duties] } : null },
            headers: await stateTag(reading, person.target(found)),
          }
        }),
    ),
    change(database, {
      id: 'addPerson',
      method: 'put',
      path: personPath,
      summary: 'api.op.addPerson',
      params: OnePerson,
      body: PersonBody,
      // Whoever is there already is changed with the state that was seen, not written over.
      load: async (reading) => ((await person.load(reading)) ? undefined : { id: reading.params.person }),
      target: person.target,
      save: ({ trx, by, loaded, today }, input) => savePerson(trx, by, loaded.id, input, { today }),
    }),
    change(database, {
      ...person,
      id: 'changePerson',
      method: 'post',
      path: `${personPath}/change`,
      summary: 'api.op.changePerson',
      body: PersonBody,
      needs: 'state',
      save: ({ trx, by, loaded, today, seen }, input) => savePerson(trx, by, loaded.id, input, { today, seen }),
    }),
    change(database, {
      ...person,
      id: 'createAccount',
      method: 'put',
      path: accountPath,
      summary: 'api.op.createAccount',
      body: AccountBody,
      save: ({ trx, by, loaded }, input) => createAccount(trx, by, loaded.id, input),
    }),
    operation(
      {
        ...shared,
        id: 'newLink',
        method: 'post',
        path: `${accountPath}/link`,
        summary: 'api.op.newLink',
        params: OnePerson,
        answer: Link,
        status: 201,
      },
      async (asked) => {
        const secret = await database.withTenant(asked.tenant.id, async (trx) => {
          const reading = readingOf(asked, trx)
          return newLink(trx, reading.by, (await account.load(reading)) ?? fail('notFound'))
        })
        return { value: linkOf(baseUrl(), secret) }
      },
    ),
    change(database, {
      ...account,
      id: 'changeDuties',
      method: 'put',
      path: `${accountPath}/duties`,
      summary: 'api.op.changeDuties',
      body: DutiesBody,
      save: ({ trx, by, loaded }, { duties = [] }) => changeDuties(trx, by, loaded, duties),
    }),
    change(database, {
      ...account,
      id: 'disableAccount',
      method: 'post',
      path: `${accountPath}/disable`,
      summary: 'api.op.disableAccount',
      save: ({ trx, by, loaded }) => disableAccount(trx, by, loaded),
    }),
    change(database, {
      ...account,
      id: 'enableAccount',
      method: 'post',
      path: `${accountPath}/enable`,
      summary: 'api.op.enableAccount',
      save: ({ trx, by, loaded }) => enableAccount(trx, by, loaded),
    }),
  ]
}
