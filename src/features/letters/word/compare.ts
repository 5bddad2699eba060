import { normalised, type TrackedChange, textOf, trackedIn } from '#platform/word/lines.ts'
import { type FoundSection, matchSections } from '#platform/word/match-sections.ts'
import type { Apart, Taking, Unreadable, WordComment, WordReading } from '#platform/word/reading.ts'
import { type Typed, typedAt } from '#ui/forms/typed.ts'
import { OWN_REMARK } from './corrections.ts'
import { IDENTITY, KAK_FIELDS, type KakField, kakSpecs } from './kak-fields.ts'

/** What a part of the KAK says in the draft and in the file. */
export interface FieldInFile {
  readonly field: KakField
  readonly by: FoundSection['by']
  /** Another heading than the paper's. */
  readonly retitled?: string
  readonly draft: string
  readonly file: Readonly<Record<Taking, string>>
  readonly tracked: readonly TrackedChange[]
  readonly hasTable: boolean
}

/** Text of the file that belongs to no part of the KAK: the person says where it goes, or that it goes nowhere. */
export interface StrayText {
  readonly heading: string
  readonly text: string
  readonly tracked: readonly TrackedChange[]
}

export interface CommentInFile extends WordComment {
  /** Label of the part it stands at; undefined when at none. */
  readonly label?: string
  /** A correction of kegiatan 7 that went out with the file. */
  readonly isOwn: boolean
}

/** Everything that a person must know before a file becomes the draft. */
export interface Comparison {
  /** Parts whose text is not the draft's, or that have tracked changes. */
  readonly differing: readonly FieldInFile[]
  readonly same: readonly KakField[]
  /** Parts that are not in the file: the draft's stay. */
  readonly missing: readonly KakField[]
  readonly strays: readonly StrayText[]
  readonly comments: readonly CommentInFile[]
  readonly apart: readonly Apart[]
  readonly unreadable: ReadonlyMap<Unreadable, number>
  readonly hasContents: boolean
}

/** What Alur itself writes into a file. */
export interface OwnText {
  /** Lines around the parts. */
  readonly lines: readonly string[]
  /** How the foot of its pages begins. */
  readonly footer: string
}

/** Compares a file with a draft. Every word of the file is in what comes back, or in a part that is the draft's. */
export function compareWithDraft(reading: WordReading, typed: Typed, own: OwnText): Comparison {
  const { found, strays, hasContents } = matchSections(reading, kakSpecs(), own.lines)
  const inFile = KAK_FIELDS.flatMap((field) => {
    const section = found.get(field.name)
    return section ? [fieldInFile(field, section, typed)] : []
  })
  const differs = ({ draft, file, tracked }: FieldInFile) =>
    tracked.length > 0 || (['accepted', 'rejected'] as const).some((taking) => file[taking] !== draft)
  // The table of the identity has rows of its own that are none of its answers.
  const beside = found.get(IDENTITY)
  const loose = [...(beside ? [{ heading: '', ...beside }] : []), ...strays]
  return {
    differing: inFile.filter(differs),
    same: inFile.filter((each) => !differs(each)).map(({ field }) => field),
    missing: KAK_FIELDS.filter(({ name }) => !found.has(name)),
    strays: bounded(
      loose.flatMap(({ heading, paragraphs }) => {
        const text = textOf(paragraphs, 'accepted')
        const tracked = trackedIn(paragraphs)
        return heading === '' && text === '' && tracked.length === 0 ? [] : [{ heading, text, tracked }]
      }),
    ),
    comments: commentsIn(reading, found),
    apart: reading.apart.filter(({ text }) => !/^[\d\s/]*$/.test(text) && !text.startsWith(own.footer)),
    unreadable: reading.unreadable,
    hasContents,
  }
}

/** Texts without a place that are asked about one by one. */
const MOST_STRAYS = 60

/** A file of another kind has hundreds of headings: what is over goes together, so that it is one question. */
function bounded(strays: readonly StrayText[]): readonly StrayText[] {
  if (strays.length <= MOST_STRAYS) return strays
  const rest = strays.slice(MOST_STRAYS - 1)
  const text = rest.flatMap(({ heading, text }) => [heading, text].filter(Boolean)).join('\n')
  return [...strays.slice(0, MOST_STRAYS - 1), { heading: '', text, tracked: rest.flatMap(({ tracked }) => tracked) }]
}

function fieldInFile(field: KakField, section: FoundSection, typed: Typed): FieldInFile {
  const { by, retitled, paragraphs } = section
  return {
    field,
    by,
    ...(retitled !== undefined && { retitled }),
    draft: normalised(typedAt(typed, field.name)),
    file: { accepted: textOf(paragraphs, 'accepted'), rejected: textOf(paragraphs, 'rejected') },
    tracked: trackedIn(paragraphs),
    hasTable: !field.isCell && paragraphs.some(({ container }) => container.in === 'cell'),
  }
}

function commentsIn({ comments }: WordReading, found: ReadonlyMap<string, FoundSection>): readonly CommentInFile[] {
  const labels = new Map(KAK_FIELDS.map(({ name, labelKey }) => [name, labelKey]))
  return comments.map((comment) => {
    const at = [...found].find(([, section]) => section.comments.includes(comment.id))?.[0]
    const label = at === IDENTITY ? `option.kakPart.${IDENTITY}` : labels.get(at ?? '')
    return { ...comment, isOwn: OWN_REMARK.test(comment.text), ...(label !== undefined && { label }) }
  })
}
