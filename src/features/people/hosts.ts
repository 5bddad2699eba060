import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** A name by which a city is reached. */
export interface Host {
  /** As browsers send it, without a port. */
  readonly host: string
  /** The whole origin. */
  readonly address: string
  /** Whether letters, notices and invitations name it. */
  readonly main: boolean
}

export interface ListedCity {
  readonly id: TenantId
  readonly slug: string
  readonly name: string
  readonly kind: 'real' | 'demo'
  readonly hosts: readonly Host[]
}

/** Every city of the installation, the first made first, with its names. */
export const listCities = (database: Database): Promise<readonly ListedCity[]> =>
  database.beforeTenant<ListedCity>({
    name: 'cities_with_hosts',
    text: `select t.id, t.slug, t.name, t.kind, coalesce(h.hosts, '[]'::jsonb) as hosts from tenants() t
             left join (select tenant, jsonb_agg(jsonb_build_object('host', host, 'address', address, 'main', main)) as hosts
                          from tenant_hosts() group by tenant) h on h.tenant = t.id`,
  })

/** The host name of an address. */
export const hostOf = (address: string): string => new URL(address).hostname

/** An address as it is kept: an http or https origin without a path; undefined for anything else. */
export function originOf(text: string): string | undefined {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined
  return url.pathname === '/' && url.search === '' && url.hash === '' ? url.origin : undefined
}

/** Adds a name, or gives the one that is there another address; `main`, or when it is the first, makes it the main one. */
export async function addHost({ query }: Transaction, tenant: TenantId, address: string, main = false): Promise<void> {
  const host = hostOf(address)
  const others = await query({
    text: 'select from tenant_host where tenant = $1 and host <> $2 and main',
    values: [tenant, host],
  })
  const first = main || others.length === 0
  if (first) await query({ text: 'update tenant_host set main = false where tenant = $1', values: [tenant] })
  await query({
    text: `insert into tenant_host as h (tenant, host, address, main) values ($1, $2, $3, $4)
           on conflict (tenant, host) do update set address = $3, main = h.main or $4`,
    values: [tenant, host, address, first],
  })
}

/** Takes a name away; the oldest of those left becomes the main one. False when it was not there. */
export async function removeHost({ query }: Transaction, tenant: TenantId, host: string): Promise<boolean> {
  const gone = await query({
    text: 'delete from tenant_host where tenant = $1 and host = $2 returning host',
    values: [tenant, host],
  })
  await query({
    text: `update tenant_host set main = true where tenant = $1 and not exists (
             select from tenant_host where tenant = $1 and main)
             and host = (select host from tenant_host where tenant = $1 order by created_at, host limit 1)`,
    values: [tenant],
  })
  return gone.length > 0
}
