import { KAK_SECTIONS, KakIdentity } from '#core/dossier/kits/kak-sections.ts'
import type { SectionSpec } from '#platform/word/match-sections.ts'
import { LOCALES } from '#ui/messages/catalogue.ts'
import { translator } from '#ui/messages/translator.ts'

/** The form of kegiatan 6, whose texts a Word file can hold. */
export const KAK_FORM = 'submitDraftKak'

/** Where in the file the identity begins; a remark can stand there, but no text. */
export const IDENTITY = 'identitas'

const identityKeys = Object.keys(KakIdentity.shape)

/** One text of the KAK: its input on the form, and how it is found in a Word file. */
export interface KakField {
  /** Name of its input: `sections.latarBelakang`, `identity.programme`. */
  readonly name: string
  readonly bookmark: string
  readonly isCell: boolean
  /** Key of its label. */
  readonly labelKey: string
  /** Part that a remark on it names. */
  readonly part: string
}

const field = (key: string): KakField => ({
  name: `sections.${key}`,
  bookmark: `alur_${key}`,
  isCell: false,
  labelKey: `option.kakPart.${key}`,
  part: key,
})

/** In the order of the paper. */
export const KAK_FIELDS: readonly KakField[] = [
  ...identityKeys.map((key) => ({
    name: `identity.${key}`,
    bookmark: `alur_identitas_${key}`,
    isCell: true,
    labelKey: `form.${KAK_FORM}.identity.${key}`,
    part: IDENTITY,
  })),
  ...KAK_SECTIONS.map(({ key }) => field(key)),
]

export const IDENTITY_BOOKMARK = `alur_${IDENTITY}`
const IDENTITY_LABEL = `option.kakPart.${IDENTITY}`

/** What to look for in a returned file; headings in either language count. */
export function kakSpecs(): readonly SectionSpec[] {
  const titles = (label: string) => LOCALES.map((locale) => translator(locale).dynamic(label))
  return [
    { key: IDENTITY, bookmark: IDENTITY_BOOKMARK, titles: titles(IDENTITY_LABEL) },
    ...KAK_FIELDS.map(({ name, bookmark, isCell, labelKey }) => ({
      key: name,
      bookmark,
      titles: titles(labelKey),
      ...(isCell && { isCell }),
    })),
  ]
}

export const identityTitle = translator('id').dynamic(IDENTITY_LABEL)
