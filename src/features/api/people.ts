import { z } from 'zod'
import { PlainDate } from '#core/calendar/plain-date.ts'
import { AgencyId, Nip, PersonId, PositionId, TenureId } from '#core/ids.ts'
import { agencies, findPeople, peopleByIds } from '#features/people/index.ts'
import type { Database } from '#platform/database/database.ts'
import { TOKEN_SCOPES } from '#platform/http/scopes.ts'
import { named, pageOf } from './components.ts'
import { type Operation, operation } from './operation.ts'
import { todayIn } from './today.ts'

const TenureKind = z.enum(['definitive', 'plt', 'plh', 'pj'])

const Position = named(
  'Position',
  z.strictObject({
    tenure: TenureId,
    position: PositionId,
    name: z.string(),
    kind: TenureKind,
    head: z.boolean(),
    agency: AgencyId,
    agencyName: z.string(),
    agencyShortName: z.string(),
  }),
)

const Person = named(
  'Person',
  z.strictObject({
    id: PersonId,
    name: z.string(),
    nip: Nip.nullable(),
    kind: z.enum(['pns', 'pppk', 'provider', 'expert']),
    rank: z.string().nullable(),
    grade: z.string().nullable(),
    sample: z.boolean().describe('An invented person of the demo city'),
    positions: z.array(Position).describe('Held today'),
  }),
)

export const PersonList = pageOf('PersonList', Person)

const Agency = named(
  'Agency',
  z.strictObject({
    id: AgencyId,
    code: z.string(),
    name: z.string(),
    shortName: z.string(),
    validFrom: PlainDate,
    validUntil: PlainDate.nullable(),
    successor: AgencyId.nullable(),
  }),
)

const Me = named(
  'Me',
  z.strictObject({
    person: PersonId,
    name: z.string(),
    duties: z.array(z.enum(['administrator', 'inspector'])),
    scopes: z
      .array(z.enum(TOKEN_SCOPES))
      .nullable()
      .describe('What the token is good for; null for a session, which may all'),
    positions: z.array(Position),
    city: z.strictObject({ name: z.string(), kind: z.enum(['real', 'demo']), timeZone: z.string() }),
  }),
)

const MOST_FOUND = 50

/** Who asks, and the people and offices of the city. */
export function peopleOperations(database: Database): readonly Operation[] {
  return [
    operation(
      {
        id: 'getMe',
        method: 'get',
        path: '/api/v1/me',
        access: 'signedIn',
        tag: 'session',
        summary: 'api.op.getMe',
        answer: Me,
      },
      async ({ account, tenant }) => {
        const { person, name, duties, by } = account()
        const found = await database.withTenant(tenant.id, (trx) =>
          peopleByIds(trx, tenant.id, [person], todayIn(tenant)),
        )
        const positions = found.get(person)?.positions ?? []
        const { kind, timeZone } = tenant
        return {
          value: {
            person,
            name,
            duties: [...duties],
            scopes: by.means === 'token' ? [...by.scopes] : null,
            positions: [...positions],
            city: { name: tenant.name, kind, timeZone },
          },
        }
      },
    ),
    operation(
      {
        id: 'findPeople',
        method: 'get',
        path: '/api/v1/people',
        access: 'signedIn',
        tag: 'people',
        summary: 'api.op.findPeople',
        query: z.object({
          q: z.string().min(1).max(200).describe('Beginnings of a name, NIP, position or agency'),
          limit: z.coerce.number().int().min(1).max(MOST_FOUND).default(20),
        }),
        answer: PersonList,
      },
      async ({ tenant, query: { q, limit } }) => {
        const people = await database.withTenant(tenant.id, (trx) =>
          findPeople(trx, tenant.id, q, { on: todayIn(tenant), limit }),
        )
        return {
          value: {
            items: people.map(({ positions, ...each }) => ({ ...each, positions: [...positions] })),
            next: null,
          },
        }
      },
    ),
    operation(
      {
        id: 'listAgencies',
        method: 'get',
        path: '/api/v1/agencies',
        access: 'signedIn',
        tag: 'people',
        summary: 'api.op.listAgencies',
        query: z.object({ on: PlainDate.optional().describe('Only those that exist on this day') }),
        answer: pageOf('AgencyList', Agency),
      },
      async ({ tenant, query: { on } }) => {
        const items = await database.withTenant(tenant.id, (trx) => agencies(trx, tenant.id, on))
        return { value: { items, next: null } }
      },
    ),
  ]
}
