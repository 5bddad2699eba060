/** "Wali Kota Bogor" of "Kota Bogor", "Bupati Bogor" of "Kabupaten Bogor", "Gubernur Banten" of "Provinsi Banten"; any marks behind it are left out. */
export function regionHead(region: string): string {
  const plain = region.replace(/ \(.*\)$/, '')
  if (/^kabupaten /i.test(plain)) return `Bupati ${plain.slice('Kabupaten '.length)}`
  if (/^provinsi /i.test(plain)) return `Gubernur ${plain.slice('Provinsi '.length)}`
  return `Wali ${/^kota /i.test(plain) ? plain : `Kota ${plain}`}`
}

/** Words of the time of day, as printed behind it. */
export const ZONE_WORDS = ['WIB', 'WITA', 'WIT'] as const
export type ZoneWord = (typeof ZONE_WORDS)[number]

const WORDS: Readonly<Record<string, ZoneWord>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}

/** The zones of Indonesia (Keppres 41/1987) by their IANA names. Throws for others: no city of Indonesia has them. */
export function zoneWord(timeZone: string): ZoneWord {
  const word = WORDS[timeZone]
  if (!word) throw new Error(`${timeZone} is no time zone of Indonesia`)
  return word
}
