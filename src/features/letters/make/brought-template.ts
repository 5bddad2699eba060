import { createHash } from 'node:crypto'
import type { LetterKind } from '#core/letters/kind.ts'
import { readTemplate, type Template } from '#platform/typst/template.ts'

export interface HashedTemplate {
  readonly template: Template
  /** sha256 over the files and their names, 64 hex digits. */
  readonly hash: string
}

const kept = new Map<LetterKind, Promise<HashedTemplate>>()

/** The template that Alur brings for a kind; read once, since it changes with the program alone. */
export function broughtTemplate(kind: LetterKind): Promise<HashedTemplate> {
  const reading = kept.get(kind) ?? read(kind)
  kept.set(kind, reading)
  return reading
}

async function read(kind: LetterKind): Promise<HashedTemplate> {
  const template = await readTemplate(kind)
  return { template, hash: hashOf(template) }
}

export function hashOf({ files, main }: Template): string {
  const hash = createHash('sha256').update(main)
  for (const [path, content] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`\0${path}\0`).update(content)
  }
  return hash.digest('hex')
}
