import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { AgencyId, TenantId } from '#core/ids.ts'
import { LETTER_RULES } from '#core/letters/kind.ts'
import { mouldFor } from '#core/letters/mould-for.ts'
import { numberIn } from '#core/letters/number-pattern.ts'
import type { LetterSetting } from '#core/letters/setting.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** Last running number of each series of an agency in a year. */
export async function lastRunning(
  { query }: Transaction,
  tenant: TenantId,
  agency: AgencyId,
  year: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ series: string; last: number }>({
    text: 'select series, last from letter_series where tenant = $1 and agency = $2 and year = $3',
    values: [tenant, agency, year],
  })
  return new Map(rows.map(({ series, last }) => [series, last]))
}

/** The number that the next letter of this kind will carry, as things stand: another act may take it first. */
export function nextNumber(
  setting: LetterSetting,
  last: ReadonlyMap<string, number>,
  code: string,
  today: PlainDate,
): string | 'external' | undefined {
  if (!LETTER_RULES[setting.kind].numbered) return undefined
  if (setting.numbering === 'external') return 'external'
  return numberIn(mouldFor(setting, code, today), (last.get(setting.series) ?? 0) + 1)
}
