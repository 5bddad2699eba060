import { createHash } from 'node:crypto'
import type { TenantId } from '#core/ids.ts'
import { discoverProvider, type OidcClient, type OidcProvider } from '#platform/oidc/provider.ts'

const KEEP_MS = 10 * 60_000

/** The provider of a city; found anew after ten minutes, and as soon as the setting is another. */
export type FindProvider = (tenant: TenantId, client: OidcClient) => Promise<OidcProvider>

export function providerFinder(
  discover: (client: OidcClient) => Promise<OidcProvider> = discoverProvider,
): FindProvider {
  const kept = new Map<TenantId, { readonly key: string; readonly until: number; readonly provider: OidcProvider }>()
  return async (tenant, client) => {
    const key = createHash('sha256').update(JSON.stringify(client)).digest('hex')
    const found = kept.get(tenant)
    if (found && found.key === key && performance.now() < found.until) return found.provider
    const provider = await discover(client)
    kept.set(tenant, { key, until: performance.now() + KEEP_MS, provider })
    return provider
  }
}
