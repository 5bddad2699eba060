import type { LetterSource } from '../source.ts'

/** "Kota Bogor" of "PEMERINTAH KOTA BOGOR". */
export function regionOf({ government }: LetterSource['letterhead']): string {
  const region = government.replace(/^pemerintah(?: daerah)?\s+/i, '')
  return region === region.toUpperCase() ? region.toLowerCase().replaceAll(/\b\p{L}/gu, (c) => c.toUpperCase()) : region
}

/** A name of an agency or office with its region, as decrees have it: "Dinas Kesehatan Kota Bogor". */
export const inRegion = (name: string, { letterhead }: LetterSource): string => {
  const region = regionOf(letterhead)
  return region === '' || name.toLowerCase().includes(region.toLowerCase()) ? name : `${name} ${region}`
}
