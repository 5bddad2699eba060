/** What stands in the inputs of a form, by name; without files and the form's own bookkeeping. */
export type Entries = ReadonlyMap<string, readonly string[]>

export function entriesOf(form: HTMLFormElement): Entries {
  const entries = new Map<string, string[]>()
  for (const [name, value] of new FormData(form)) {
    if (name.startsWith('_') || typeof value !== 'string') continue
    const held = entries.get(name)
    if (held) held.push(value)
    else entries.set(name, [value])
  }
  return entries
}

export interface Change {
  readonly set: readonly (readonly [string, readonly string[]])[]
  readonly gone: readonly string[]
}

/** What must be told for `before` to become `now`. */
export function changeBetween(before: Entries, now: Entries): Change {
  return {
    set: [...now].filter(([name, texts]) => !same(before.get(name), texts)),
    gone: [...before.keys()].filter((name) => !now.has(name)),
  }
}

const same = (a: readonly string[] | undefined, b: readonly string[]): boolean =>
  a !== undefined && a.length === b.length && a.every((text, index) => text === b[index])
