import type { FileRef } from '#core/forms/fields.ts'

/** What stands in the inputs of a form, by input name: the form as the person sees it, right or wrong. */
export type Typed = ReadonlyMap<string, readonly string[]>

export const MAX_FIELDS = 5000
export const MAX_ROWS = 300
const MAX_NAME = 300

/** A form with more fields, or longer names, than any page of ours sends. Answered with 413. */
export class FormTooLarge extends Error {}

/**
 * The text entries of a sent form; stored uploads stand in as the JSON of their reference under their input's name and
 * replace an earlier one.
 */
export function readTyped(
  entries: Iterable<readonly [string, unknown]>,
  files: ReadonlyMap<string, FileRef> = new Map(),
): Typed {
  const typed = new Map<string, string[]>()
  let count = 0
  for (const [name, value] of entries) {
    count += 1
    if (count > MAX_FIELDS || name.length > MAX_NAME) throw new FormTooLarge('form has too many fields')
    if (typeof value !== 'string') continue
    const text = value.replaceAll('\r\n', '\n')
    const held = typed.get(name)
    if (held === undefined) typed.set(name, [text])
    else held.push(text)
  }
  for (const [name, file] of files) {
    typed.set(name, [JSON.stringify(file)])
    typed.delete(dropName(name))
  }
  return typed
}

export const typedAt = (typed: Typed, name: string): string => typed.get(name)?.[0] ?? ''

/** Input that holds how many rows the page showed, so that empty ones come back. */
export const rowCountName = (name: string): string => `${name}[]`

/** Input that holds what was typed into the search of a person picker. */
export const searchName = (name: string): string => `${name}~find`

/** Box that takes a stored file out of an answer that may be left open. */
export const dropName = (name: string): string => `${name}~drop`

/** Indexes in use below each name, such as `members` -> {0, 2}; ascending. Indexes of 300 and more are ignored. */
export function rowIndexes(typed: Typed): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, Set<number>>()
  for (const name of typed.keys()) {
    for (const match of name.matchAll(/\[(\d{1,3})\]/g)) {
      const index = Number(match[1])
      if (index >= MAX_ROWS) continue
      const parent = name.slice(0, match.index)
      const indexes = found.get(parent) ?? new Set()
      found.set(parent, indexes.add(index))
    }
  }
  return new Map([...found].map(([name, indexes]) => [name, [...indexes].sort((a, b) => a - b)]))
}

/** Rows to show: those typed, and empty ones that were asked for. */
export function rowsShown(typed: Typed, name: string, min: number): number {
  const marker = typedAt(typed, rowCountName(name))
  const asked = /^\d{1,3}$/.test(marker) ? Math.min(Number(marker), MAX_ROWS) : 0
  let last = 0
  const prefix = `${name}[`
  for (const each of typed.keys()) {
    if (!each.startsWith(prefix)) continue
    const index = /^(\d{1,3})\]/.exec(each.slice(prefix.length))?.[1]
    if (index !== undefined && Number(index) < MAX_ROWS) last = Math.max(last, Number(index) + 1)
  }
  return Math.max(min, asked, last)
}
