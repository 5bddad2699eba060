import { LRUCache } from 'lru-cache'
import type { Actor } from '#core/authority/actor.ts'
import { dateIn, Instant, type PlainDate } from '#core/calendar/plain-date.ts'
import type { AgencyId, PersonId, TenantId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import type { Database } from '#platform/database/database.ts'
import { actorOn, type City, knowPeople, loadCity, loadDefinition, type Query } from './city.ts'

/** An office as lists name it. */
export interface KnownAgency {
  readonly id: AgencyId
  readonly code: string
  readonly name: string
  readonly shortName: string
}

/** A city with what its lists show beside their rows. All of it counts a revision when it changes. */
interface Known {
  readonly city: City
  /** By name. */
  readonly agencies: readonly KnownAgency[]
  /** Every version that dossiers may run, by SOP number and version. */
  readonly sops: readonly { readonly definition: SopDefinition; readonly inForce: boolean }[]
}

export type KnownCity = Known & { readonly now: Instant }

const MAX_CITIES = 100
const kept = new LRUCache<TenantId, Known>({ max: MAX_CITIES })

/**
 * The city as of now, from memory while its revision is the same: for reading only. Whoever writes in the same transaction
 * must not ask here, as a rolled back revision would stay in memory.
 */
export async function loadKnownCity(query: Query, tenant: TenantId): Promise<KnownCity> {
  const row = await readRevision(query, tenant)
  const known = kept.get(tenant)
  if (known?.city.revision === row.revision) return { ...known, now: row.now }
  const { now, ...city } = await loadCity(query, tenant)
  const [agencies, versions] = await Promise.all([
    query<KnownAgency>({
      text: 'select id, code, name, short_name as "shortName" from agency where tenant = $1 order by name, id',
      values: [tenant],
    }),
    query<{ number: string; version: number; status: string }>({
      text: `select number, version, status from sop_version where tenant = $1 and status <> 'draft' order by number, version`,
      values: [tenant],
    }),
  ])
  const sops: Known['sops'][number][] = []
  for (const { number, version, status } of versions) {
    const definition = await loadDefinition(query, tenant, number, version)
    if (definition) sops.push({ definition, inForce: status === 'inForce' })
  }
  const fresh: Known = { city, agencies, sops }
  kept.set(tenant, fresh)
  // From the text form of timestamptz by the row types.
  return { ...fresh, now: now as Instant }
}

async function readRevision(query: Query, tenant: TenantId): Promise<{ now: Instant; revision: number }> {
  const [row] = await query<{ now: Instant; revision: number }>({
    name: 'city_revision',
    text: 'select clock_timestamp() as now, revision from tenant where id = $1',
    values: [tenant],
  })
  if (!row) throw new Error(`There is no city ${tenant}`)
  return row
}

/** A person of the city with what they hold today. */
export interface Reader {
  readonly actor: Actor
  readonly today: PlainDate
}

export async function loadReader(
  query: Query,
  { city, now }: KnownCity,
  person: PersonId,
  clock?: Instant,
): Promise<Reader> {
  await knowPeople(query, city, [person])
  const today = dateIn(clock ?? now, city.calendar.timeZone)
  return { actor: actorOn(city, person, today), today }
}

export interface Asking {
  readonly query: Query
  readonly known: KnownCity
  readonly reader: Reader
}

/**
 * What `ask` answers for a person who reads. When this process knows the city and the person, all is asked in one message, with
 * the city's revision: an answer that rests on an older one, or on yesterday, is thrown away and asked again. So `ask` must
 * not wait for one answer before it asks for the next; what does is told by `patiently` and begins with the revision.
 */
export async function askAs<Answer>(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  ask: (asking: Asking) => Promise<Answer>,
  { clock, patiently = false }: { readonly clock?: Instant | undefined; readonly patiently?: boolean } = {},
): Promise<Omit<Asking, 'query'> & { readonly answer: Answer }> {
  const recalled = patiently ? undefined : recall(tenant, person, clock)
  if (recalled) {
    const { known, reader } = recalled
    const [{ now, revision }, answer] = await database.askTogether(tenant, ({ query }) =>
      Promise.all([readRevision(query, tenant), ask({ query, ...recalled })]),
    )
    const today = dateIn(clock ?? now, known.city.calendar.timeZone)
    if (revision === known.city.revision && today === reader.today) return { known: { ...known, now }, reader, answer }
  }
  return database.withTenant(tenant, async ({ query }) => {
    const known = await loadKnownCity(query, tenant)
    const reader = await loadReader(query, known, person, clock)
    return { known, reader, answer: await ask({ query, known, reader }) }
  })
}

/** The city and the person as this process remembers them, at this process's time. */
function recall(tenant: TenantId, person: PersonId, clock: Instant | undefined): Omit<Asking, 'query'> | undefined {
  const known = kept.get(tenant)
  if (!known?.city.people.has(person)) return undefined
  const now = Instant.parse(new Date().toISOString())
  const today = dateIn(clock ?? now, known.city.calendar.timeZone)
  return { known: { ...known, now }, reader: { actor: actorOn(known.city, person, today), today } }
}
