import type { TenantId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { loadDefinition } from '#features/dossier/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** The SOPs that can be begun now, by number. */
export async function loadInForce({ query }: Transaction, tenant: TenantId): Promise<readonly SopDefinition[]> {
  const rows = await query<{ number: string }>({
    name: 'sops_in_force',
    text: `select number from sop_version where tenant = $1 and status = 'inForce' order by number`,
    values: [tenant],
  })
  const loaded = await Promise.all(rows.map(({ number }) => loadDefinition(query, tenant, number, 'inForce')))
  return loaded.filter((definition) => definition !== undefined)
}
