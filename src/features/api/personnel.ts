import { z } from 'zod'
import { Instant } from '#core/calendar/plain-date.ts'
import { Nip, PersonId, PositionId, type TenantId, TenureId } from '#core/ids.ts'
import {
  AccountDuties,
  AccountNew,
  changeDuties,
  createAccount,
  disableAccount,
  enableAccount,
  findAccountOf,
  findPerson,
  listPeople,
  newLink,
  PersonForm,
  savePerson,
} from '#features/administration/index.ts'
import type { Database } from '#platform/database/database.ts'
import { fail } from '#platform/http/problem.ts'
import { change, type Reading, readingOf, stateTag } from './administering.ts'
import { named } from './components.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { type Operation, operation } from './operation.ts'
import { PersonList } from './people.ts'
import { span } from './positions.ts'
import { Link, linkOf } from './providers.ts'

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

const PersonBody = named('PersonBody', PersonForm)
const AccountBody = named('AccountBody', AccountNew)
const DutiesBody = named('DutiesBody', AccountDuties)

const personPath = '/api/v1/administration/people/{person}' as const
const accountPath = `${personPath}/account` as const
const OnePerson = z.object({ person: PersonId })

/** People and their accounts. */
export function personnelOperations(
  database: Database,
  baseUrl: (tenant: TenantId) => string | Promise<string>,
): readonly Operation[] {
  const shared = { access: 'administrator', tag: 'administration' } as const
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
        return { value: linkOf(await baseUrl(asked.tenant.id), secret) }
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
