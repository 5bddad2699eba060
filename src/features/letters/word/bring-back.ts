import type { FileDigest } from '#core/ids.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { readWhole } from '#platform/files/whole.ts'
import { readDocx } from '#platform/word/read-docx.ts'
import type { WordReading } from '#platform/word/reading.ts'
import { type Comparison, compareWithDraft, type OwnText } from './compare.ts'
import { linesAround } from './kak-document.ts'
import { KAK_FIELDS } from './kak-fields.ts'
import type { DraftAtHand } from './word-desk.ts'

/** Characters: a draft holds 18 chapters of 20,000. */
const MOST_TEXT = 800_000

const lengthOf = ({ paragraphs }: WordReading): number =>
  paragraphs.reduce((sum, { pieces }) => pieces.reduce((length, { text }) => length + text.length, sum), 0)

/** Why a file that was handed in cannot be read as a KAK; undefined when it can. */
export async function whyNotRead(files: FileStore, digest: FileDigest): Promise<string | undefined> {
  const bytes = await readWhole(files, digest)
  if (!bytes) throw new Error(`The file ${digest} that was just handed in is missing`)
  const read = await readDocx(bytes)
  if (!read.ok) return read.refusal.reason
  return lengthOf(read.reading) > MOST_TEXT ? 'tooLarge' : undefined
}

/** What a file says beside the draft; undefined when it is no Word file that can be read. */
export async function compareFile(
  files: FileStore,
  digest: FileDigest,
  { typed, reader }: DraftAtHand,
): Promise<Comparison | undefined> {
  const bytes = await readWhole(files, digest)
  const read = bytes && (await readDocx(bytes))
  if (!read?.ok) return undefined
  const { view, paper, applicant } = reader
  const own: OwnText = {
    lines: [
      ...linesAround({ title: view.dossier.title, applicant }, paper),
      ...KAK_FIELDS.filter(({ isCell }) => isCell).map(({ labelKey }) => paper.t.dynamic(labelKey)),
    ],
    footer: paper.t('word.footer.mark'),
  }
  return compareWithDraft(read.reading, typed, own)
}
