const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '1234567890', 'qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm']

let words: Promise<ReadonlySet<string>> | undefined

/** Passwords that are often used, and Indonesian words and names, from lists that come with the application. */
async function readWords(): Promise<ReadonlySet<string>> {
  // 50,000 passwords and 35,000 words: read when the first new password is checked.
  const [common, indonesian] = await Promise.all([
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-id'),
  ])
  const lists = [common.dictionary['passwords-common'], ...Object.values(indonesian.dictionary)]
  return new Set(lists.flat().map((word) => word.toLowerCase()))
}

/** Whether a password is one that many have, or one word with figures around it, or keys in a row. No network is asked. */
export async function isFrequent(password: string): Promise<boolean> {
  words ??= readWords()
  const known = await words
  const lower = password.toLowerCase()
  const plain = lower.replaceAll(/[^\p{L}\p{N}]/gu, '')
  const cores = [lower, plain, unfold(lower), trim(lower), trim(unfold(lower)), unfold(trim(lower)), unitOf(plain)]
  return cores.some((core) => known.has(core) || isRow(core)) || new Set(plain).size <= 3
}

const unfold = (text: string): string => text.replaceAll(/[013457@$!]/g, (sign) => LOOKALIKES[sign] ?? sign)

/** Without figures and signs before and after. */
const trim = (text: string): string => text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

/** What is said again and again: "abc" of "abcabcabc"; the text itself when nothing is. */
function unitOf(text: string): string {
  const period = `${text}${text}`.indexOf(text, 1)
  return period > 0 ? text.slice(0, period) : text
}

/** Keys in a row, forwards or backwards. */
function isRow(text: string): boolean {
  if (text.length < 4) return false
  const backwards = [...text].reverse().join('')
  return ROWS.some((row) => [text, backwards].some((each) => row.repeat(3).includes(each)))
}
