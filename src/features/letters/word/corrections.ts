import { z } from 'zod'
import type { Cause, Recorded } from '#core/dossier/event.ts'
import { KAK_PARTS } from '#core/dossier/kits/kak-sections.ts'
import type { Remark } from '#platform/word/word-document.ts'
import type { Words } from '#ui/messages/words.ts'

const Corrected = z.object({
  id: z.string(),
  section: z.enum(KAK_PARTS),
  level: z.enum(['required', 'advised']),
  text: z.string(),
})
const Check = z.object({
  versionRead: z.int(),
  comments: z.array(Corrected).default([]),
  additions: z.array(Corrected).default([]),
})

/** How a comment begins that Alur wrote itself. */
export const OWN_REMARK = /^[KT]\d+\.\d+ · /

/** The corrections of a version by kegiatan 7, as comments, by the part that they stand at. */
export function correctionsOf(
  trail: readonly Recorded[],
  version: number,
  { words: { t }, nameOf }: { readonly words: Words; readonly nameOf: (cause: Cause) => string },
): ReadonlyMap<string, readonly Remark[]> {
  const remarks = new Map<string, Remark[]>()
  for (const { event, cause, at } of trail) {
    if ((event.type !== 'StepCompleted' && event.type !== 'StageReturned') || event.kit !== 'checkKak') continue
    const { versionRead, comments, additions } = Check.parse(event.input)
    if (versionRead !== version) continue
    for (const { id, section, level, text } of [...comments, ...additions]) {
      const head = `${id} · ${t.dynamic(`option.kakRemarkLevel.${level}`)}`
      const remark = { author: nameOf(cause), initials: id, date: new Date(at), text: `${head}\n${text}` }
      remarks.set(section, [...(remarks.get(section) ?? []), remark])
    }
  }
  return remarks
}
