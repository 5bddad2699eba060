import { replay } from '#core/dossier/evolve.ts'
import type { DossierId, PersonId, TenantId } from '#core/ids.ts'
import { loadKnownCity, loadReader, readTrail } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import { type LetterGround, mayOpen } from './ground.ts'
import { lettersOf } from './letters.ts'

/** The letters of a dossier that this person may open, in the order of their issue; the dossier's own reading is checked before. */
export async function lettersOfDossier(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  dossier: DossierId,
): Promise<readonly LetterGround[]> {
  return database.withTenant(tenant, async (transaction) => {
    const { query } = transaction
    const [known, trail, rows] = await Promise.all([
      loadKnownCity(query, tenant),
      readTrail(query, tenant, dossier),
      lettersOf(transaction, tenant, dossier),
    ])
    if (trail.length === 0) return []
    const { actor, today } = await loadReader(query, known, person)
    const state = replay(trail)
    return rows
      .filter((row) => mayOpen(row, state, actor))
      .map((row) => ({ row, dossier: state, actor, today, now: known.now }))
  })
}
