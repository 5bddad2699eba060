import { diffLines, diffWordsWithSpace } from 'diff'
import type { Sources } from '../make/template-for.ts'

export interface SourcePart {
  readonly kind: 'same' | 'added' | 'removed' | 'cut'
  readonly text: string
}

export interface FileChange {
  readonly path: string
  readonly parts: readonly SourcePart[]
}

/** Unchanged lines that are kept beside a change. */
const AROUND = 3
/** Changed lines are compared by words up to this length; longer ones stand beside each other whole. */
const BY_WORDS = 4_000

/** What differs between two states of a template's sources, file by file; files that are the same are left out. */
export function sourceChanges(before: Sources, after: Sources): readonly FileChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return paths.flatMap((path) => {
    const [was, is] = [before[path] ?? '', after[path] ?? '']
    return was === is ? [] : [{ path, parts: changesOf(was, is) }]
  })
}

function changesOf(before: string, after: string): readonly SourcePart[] {
  const chunks = diffLines(before, after)
  const parts: SourcePart[] = []
  for (let index = 0; index < chunks.length; index += 1) {
    const chunk = chunks[index]
    const next = chunks[index + 1]
    if (!chunk) continue
    if (chunk.removed && next?.added && chunk.value.length + next.value.length <= BY_WORDS) {
      parts.push(...byWords(chunk.value, next.value))
      index += 1
    } else if (chunk.removed) parts.push({ kind: 'removed', text: chunk.value })
    else if (chunk.added) parts.push({ kind: 'added', text: chunk.value })
    else parts.push(...shortened(chunk.value, index > 0, index < chunks.length - 1))
  }
  return parts
}

const byWords = (before: string, after: string): SourcePart[] =>
  diffWordsWithSpace(before, after).map(({ value: text, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text,
  }))

/** Unchanged lines but for those beside a change. */
function shortened(text: string, changeBefore: boolean, changeAfter: boolean): SourcePart[] {
  const lines = text.split(/(?<=\n)/)
  const head = changeBefore ? AROUND : 0
  const tail = changeAfter ? AROUND : 0
  if (lines.length <= head + tail + 1) return [{ kind: 'same', text }]
  const cut = lines.length - head - tail
  const parts: SourcePart[] = [
    { kind: 'same', text: lines.slice(0, head).join('') },
    { kind: 'cut', text: String(cut) },
    { kind: 'same', text: lines.slice(lines.length - tail).join('') },
  ]
  return parts.filter((part) => part.text !== '')
}
