/** Two letters that stand for a person: of the first and the last name, without titles before ("Dr.") and after (", S.Kom."). */
export function initialsOf(name: string): string {
  const words = (name.split(',')[0] ?? '').split(/\s+/).filter((word) => /^\p{L}/u.test(word) && !word.endsWith('.'))
  const [first = name, last] = words.length > 1 ? [words[0], words.at(-1)] : words
  return [first, last]
    .map((word) => (word ? [...word][0] : ''))
    .join('')
    .toUpperCase()
}
