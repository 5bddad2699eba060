import type { DossierId, PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { holderKeysOf } from './holders.ts'
import { loadKnownCity, loadReader } from './known-city.ts'
import { mayReadSql, readableBy } from './lists/readable.ts'
import { Values } from './lists/values.ts'

export interface Concerned {
  readonly id: DossierId
  /** Whether it is this person's turn. */
  readonly mine: boolean
}

/** Of some dossiers, those that a person may read now. */
export async function concernedBy(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  dossiers: readonly DossierId[],
): Promise<readonly Concerned[]> {
  return database.withTenant(tenant, async ({ query }) => {
    const known = await loadKnownCity(query, tenant)
    const { actor } = await loadReader(query, known, person)
    const values = new Values(tenant)
    const ids = values.name('ids', dossiers, 'uuid[]')
    const keys = values.name('keys', holderKeysOf(actor), 'text[]')
    return query<Concerned>(
      values.statement(`select d.id, (select true from seat s where s.tenant = $1 and s.dossier = d.id
            and s.holder = any(${keys}) limit 1) is true as mine
        from dossier d where d.tenant = $1 and d.id = any(${ids}) and ${mayReadSql(readableBy(actor, known), actor, values)}`),
    )
  })
}
