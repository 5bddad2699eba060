import type { TenantId } from '#core/ids.ts'
import { LetterSetting } from '#core/letters/setting.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** What the city has set itself; a kind that is not among them has what Alur brings. */
export async function loadLetterSettings({ query }: Transaction, tenant: TenantId): Promise<LetterSetting[]> {
  const rows = await query({
    text: `select kind, classification, pattern, series, numbering, paper, security, urgency, initials, on_behalf as "onBehalf", wording,
                  keep_active as "keepActive", keep_inactive as "keepInactive", keep_then as "keepThen"
             from letter_setting where tenant = $1 order by kind`,
    values: [tenant],
  })
  return LetterSetting.array().parse(rows)
}
