import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { StartRefused } from '#platform/postgres/start-refused.ts'

/** The city of an option --city; undefined for every city when it was not given. Throws StartRefused for an unknown one. */
export async function chosenCity(database: Database, slug: unknown): Promise<TenantId | undefined> {
  if (slug === undefined) return undefined
  const cities = await database.beforeTenant<{ id: TenantId; slug: string }>({ text: 'select id, slug from tenants()' })
  const city = cities.find((one) => one.slug === slug)
  if (city) return city.id
  throw new StartRefused(
    `There is no city "${slug}". This installation has: ${cities.map((one) => one.slug).join(', ') || 'none'}.`,
  )
}
