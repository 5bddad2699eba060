import { v7 as uuidv7 } from 'uuid'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { DayOff } from '#core/calendar/work-calendar.ts'
import { AgencyId, PersonId, TenantId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { addHost, hostOf, type ListedCity, listCities } from './hosts.ts'

export interface CityToFound {
  readonly slug: string
  readonly name: string
  readonly timeZone: string
  /** The informatics office, which owns the SOP. */
  readonly owner: { readonly code: string; readonly name: string; readonly shortName: string }
  readonly administrator: { readonly name: string; readonly email: string }
  readonly today: PlainDate
  readonly days: readonly DayOff[]
  readonly sop: SopDefinition
  /** Address of its own, where the installation has other cities; undefined for the only one. */
  readonly address?: string | undefined
}

export type Founded<Extra> =
  | { readonly ok: true; readonly extra: Extra }
  /** `addressTaken`: another city has the name. `namesMissing`: a city that is there has no address of its own yet. */
  | { readonly ok: false; readonly reason: 'cityExists' | 'demoExists' | 'slugTaken' | 'addressTaken' | 'namesMissing' }

/**
 * Makes a real city with its owner office, calendar, SOP version 1 in force and first administrator; `also` runs in the same
 * transaction. Without an address it is the only one, and refused when any city is there; with one it comes beside other real
 * cities, each of which must have an address, too.
 */
export async function foundCity<Extra>(
  database: Database,
  city: CityToFound,
  also: (trx: Transaction, tenant: TenantId, administrator: PersonId) => Promise<Extra>,
): Promise<Founded<Extra>> {
  const tenant = TenantId.parse(uuidv7())
  const administrator = PersonId.parse(uuidv7())
  const refusal = whyNot(await listCities(database), city)
  if (refusal) return { ok: false, reason: refusal }
  const extra = await database.withTenant(tenant, async (trx) => {
    const { query } = trx
    await query({ text: `select create_tenant($1, $2, $3, 'real')`, values: [tenant, city.slug, city.name] })
    // create_tenant locks the list of cities: of two foundings at once, the second sees the first here.
    const cities = await query({ text: 'select from tenants()' })
    if (city.address === undefined && cities.length !== 1) throw new Error('another city was founded at the same time')
    if (city.address !== undefined) await addHost(trx, tenant, city.address)
    const agency = AgencyId.parse(uuidv7())
    const { owner } = city
    await query({
      text: `insert into agency (tenant, id, code, name, short_name, valid_from) values ($1, $2, $3, $4, $5, $6)`,
      values: [tenant, agency, owner.code, owner.name, owner.shortName, city.today],
    })
    await query({
      text: 'update tenant set sop_owner = $2, time_zone = $3 where id = $1',
      values: [tenant, agency, city.timeZone],
    })
    await query({
      text: `insert into calendar_day (tenant, date, name, kind, basis, status)
             select $1, date, name, kind, basis, status
               from jsonb_to_recordset($2) as d(date date, name text, kind text, basis text, status text)`,
      values: [tenant, JSON.stringify(city.days)],
    })
    await query({
      text: `insert into sop_version (tenant, number, version, definition, status, in_force_from)
             values ($1, $2, $3, $4, 'inForce', $5)`,
      values: [tenant, city.sop.number, city.sop.version, JSON.stringify(city.sop), city.today],
    })
    await query({
      text: `insert into person (tenant, id, name, kind, email) values ($1, $2, $3, 'expert', $4)`,
      values: [tenant, administrator, city.administrator.name, city.administrator.email],
    })
    return also(trx, tenant, administrator)
  })
  return { ok: true, extra }
}

function whyNot(
  cities: readonly ListedCity[],
  { address, slug }: CityToFound,
): Extract<Founded<unknown>, { ok: false }>['reason'] | undefined {
  if (address === undefined) return cities.length > 0 ? 'cityExists' : undefined
  if (cities.some(({ kind }) => kind === 'demo')) return 'demoExists'
  if (cities.some((each) => each.slug === slug)) return 'slugTaken'
  if (cities.some(({ hosts }) => hosts.some(({ host }) => host === hostOf(address)))) return 'addressTaken'
  return cities.some(({ hosts }) => hosts.length === 0) ? 'namesMissing' : undefined
}
