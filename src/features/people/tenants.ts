import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Tenant } from '#platform/http/context.ts'
import { type ListedCity, listCities } from './hosts.ts'

const KEEP_MS = 10_000

/** Where a request belongs: a city; none of the cities of this installation; undefined while there is no city at all. */
export type FoundTenant = Tenant | 'otherHost' | undefined

/**
 * The city that requests to a host name are for. An installation with one city answers to any name; with several, each answers to its
 * own names alone. Cities and names are kept for ten seconds: unknown names cost no query each.
 */
export function tenantFinder(database: Database): (host: string) => Promise<FoundTenant> {
  const cities = kept(() => citiesOf(database))
  const rows = new Map<TenantId, () => Promise<Tenant | undefined>>()
  const rowOf = (id: TenantId) => {
    const known = rows.get(id) ?? kept(() => loadTenant(database, id))
    rows.set(id, known)
    return known()
  }
  return async (asked) => {
    const all = (await cities()) ?? []
    const host = asked.toLowerCase()
    const named = all.find(({ hosts }) => hosts.some((each) => each.host === host))
    const city = named ?? (all.length === 1 ? all[0] : undefined)
    if (!city) return all.length === 0 ? undefined : 'otherHost'
    const tenant = await rowOf(city.id)
    return tenant && { ...tenant, address: addressIn(city, host) }
  }
}

const addressIn = ({ hosts }: ListedCity, host: string): string | undefined =>
  (hosts.find((each) => each.host === host) ?? hosts.find(({ main }) => main))?.address

/** Gives the address that letters, notices and invitations of a city name; `otherwise` where it has none of its own. */
export function cityAddresses(database: Database, otherwise: () => string): (tenant: TenantId) => Promise<string> {
  const cities = kept(() => citiesOf(database))
  return async (tenant) => {
    const city = (await cities())?.find(({ id }) => id === tenant)
    return city?.hosts.find(({ main }) => main)?.address ?? otherwise()
  }
}

/** What `load` gave, for ten seconds; nothing found is asked for again. */
function kept<Value>(load: () => Promise<Value | undefined>): () => Promise<Value | undefined> {
  let held: { readonly value: Value; readonly until: number } | undefined
  return async () => {
    if (held && performance.now() < held.until) return held.value
    const value = await load()
    held = value === undefined ? undefined : { value, until: performance.now() + KEEP_MS }
    return value
  }
}

/** Undefined while there is none. */
async function citiesOf(database: Database): Promise<readonly ListedCity[] | undefined> {
  const cities = await listCities(database)
  return cities.length === 0 ? undefined : cities
}

async function loadTenant(database: Database, id: TenantId): Promise<Tenant | undefined> {
  const [row] = await database.callWithTenant<TenantRow>(id, {
    name: 'tenant',
    text: `
      select t.id, t.kind, t.name, t.time_zone as "timeZone", t.sop_owner as "sopOwner",
             jsonb_build_object('colour', l.colour, 'crest', l.crest_digest, 'contact', l.contact, 'sop',
               (select jsonb_build_object('number', v.number, 'version', v.version) from sop_version v
                 where v.tenant = $1 and v.status = 'inForce' order by v.number limit 1)) as look
        from tenant t left join city_look l on l.tenant = $1
       where t.id = $1`,
    values: [id],
  })
  return row && { ...row, sopOwner: row.sopOwner ?? undefined }
}

type TenantRow = Omit<Tenant, 'sopOwner' | 'address'> & { readonly sopOwner: Tenant['sopOwner'] | null }
