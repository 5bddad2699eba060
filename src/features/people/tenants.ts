import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Tenant } from '#platform/http/context.ts'

const KEEP_MS = 10_000

/**
 * The city that requests are for: the one of this installation, whatever the host name. Kept for ten seconds; undefined
 * while there is none.
 */
export function tenantFinder(database: Database): () => Promise<Tenant | undefined> {
  let kept: { readonly tenant: Tenant; readonly until: number } | undefined
  return async () => {
    if (kept && performance.now() < kept.until) return kept.tenant
    const tenant = await findTenant(database)
    kept = tenant && { tenant, until: performance.now() + KEEP_MS }
    return tenant
  }
}

async function findTenant(database: Database): Promise<Tenant | undefined> {
  const [listed] = await database.beforeTenant<{ id: TenantId }>({ name: 'tenants', text: 'select id from tenants()' })
  if (!listed) return undefined
  const [row] = await database.callWithTenant<Omit<Tenant, 'sopOwner'> & { sopOwner: Tenant['sopOwner'] | null }>(
    listed.id,
    {
      name: 'tenant',
      text: 'select id, kind, name, time_zone as "timeZone", sop_owner as "sopOwner" from tenant where id = $1',
      values: [listed.id],
    },
  )
  return row && { ...row, sopOwner: row.sopOwner ?? undefined }
}
