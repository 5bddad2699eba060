import { v7 as uuidv7 } from 'uuid'
import type { Duty } from '#core/authority/actor.ts'
import { NATIONAL_DAYS } from '#core/calendar/national-days.ts'
import { addDays, dateIn, type Instant } from '#core/calendar/plain-date.ts'
import { KOTA_BOGOR_OFFICE, type WorkCalendar, workCalendar } from '#core/calendar/work-calendar.ts'
import { AgencyId, PersonId, TenantId } from '#core/ids.ts'
import { sop009 } from '#core/sop/sop-009.ts'
import { hashPassword } from '#features/sign-in/index.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { sampleEmail } from '../applications/application.ts'
import { COMPANIES } from '../applications/providers.ts'
import { presentDay, workingDayBefore } from '../stories/schedule.ts'
import { DEMO_PASSWORD } from './accounts.ts'
import { AGENCIES, type AgencyKey, type SampleAgency } from './agencies.ts'
import { type CityIds, STAND_INS } from './cast.ts'
import { PEOPLE } from './people.ts'

/** A demo city, whatever dossiers it has. */
export interface DemoCity {
  readonly tenant: TenantId
  readonly ids: CityIds
}

/** The days that the demo city works, as it is founded. */
export const demoCalendar = (): WorkCalendar => workCalendar(NATIONAL_DAYS, { ...KOTA_BOGOR_OFFICE, revision: 1 })

const AGENCIES_SINCE = '2017-01-01'
const TENURES_SINCE = '2023-01-02'
const agencyKeys = Object.keys(AGENCIES) as AgencyKey[] // the keys of AGENCIES are AgencyKey, by its type

/**
 * Makes the tenant "Kota Bogor (contoh)" of kind demo with its agencies, positions, people, tenures, accounts, calendar
 * and SOP 009 in force, all in one transaction. The database refuses it beside a real city (SQLSTATE 42501).
 */
export async function foundDemoCity(database: Database, now: Instant): Promise<DemoCity> {
  const tenant = TenantId.parse(uuidv7())
  const ids = newIds()
  const calendar = demoCalendar()
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  await database.withTenant(tenant, async (transaction) => {
    await transaction.query({
      text: `select create_tenant($1, 'kota-bogor-contoh', 'Kota Bogor (contoh)', 'demo')`,
      values: [tenant],
    })
    await insertAgencies(transaction, tenant, ids)
    await insertPeople(transaction, tenant, ids, passwordHash)
    await insertPositions(transaction, tenant, ids, { now, calendar })
    await insertRules(transaction, tenant, ids)
  })
  return { tenant, ids }
}

/** The city as an earlier start founded it. */
export async function findDemoCity(database: Database, tenant: TenantId): Promise<DemoCity> {
  return database.withTenant(tenant, async ({ db }) => {
    const offices = await db.selectFrom('agency').select(['id', 'code']).where('tenant', '=', tenant).execute()
    const accounts = await db
      .selectFrom('account')
      .select(['person', 'username'])
      .where('tenant', '=', tenant)
      .execute()
    const codes = new Map<string, string>(offices.map(({ id, code }) => [code, id]))
    const people = new Map(accounts.map(({ person, username }) => [username, PersonId.parse(person)]))
    const agencies = agencyKeys.map((key) => [key, AgencyId.parse(codes.get(AGENCIES[key].code))] as const)
    return { tenant, ids: idsIn(new Map(agencies), people) }
  })
}

function newIds(): CityIds {
  const agencies = new Map(agencyKeys.map((key) => [key, AgencyId.parse(uuidv7())]))
  const keys = [...PEOPLE.map(({ key }) => key), ...COMPANIES.map(({ username }) => username)]
  const people = new Map(keys.map((key) => [key, PersonId.parse(uuidv7())]))
  return idsIn(agencies, people)
}

function idsIn(agencies: ReadonlyMap<AgencyKey, AgencyId>, people: ReadonlyMap<string, PersonId>): CityIds {
  const given = <Key, Id>(map: ReadonlyMap<Key, Id>, key: Key): Id => {
    const id = map.get(key)
    if (id === undefined) throw new Error(`The demo city does not know ${key}`)
    return id
  }
  return { agency: (key) => given(agencies, key), person: (key) => given(people, key) }
}

async function insertAgencies({ db }: Transaction, tenant: TenantId, ids: CityIds): Promise<void> {
  const rowOf = (key: AgencyKey) => {
    const { code, name, shortName, from, until }: SampleAgency = AGENCIES[key]
    return {
      tenant,
      id: ids.agency(key),
      code,
      name,
      short_name: shortName,
      valid_from: from ?? AGENCIES_SINCE,
      valid_until: until ?? null,
    }
  }
  await db.insertInto('agency').values(agencyKeys.map(rowOf)).execute()
  for (const key of agencyKeys) {
    const { successor }: SampleAgency = AGENCIES[key]
    if (successor === undefined) continue
    const heir = agencyKeys.find((candidate) => candidate === successor)
    if (!heir) throw new Error(`${key} is followed by ${successor}, which is no agency of the demo city`)
    const change = db.updateTable('agency').set({ successor: ids.agency(heir) })
    await change.where('tenant', '=', tenant).where('id', '=', ids.agency(key)).execute()
  }
}

