/** Those of `ids` that occur more than once, each once, in order. */
export const duplicates = (ids: readonly string[]): readonly string[] =>
  [...new Set(ids)].filter((id) => ids.indexOf(id) !== ids.lastIndexOf(id))

/** Those of `ids` that `known` lacks, in order. */
export const without = (ids: readonly string[], known: Iterable<string>): readonly string[] => {
  const held = new Set(known)
  return ids.filter((id) => !held.has(id))
}
