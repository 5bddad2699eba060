import type { TenureKind } from '#core/authority/actor.ts'
import type { PersonKind } from '#features/people/index.ts'
import { LOCALES } from '#ui/messages/catalogue.ts'
import type { Translate } from '#ui/messages/translator.ts'
import { translator } from '#ui/messages/translator.ts'

/** The columns of a roster, in the order in which they are written. Their titles are messages `roster.column.<key>`. */
export const COLUMNS = [
  'agencyCode',
  'agencyName',
  'position',
  'head',
  'parent',
  'person',
  'kind',
  'nip',
  'grade',
  'email',
  'phone',
  'tenureKind',
  'decree',
  'validFrom',
  'validUntil',
  'positionId',
  'personId',
  'tenureId',
] as const

export type Column = (typeof COLUMNS)[number]

/** A row of a roster; what is empty or missing is ''. */
export type Cells = Readonly<Record<Column, string>>

const folded = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s._-]+/g, ' ')
    .trim()

const byTitle: ReadonlyMap<string, Column> = new Map(
  LOCALES.flatMap((locale) => COLUMNS.map((key) => [folded(translator(locale)(`roster.column.${key}`)), key] as const)),
)

/** The column of a title in either language. */
export const columnOf = (title: string): Column | undefined => byTitle.get(folded(title))

export const titlesIn = (t: Translate): readonly string[] => COLUMNS.map((key) => t(`roster.column.${key}`))

/** Words of a closed list in either language, and the keys themselves. */
function wordsOf<Key extends string>(keys: readonly Key[], label: (t: Translate, key: Key) => string) {
  const words = new Map<string, Key>(keys.map((key) => [folded(key), key]))
  for (const locale of LOCALES) for (const key of keys) words.set(folded(label(translator(locale), key)), key)
  return (text: string): Key | undefined => words.get(folded(text))
}

export const personKindOf = wordsOf<PersonKind>(['pns', 'pppk', 'provider', 'expert'], (t, key) =>
  t.dynamic(`option.personKind.${key}`),
)
export const tenureKindOf = wordsOf<TenureKind>(['definitive', 'plt', 'plh', 'pj'], (t, key) =>
  t.dynamic(`option.tenureKind.${key}`),
)
export const yesNoOf = wordsOf<'yes' | 'no'>(['yes', 'no'], (t, key) => t(`field.${key}`))
