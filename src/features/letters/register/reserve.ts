import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { AgencyId, PersonId, TenantId } from '#core/ids.ts'
import { LETTER_RULES, type LetterKind } from '#core/letters/kind.ts'
import { mouldFor } from '#core/letters/mould-for.ts'
import { numberIn, runningIn } from '#core/letters/number-pattern.ts'
import { DEFAULT_SETTINGS, settingFor } from '#core/letters/setting.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { codesOf } from '../settings/letterheads.ts'
import { loadLetterSettings } from '../settings/load-settings.ts'
import type { Shelf } from './addresses.ts'

export interface Reserving {
  readonly kind: LetterKind
  /** 1 to 100. */
  readonly count: number
  readonly reason: string
  /** The last running number that the form showed. */
  readonly seen: number
}

export type Reserved =
  | { readonly ok: true; readonly first: string; readonly last: string; readonly series: string }
  | { readonly ok: false; readonly reason: 'numberedElsewhere' | 'unnumbered' | 'numbersMoved' | 'numberMet' }

/**
 * Keeps the next numbers of a kind for letters on paper, while Alur cannot be reached. Refused when other numbers were
 * taken since the form was shown, so that a form sent twice reserves once.
 */
export async function reserveNumbers(
  trx: Transaction,
  by: { readonly tenant: TenantId; readonly person: PersonId },
  { agency }: Shelf,
  today: PlainDate,
  { kind, count, reason, seen }: Reserving,
): Promise<Reserved> {
  const setting = settingFor(await loadLetterSettings(trx, by.tenant), kind)
  if (!LETTER_RULES[kind].numbered) return { ok: false, reason: 'unnumbered' }
  if (setting.numbering === 'external') return { ok: false, reason: 'numberedElsewhere' }
  const code = (await codesOf(trx, by.tenant)).get(agency)
  if (code === undefined) throw new Error(`Agency ${agency} has no code for its letters`)
  const mould = mouldFor(setting, code, today)
  const { before, after, width } = mould
  const met = await trx.query({
    text: 'select from letter_number where tenant = $1 and agency = $2 and number = any($3) and series <> $4 limit 1',
    values: [
      by.tenant,
      agency,
      Array.from({ length: count }, (_, index) => numberIn(mould, seen + 1 + index)),
      setting.series,
    ],
  })
  if (met.length > 0) return { ok: false, reason: 'numberMet' }
  const rows = await trx.query<{ number: string }>({
    text: 'select number from reserve_letter_numbers($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
    values: [by.tenant, agency, setting.series, today, before, after, width, count, reason, by.person, seen],
  })
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return { ok: false, reason: 'numbersMoved' }
  return { ok: true, first: first.number, last: last.number, series: setting.series }
}

/** A reserved number was used for a letter on paper (`note`: what about), or is cancelled (`note`: why). False: not open. */
export async function settleNumber(
  { query }: Transaction,
  by: { readonly tenant: TenantId; readonly person: PersonId },
  { agency }: Shelf,
  { number, outcome, note }: { readonly number: string; readonly outcome: 'used' | 'cancelled'; readonly note: string },
): Promise<boolean> {
  const [row] = await query<{ settled: boolean }>({
    text: 'select settle_letter_number($1, $2, $3, $4, $5, $6) as settled',
    values: [by.tenant, agency, number, outcome, note, by.person],
  })
  return row?.settled ?? false
}

/**
 * Why a number that somebody types in cannot be taken: it stands in the register, or Alur itself will give it one day, and
 * the act that comes to it would fail.
 */
export async function whyNotTyped(
  trx: Transaction,
  tenant: TenantId,
  agency: AgencyId,
  number: string,
  on: PlainDate,
): Promise<'taken' | 'ownPattern' | undefined> {
  const taken = await trx.query({
    text: 'select from letter_number where tenant = $1 and agency = $2 and number = $3',
    values: [tenant, agency, number],
  })
  if (taken.length > 0) return 'taken'
  const settings = await loadLetterSettings(trx, tenant)
  const code = (await codesOf(trx, tenant)).get(agency)
  const own = Object.values(DEFAULT_SETTINGS)
    .map(({ kind }) => settingFor(settings, kind))
    .filter(({ kind, numbering }) => LETTER_RULES[kind].numbered && numbering === 'internal')
  return code !== undefined && own.some((setting) => runningIn(mouldFor(setting, code, on), number) !== undefined)
    ? 'ownPattern'
    : undefined
}
