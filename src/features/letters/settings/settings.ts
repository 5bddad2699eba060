import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import { LETTER_RULES, type LetterKind } from '#core/letters/kind.ts'
import { clashOf } from '#core/letters/mould-for.ts'
import type { LetterSetting } from '#core/letters/setting.ts'
import type { Wording } from '#core/letters/source.ts'
import { type Administrator, changing, DONE, refused, type Saved } from '#features/administration/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { linesOf, type NumberedForm, type PlainForm } from './forms.ts'
import { codesOf } from './letterheads.ts'
import { givenBefore } from './met-numbers.ts'

interface Saving {
  readonly kind: LetterKind
  /** What holds until now. */
  readonly now: LetterSetting
  readonly settings: readonly LetterSetting[]
  readonly seen: string
  readonly today: PlainDate
}

/** What would hold for a kind of letter by what stands in its form. */
export function typedSetting(now: LetterSetting, form: NumberedForm | PlainForm): LetterSetting {
  const { classification = '', wording, ...rest } = form
  return { ...now, ...rest, classification, wording: wordingOf(wording) }
}

/** Sets a kind of letter. Refuses what would give a number that another series gives, or has given this year. */
export async function saveLetterSetting(
  trx: Transaction,
  by: Administrator,
  { kind, now, settings, seen, today }: Saving,
  form: NumberedForm | PlainForm,
): Promise<Saved> {
  const setting = typedSetting(now, form)
  if (new Set(setting.initials).size < setting.initials.length) return refused('initialsTwice', 'initials')
  if (new Set(setting.onBehalf).size < setting.onBehalf.length) return refused('onBehalfTwice', 'onBehalf')
  const unfit = await whyNot(trx, by.tenant, setting, settings, Number(today.slice(0, 4)))
  if (unfit) return unfit
  return changing(trx, by, { ...targetOf(by, kind), action: 'changed', seen }, async () => {
    const { keepActive, keepInactive, keepThen } = setting
    await trx.query({
      text: `insert into letter_setting (tenant, kind, classification, pattern, series, numbering, paper, security, urgency,
               initials, wording, keep_active, keep_inactive, keep_then, on_behalf)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
             on conflict on constraint letter_setting_pk do update set classification = excluded.classification,
               pattern = excluded.pattern, series = excluded.series, numbering = excluded.numbering,
               paper = excluded.paper, security = excluded.security, urgency = excluded.urgency,
               initials = excluded.initials, wording = excluded.wording, keep_active = excluded.keep_active,
               keep_inactive = excluded.keep_inactive, keep_then = excluded.keep_then,
               on_behalf = excluded.on_behalf`,
      values: [
        by.tenant,
        kind,
        setting.classification,
        setting.pattern,
        setting.series,
        setting.numbering,
        setting.paper,
        setting.security,
        setting.urgency,
        setting.initials,
        JSON.stringify(setting.wording),
        keepActive,
        keepInactive,
        keepThen,
        setting.onBehalf,
      ],
    })
    return DONE
  })
}

/** Takes the city's own setting of a kind away: what Alur brings holds again. */
export async function resetLetterSetting(
  trx: Transaction,
  by: Administrator,
  { kind, settings, seen, today }: Saving,
  brought: LetterSetting,
): Promise<Saved> {
  const unfit = await whyNot(trx, by.tenant, brought, settings, Number(today.slice(0, 4)))
  if (unfit && !unfit.ok) return refused(unfit.reason)
  return changing(trx, by, { ...targetOf(by, kind), action: 'removed', seen }, async () => {
    await trx.query({ text: 'delete from letter_setting where tenant = $1 and kind = $2', values: [by.tenant, kind] })
    return DONE
  })
}

const targetOf = ({ tenant }: Administrator, kind: LetterKind) =>
  ({ subject: 'letterSetting', id: kind, of: tenant }) as const

function wordingOf({ opening, closing, ...lists }: PlainForm['wording']): Wording {
  const kept = Object.entries(lists)
    .map(([name, text]) => [name, linesOf(text)] as const)
    .filter(([, lines]) => lines.length > 0)
  return {
    ...(opening === undefined ? {} : { opening }),
    ...(closing === undefined ? {} : { closing }),
    ...Object.fromEntries(kept),
  }
}

async function whyNot(
  trx: Transaction,
  tenant: TenantId,
  setting: LetterSetting,
  settings: readonly LetterSetting[],
  year: number,
): Promise<Saved | undefined> {
  if (!LETTER_RULES[setting.kind].numbered || setting.numbering === 'external') return undefined
  const codes = await codesOf(trx, tenant)
  const different = [...new Set(codes.values())]
  if (clashOf(setting, settings, different, year) !== undefined) return refused('pattern.clash', 'pattern')
  return (await givenBefore(trx, tenant, [setting], codes, year))
    ? refused('pattern.givenBefore', 'pattern')
    : undefined
}
