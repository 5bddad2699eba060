import type { TenureKind } from '#core/authority/actor.ts'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { AgencyId, PersonId, PositionId, TenantId, TenureId } from '#core/ids.ts'
import type { PersonKind } from '#features/people/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'

// Rows as their tables have them, without the tenant: what the trail of changes keeps as before and after.

export interface AgencyRecord {
  readonly id: AgencyId
  readonly code: string
  readonly name: string
}

export interface PositionRecord {
  readonly id: PositionId
  readonly agency: AgencyId
  readonly name: string
  readonly head: boolean
  readonly parent: PositionId | null
  readonly valid_until: PlainDate | null
}

export interface PersonRecord {
  readonly id: PersonId
  readonly name: string
  readonly nip: string | null
  readonly kind: PersonKind
  readonly rank: string | null
  readonly grade: string | null
  readonly email: string | null
  readonly phone: string | null
}

export interface TenureRecord {
  readonly id: TenureId
  readonly person: PersonId
  readonly position: PositionId
  readonly kind: TenureKind
  readonly decree: string | null
  readonly valid_from: PlainDate
  readonly valid_until: PlainDate | null
}

/** What a roster is held against: everything that has not ended, and every tenure of it. */
export interface RosterState {
  readonly agencies: readonly AgencyRecord[]
  readonly positions: readonly PositionRecord[]
  readonly people: readonly PersonRecord[]
  readonly tenures: readonly TenureRecord[]
}

export async function loadRosterState(
  { query }: Transaction,
  tenant: TenantId,
  today: PlainDate,
): Promise<RosterState> {
  const [row] = await query<RosterState>({
    text: `select
      (select coalesce(json_agg(json_build_object('id', a.id, 'code', a.code, 'name', a.name) order by a.name, a.id), '[]') from agency a
        where a.tenant = $1 and (a.valid_until is null or a.valid_until >= $2)) as agencies,
      (select coalesce(jsonb_agg(to_jsonb(p) - 'tenant' order by p.head desc, p.name, p.id), '[]') from position p
        where p.tenant = $1 and (p.valid_until is null or p.valid_until >= $2)) as positions,
      (select coalesce(jsonb_agg(to_jsonb(p) - 'tenant' order by lower(p.name), p.id), '[]') from person p where p.tenant = $1) as people,
      (select coalesce(jsonb_agg(to_jsonb(t) - 'tenant' order by t.valid_from, t.id), '[]') from tenure t where t.tenant = $1) as tenures`,
    values: [tenant, today],
  })
  if (!row) throw new Error('A query without a table gave no row')
  return row
}
