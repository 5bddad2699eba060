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
  const [row] = await database.callWithTenant<TenantRow>(listed.id, {
    name: 'tenant',
    text: `
      select t.id, t.kind, t.name, t.time_zone as "timeZone", t.sop_owner as "sopOwner",
             jsonb_build_object('colour', l.colour, 'crest', l.crest_digest, 'contact', l.contact, 'sop',
               (select jsonb_build_object('number', v.number, 'version', v.version) from sop_version v
                 where v.tenant = $1 and v.status = 'inForce' order by v.number limit 1)) as look
        from tenant t left join city_look l on l.tenant = $1
       where t.id = $1`,
    values: [listed.id],
  })
  return row && { ...row, sopOwner: row.sopOwner ?? undefined }
}

type TenantRow = Omit<Tenant, 'sopOwner'> & { readonly sopOwner: Tenant['sopOwner'] | null }
