import type { Remark, WordBlock, WordDocument } from '#platform/word/word-document.ts'
import { type Typed, typedAt } from '#ui/forms/typed.ts'
import type { Words } from '#ui/messages/words.ts'
import { IDENTITY, IDENTITY_BOOKMARK, identityTitle, KAK_FIELDS } from './kak-fields.ts'

interface Kak {
  /** What stands in the inputs of the form of kegiatan 6. */
  readonly typed: Typed
  readonly title: string
  readonly applicant: string
  /** "Draf KAK versi 2", for the foot of the page. */
  readonly state: string
  /** By part. */
  readonly corrections: ReadonlyMap<string, readonly Remark[]>
}

/** The lines around the sections, which are no text of them when the file comes back. */
export const linesAround = ({ title, applicant }: Pick<Kak, 'title' | 'applicant'>, { t }: Words) => [
  t('word.kak.title'),
  title,
  applicant,
]

/**
 * A KAK to be worked on in Word: every part has a bookmark by which it is found again, and the corrections on it as
 * comments. Parts without text are there, too, to be filled in.
 */
export function kakDocument({ typed, title, applicant, state, corrections }: Kak, words: Words): WordDocument {
  const { t } = words
  const [name = '', ...lines] = linesAround({ title, applicant }, words)
  const sections = KAK_FIELDS.filter(({ isCell }) => !isCell)
  return {
    title: name,
    lines,
    paper: 'A4',
    author: applicant,
    footer: t('word.footer', { state, title }),
    blocks: [
      {
        kind: 'heading',
        level: 1,
        text: identityTitle,
        bookmark: IDENTITY_BOOKMARK,
        remarks: corrections.get(IDENTITY) ?? [],
      },
      {
        kind: 'answers',
        rows: KAK_FIELDS.filter(({ isCell }) => isCell).map((field) => ({
          label: t.dynamic(field.labelKey),
          value: typedAt(typed, field.name),
          bookmark: field.bookmark,
        })),
      },
      ...sections.flatMap((field): WordBlock[] => [
        {
          kind: 'heading',
          level: 1,
          text: t.dynamic(field.labelKey),
          bookmark: field.bookmark,
          remarks: corrections.get(field.part) ?? [],
        },
        { kind: 'text', text: typedAt(typed, field.name) },
      ]),
    ],
  }
}
