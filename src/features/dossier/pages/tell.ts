import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { Words } from '#ui/messages/words.ts'
import { holdersNow } from './holders-now.ts'
import { idsWithin, loadNames } from './names.ts'
import type { OpenDossier } from './open-dossier.ts'
import type { Reading } from './reading.ts'

/** Looks up the names of everybody in a dossier, and of `others`, so that its pages can be written. */
export async function tell(
  transaction: Transaction,
  tenant: TenantId,
  open: OpenDossier,
  words: Words,
  others: Iterable<string> = [],
): Promise<Reading> {
  const { trail, dossier, sop, today } = open
  const ids = idsWithin(trail.map(({ cause, event }) => [cause, event]))
  for (const id of others) idsWithin(id, ids)
  const [names, holders] = await Promise.all([
    loadNames(transaction, tenant, ids, today),
    holdersNow(transaction, tenant, dossier, sop, today),
  ])
  return { ...open, words, names, holders }
}