async function insertPeople({ db }: Transaction, tenant: TenantId, ids: CityIds, passwordHash: string): Promise<void> {
  const people = PEOPLE.map(({ key, name, nip, kind, rank, grade }) => ({
    tenant,
    id: ids.person(key),
    name,
    nip,
    kind,
    rank,
    grade,
    email: sampleEmail(key),
    sample: true,
  }))
  const contacts = COMPANIES.map(({ username, contact }) => ({
    tenant,
    id: ids.person(username),
    kind: 'provider' as const,
    sample: true,
    ...contact,
  }))
  await db.insertInto('person').values(people).execute()
  await db.insertInto('person').values(contacts).execute()
  const account = (username: string, duties: readonly Duty[]) => ({
    tenant,
    id: uuidv7(),
    person: ids.person(username),
    username,
    password_hash: passwordHash,
    duties: [...duties],
  })
  const accounts = [
    ...PEOPLE.map(({ key, duties }) => account(key, duties)),
    ...COMPANIES.map(({ username }) => account(username, [])),
  ]
  await db.insertInto('account').values(accounts).execute()
}

interface Present {
  readonly now: Instant
  readonly calendar: WorkCalendar
}

/** Positions and who holds them: definitive holders, one Plt where there is no head, one Plh while a head is away. */
async function insertPositions(
  { db }: Transaction,
  tenant: TenantId,
  ids: CityIds,
  { now, calendar }: Present,
): Promise<void> {
  const standing = agencyKeys
    .filter((key) => !('until' in AGENCIES[key]))
    .map((key) => ({
      key,
      head: { tenant, id: uuidv7(), agency: ids.agency(key), name: AGENCIES[key].head, head: true },
    }))
  const headOf = new Map(standing.map(({ key, head }) => [key, head.id]))
  await db
    .insertInto('position')
    .values(standing.map(({ head }) => head))
    .execute()

  const below = PEOPLE.filter(({ head }) => !head).map(({ key, agency, position }) => ({
    person: ids.person(key),
    position: {
      tenant,
      id: uuidv7(),
      agency: ids.agency(agency),
      name: position,
      head: false,
      parent: headOf.get(agency) ?? null,
    },
  }))
  await db
    .insertInto('position')
    .values(below.map(({ position }) => position))
    .execute()

  const definitive = { tenant, kind: 'definitive' as const, valid_from: TENURES_SINCE }
  const loadHead = (agency: AgencyKey): string => {
    const position = headOf.get(agency)
    if (!position) throw new Error(`Nobody can head ${agency} any more`)
    return position
  }
  const heads = PEOPLE.filter(({ head }) => head).map(({ key, agency }) => ({
    ...definitive,
    id: uuidv7(),
    person: ids.person(key),
    position: loadHead(agency),
  }))
  const others = below.map(({ person, position }) => ({ ...definitive, id: uuidv7(), person, position: position.id }))
  await db
    .insertInto('tenure')
    .values([...heads, ...others])
    .execute()
  await db
    .insertInto('tenure')
    .values(
      standIns({ now, calendar }).map(({ agency, person, ...held }) => ({
        tenant,
        id: uuidv7(),
        person: ids.person(person),
        position: loadHead(agency),
        ...held,
      })),
    )
    .execute()
}

/** The Plt for a head who has retired, and the Plh for one who is away this week. */
function standIns({ now, calendar }: Present) {
  const today = dateIn(now, calendar.timeZone)
  const year = today.slice(0, 4)
  return [
    {
      agency: 'damkar' as const,
      ...STAND_INS.damkar,
      decree: `821/017-CONTOH/SPRINT-PLT/${year}`,
      valid_from: addDays(today, -150),
      valid_until: addDays(today, 90),
    },
    {
      agency: 'rsud' as const,
      ...STAND_INS.rsud,
      decree: `821/042-CONTOH/SPRINT-PLH/${year}`,
      valid_from: workingDayBefore(presentDay(now, calendar), 5, calendar),
      valid_until: addDays(today, 5),
    },
  ]
}

async function insertRules({ db }: Transaction, tenant: TenantId, ids: CityIds): Promise<void> {
  await db
    .insertInto('calendar_day')
    .values(NATIONAL_DAYS.map((day) => ({ tenant, ...day })))
    .execute()
  await db
    .insertInto('sop_version')
    .values({
      tenant,
      number: sop009.number,
      version: sop009.version,
      definition: JSON.stringify(sop009),
      status: 'inForce',
      in_force_from: AGENCIES_SINCE,
    })
    .execute()
  await db
    .updateTable('tenant')
    .set({
      time_zone: KOTA_BOGOR_OFFICE.timeZone,
      office_opens: KOTA_BOGOR_OFFICE.office.opens,
      office_closes: KOTA_BOGOR_OFFICE.office.closes,
      sop_owner: ids.agency('kominfo'),
    })
    .where('id', '=', tenant)
    .execute()
}
