// Typst brings no hyphenation for Indonesian. These are the rules of EYD V ("pemenggalan kata"), as far as letters alone tell.

const SHY = '\u00ad'

const CONSONANT = '(?:ng|ny|sy|kh|[bcdfghjklmnpqrstvwxyz])'
/** Consonants that begin a syllable, together as in "pro" and "stra". */
const ONSET = `(?:str|spr|skr|[bdfgkpt]r|[bfgkp]l|${CONSONANT})`
/** The vowel of a syllable, at most one consonant that ends it, and the onset of the next, which has a vowel. */
const BOUNDARY = new RegExp(`[aiueo]${CONSONANT}??(?=(${ONSET}[aiueo]))`, 'gi')
/** "an" at the end is mostly a suffix, whose consonant belongs to the stem: "makan-an", and not "maka-nan". */
const SUFFIX = new RegExp(`^${CONSONANT}an(?:nya)?$`, 'i')

const LEAST_BEFORE = 3
/** A suffix such as "nya" is not left alone. */
const LEAST_AFTER = 4

/**
 * A word with soft hyphens where it may be parted: at least three letters before and four after; two vowels are never parted, as
 * they may be a diphthong.
 */
export function softened(word: string): string {
  let out = ''
  let from = 0
  for (const { 0: syllable, index } of word.matchAll(BOUNDARY)) {
    const at = index + syllable.length
    const rest = word.slice(at)
    if (at < LEAST_BEFORE || rest.length < LEAST_AFTER || SUFFIX.test(rest)) continue
    out += `${word.slice(from, at)}${SHY}`
    from = at
  }
  return out + word.slice(from)
}

/** Long words of running text: no names of one letter case, no parts of addresses. */
const LONG_WORD = /(?<![\p{L}\d/@.:_-])\p{L}\p{Ll}{11,}(?![\p{L}\d/@:_-]|\.\p{L})/gu
/** Names are not parted, and titles stand in the middle of a line. */
const NOT_RUNNING = new Set(['name', 'title', 'label'])

/** Zero and one: letters of no width, which end no line. They number the words of the first setting and are in no file. */
const BITS = ['\u200c', '\u200d'] as const
const numbered = (word: string, index: number): string => {
  const bits = index.toString(2).replaceAll(/[01]/g, (bit) => BITS[Number(bit)] ?? '')
  return `${word.slice(0, 1)}${bits}${word.slice(1)}`
}

/**
 * The data of a letter with soft hyphens in the running text of its body: in all long words, in all with the number of each,
 * or in those with the given numbers. JSON in, JSON out.
 */
export function soften(json: string, which: 'all' | 'numbered' | ReadonlySet<number>): string {
  const data: unknown = JSON.parse(json)
  if (typeof data !== 'object' || data === null || !('body' in data)) return json
  let count = 0
  const softenWord = (word: string): string => {
    const parts = softened(word)
    if (parts === word) return word
    const index = count
    count += 1
    if (which === 'numbered') return numbered(parts, index)
    return which === 'all' || which.has(index) ? parts : word
  }
  const body: unknown = JSON.parse(JSON.stringify(data.body), (key, value: unknown) =>
    typeof value === 'string' && value.includes(' ') && !NOT_RUNNING.has(key)
      ? value.replaceAll(LONG_WORD, softenWord)
      : value,
  )
  return JSON.stringify({ ...data, body })
}

/** Numbers of the words that a line parted, told by the pieces of text of an SVG: a hyphen of its own lies between two. */
export function partedIn(svg: string): ReadonlySet<number> {
  const pieces = [...svg.matchAll(/<h5:div[^>]*>(.*?)<\/h5:div>/gs)].map(([, text = '']) => text)
  const parted = new Set<number>()
  for (const [index, piece] of pieces.entries()) {
    if (piece !== SHY) continue
    // The number stands behind the first letter; a narrow column may part a word twice, and then it is found at the first.
    const bits = /\p{L}([\u200c\u200d]+)[\p{L}\u00ad]*$/u.exec(pieces[index - 1] ?? '')?.[1]
    if (bits) parted.add(Number.parseInt(bits.replaceAll(BITS[0], '0').replaceAll(BITS[1], '1'), 2))
  }
  return parted
}
