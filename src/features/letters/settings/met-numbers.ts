import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { AgencyId, TenantId } from '#core/ids.ts'
import { LETTER_RULES, LetterKind } from '#core/letters/kind.ts'
import { mouldFor, mouldsOf } from '#core/letters/mould-for.ts'
import { numberIn } from '#core/letters/number-pattern.ts'
import { type LetterSetting, settingFor } from '#core/letters/setting.ts'
import type { Transaction } from '#platform/database/transaction.ts'

// Numbers of an agency that stand in its register already, given by another series, another code, or typed in.

const givesNumbers = ({ kind, numbering }: LetterSetting): boolean =>
  LETTER_RULES[kind].numbered && numbering === 'internal'

/** What holds for every kind that Alur numbers itself. */
export const numberedBy = (settings: readonly LetterSetting[]): readonly LetterSetting[] =>
  LetterKind.options.map((kind) => settingFor(settings, kind)).filter(givesNumbers)

/** Whether another series has given, this year, a number that one of these settings will give again. */
export async function givenBefore(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  settings: readonly LetterSetting[],
  codes: ReadonlyMap<AgencyId, string>,
  year: number,
): Promise<boolean> {
  const moulds = [...codes].flatMap(([agency, code]) =>
    settings.flatMap((setting) =>
      mouldsOf(setting, [code], year).map(({ before, after }) => ({ agency, series: setting.series, before, after })),
    ),
  )
  const found = await query({
    text: `select from json_to_recordset($3::json) as m (agency uuid, series text, before text, after text)
             join letter_number n on n.tenant = $1 and n.agency = m.agency and n.year = $2 and n.series <> m.series
              and starts_with(n.number, m.before) and right(n.number, length(m.after)) = m.after
              and substring(n.number from length(m.before) + 1 for
                    greatest(0, length(n.number) - length(m.before) - length(m.after))) ~ '^[0-9]+$'
            limit 1`,
    values: [tenant, year, JSON.stringify(moulds)],
  })
  return found.length > 0
}

/** A number that the next letter of a kind would carry, and that the register has already: the act would be refused. */
export interface MetNumber {
  readonly agency: AgencyId
  readonly kind: LetterKind
  readonly number: string
}

/** Next numbers that stand in the register already, by agency; usually none. */
export async function metNumbers(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  settings: readonly LetterSetting[],
  codes: ReadonlyMap<AgencyId, string>,
  today: PlainDate,
): Promise<readonly MetNumber[]> {
  const last = await query<{ agency: AgencyId; series: string; last: number }>({
    text: 'select agency, series, last from letter_series where tenant = $1 and year = $2',
    values: [tenant, Number(today.slice(0, 4))],
  })
  const lastOf = new Map(last.map((each) => [`${each.agency} ${each.series}`, each.last]))
  const next = [...codes].flatMap(([agency, code]) =>
    numberedBy(settings).map((setting): MetNumber => {
      const running = (lastOf.get(`${agency} ${setting.series}`) ?? 0) + 1
      return { agency, kind: setting.kind, number: numberIn(mouldFor(setting, code, today), running) }
    }),
  )
  return query<MetNumber>({
    text: `select m.agency, m.kind, m.number from json_to_recordset($2::json) as m (agency uuid, kind text, number text)
             join letter_number n on n.tenant = $1 and n.agency = m.agency and n.number = m.number
            order by m.number, m.kind`,
    values: [tenant, JSON.stringify(next)],
  })
}
