import { PlainDate } from '../calendar/plain-date.ts'
import { LETTER_RULES, type LetterKind, type Security } from './kind.ts'
import { mayGiveSame, mouldOf, type NumberMould } from './number-pattern.ts'
import { DEFAULT_SETTINGS, type LetterSetting, settingFor } from './setting.ts'

/** Sifat as the first letters of a number: B/..., T/..., R/..., SR/... */
const NATURE: Readonly<Record<Security, string>> = { biasa: 'B', terbatas: 'T', rahasia: 'R', sangatRahasia: 'SR' }

/** What a number is made of. */
export type Numbered = Pick<LetterSetting, 'kind' | 'pattern' | 'series' | 'classification' | 'security' | 'numbering'>

/** The number of a letter dated `on`, of the agency with this code, but for its running part. */
export const mouldFor = ({ pattern, security, classification }: Numbered, code: string, on: PlainDate): NumberMould =>
  mouldOf(pattern, { sifat: NATURE[security], klasifikasi: classification, kodePd: code, on })

/** The moulds of a year, one a month, with each of these codes. */
export const mouldsOf = (setting: Numbered, codes: readonly string[], year: number): readonly NumberMould[] =>
  codes.flatMap((code) =>
    Array.from({ length: 12 }, (_, month) =>
      mouldFor(setting, code, PlainDate.parse(`${year}-${String(month + 1).padStart(2, '0')}-01`)),
    ),
  )

/**
 * Another kind that could give a number that this one gives too, in the same agency and year: kinds that do not share
 * their running numbers, or share them in patterns that read alike. Undefined when there is none.
 */
export function clashOf(
  setting: Numbered,
  settings: readonly LetterSetting[],
  codes: readonly string[],
  year: number,
): LetterKind | undefined {
  if (!givesNumbers(setting)) return undefined
  const others = Object.values(DEFAULT_SETTINGS)
    .map(({ kind }) => settingFor(settings, kind))
    .filter((other) => other.kind !== setting.kind && givesNumbers(other))
  return others.find((other) =>
    codes.some((code) => {
      const theirs = mouldsOf(other, [code], year)
      const alike = (mould: NumberMould) => (their: NumberMould) =>
        mayGiveSame(mould, their) && !(setting.series === other.series && toldApart(mould, their))
      return mouldsOf(setting, [code], year).some((mould) => theirs.some(alike(mould)))
    }),
  )?.kind
}

const givesNumbers = ({ kind, numbering }: Numbered): boolean => LETTER_RULES[kind].numbered && numbering === 'internal'

/** Within a series the running number tells apart what is written alike. */
const toldApart = (one: NumberMould, other: NumberMould): boolean =>
  one.before === other.before && one.after === other.after
