import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { AgencyId, TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'

export interface Agency {
  readonly id: AgencyId
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly validFrom: PlainDate
  /** The last day on which it exists. */
  readonly validUntil: PlainDate | null
  readonly successor: AgencyId | null
}

/** All agencies by name; with `on` those that exist on that day. */
export async function agencies({ query }: Transaction, tenant: TenantId, on?: PlainDate): Promise<Agency[]> {
  return query<Agency>({
    name: 'agencies',
    text: `select id, code, name, short_name as "shortName", valid_from as "validFrom", valid_until as "validUntil", successor
             from agency
            where tenant = $1 and ($2::date is null or (valid_from <= $2 and (valid_until is null or valid_until >= $2)))
            order by name, id`,
    values: [tenant, on ?? null],
  })
}
