import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LetterData } from '#core/letters/letter-data.ts'
import { projectRoot } from '#platform/config/root.ts'
import { readTemplate } from '#platform/typst/template.ts'
import type { Typesetter } from '#platform/typst/typesetter.ts'

export const LETTERS = join(projectRoot, 'letters')

/** The sample beside a template, by its path below `letters`. Tests hold these files to what `letterOf` gives. */
export const readSample = async (path: string): Promise<LetterData> =>
  JSON.parse(await readFile(join(LETTERS, path), 'utf8'))

export async function setLetter(typesetter: Typesetter, data: LetterData): Promise<{ pdf: Uint8Array; pages: number }> {
  const template = await readTemplate(data.frame.kind)
  const done = await typesetter.typeset(template, data, { format: 'pdf', standard: 'a-2a' })
  if (!done.ok) throw new Error(`${data.frame.kind}: ${JSON.stringify(done)}`)
  return { pdf: done.output, pages: done.pages }
}
