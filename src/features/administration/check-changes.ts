import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** Where the trail of changes is not as it was written. */
export interface BrokenChange {
  readonly seq: number
  /** Contents do not fit the hash, a line is missing, or lines were cut off the end. */
  readonly kind: 'changed' | 'missing' | 'cutOff'
}

export interface CheckedChanges {
  /** Lines that the chain has. */
  readonly lines: number
  readonly broken: BrokenChange | null
}

/** Recomputes the chain of a city's administrative changes from its lines. */
export async function checkChanges({ query }: Transaction, tenant: TenantId): Promise<CheckedChanges> {
  const [row] = await query<CheckedChanges>({
    text: `select coalesce((select size::int from change_chain where tenant = $1), 0) as lines,
        (select json_build_object('seq', b.seq, 'kind', b.kind) from broken_change($1) b) as broken`,
    values: [tenant],
  })
  if (!row) throw new Error('A query without a table gave no row')
  return row
}
