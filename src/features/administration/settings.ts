import type { AgencyId, TenantId } from '#core/ids.ts'
import { enqueueRecalculation } from '#features/dossier/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { type Administrator, changing, DONE, refused, type Saved } from './changes.ts'
import type { SettingsForm } from './forms.ts'

export interface Settings {
  readonly name: string
  readonly timeZone: string
  readonly officeOpens: string
  readonly officeCloses: string
  readonly sopOwner: AgencyId | null
}

export async function loadSettings({ query }: Transaction, tenant: TenantId): Promise<Settings> {
  const [row] = await query<Settings>({
    text: `select name, time_zone as "timeZone", office_opens as "officeOpens", office_closes as "officeCloses",
                  sop_owner as "sopOwner" from tenant where id = $1`,
    values: [tenant],
  })
  if (!row) throw new Error('the city of a request is not there')
  return row
}

/** Office hours and time zone belong to the calendar: with them its revision counts up and open deadlines move, for `reason`. */
export async function saveSettings(
  trx: Transaction,
  by: Administrator,
  { seen, reason, ...input }: SettingsForm & { readonly seen: string; readonly reason: string },
): Promise<Saved> {
  const { tenant } = by
  const before = await loadSettings(trx, tenant)
  return changing(trx, by, { subject: 'tenant', id: tenant, action: 'changed', seen }, async () => {
    if (input.officeOpens >= input.officeCloses) return refused('closesBeforeOpens', 'officeCloses')
    const known = await trx.query({
      text: 'select from agency where tenant = $1 and id = $2 and valid_until is null',
      values: [tenant, input.sopOwner],
    })
    if (known.length === 0) return refused('requiredAgency', 'sopOwner')
    await trx.query({
      text: `update tenant set name = $2, time_zone = $3, office_opens = $4, office_closes = $5, sop_owner = $6,
               calendar_revision = calendar_revision
                 + case when (time_zone, office_opens, office_closes) is distinct from ($3, $4, $5) then 1 else 0 end
              where id = $1`,
      values: [tenant, input.name, input.timeZone, input.officeOpens, input.officeCloses, input.sopOwner],
    })
    const moved = (['timeZone', 'officeOpens', 'officeCloses'] as const).some((key) => before[key] !== input[key])
    if (moved) await enqueueRecalculation(trx, tenant, reason)
    return DONE
  })
}
