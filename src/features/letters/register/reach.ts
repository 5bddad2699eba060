import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { AgencyId, PersonId, TenantId } from '#core/ids.ts'
import { agencies, loadActor } from '#features/people/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** Whose books somebody may read, and in which they may write. */
export interface Reach {
  readonly agencies: readonly OfAgency[]
}

export interface OfAgency {
  readonly id: AgencyId
  readonly name: string
  readonly code: string
  readonly mayWrite: boolean
}

/**
 * Staff and head of an agency read and write its books; administrators those of all agencies, also of ended ones;
 * inspectors read all. Own agencies come first.
 */
export async function loadReach(
  trx: Transaction,
  tenant: TenantId,
  person: PersonId,
  today: PlainDate,
): Promise<Reach> {
  const { tenures, duties } = await loadActor(trx, tenant, person, today)
  const own = new Set(tenures.map(({ agency }) => agency))
  const all = await agencies(trx, tenant)
  const administrator = duties.includes('administrator')
  const everything = administrator || duties.includes('inspector')
  const found = all
    .filter(({ id }) => everything || own.has(id))
    .map(({ id, name, code }) => ({ id, name, code, mayWrite: administrator || own.has(id) }))
  return { agencies: [...found.filter(({ id }) => own.has(id)), ...found.filter(({ id }) => !own.has(id))] }
}
