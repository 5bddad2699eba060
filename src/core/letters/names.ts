// How names of people and positions are taken apart for print.

const BEFORE = /^(?:(?:prof|dr|drs|dra|drg|drh|ir|apt|ns|ners)\.?(?:\s*\((?:h\.?c\.?)\))?\s+)+/i

/** A name without academic titles, as decrees print it (Permendagri 1/2023, art. 44): "Ir. Ratna Kusumawardani, M.T." is "Ratna Kusumawardani". */
export const plainName = (name: string): string => {
  const [own = ''] = name.split(',')
  return own.trim().replace(BEFORE, '').trim() || name
}

/** "Penata Tingkat I (III/d)"; null for who has neither rank nor grade. */
export const rankOf = (rank: string | null, grade: string | null): string | null => {
  if (rank && grade) return `${rank} (${grade})`
  return rank ?? (grade && `Golongan ${grade}`)
}

/**
 * A position with its office, as letters print it: "Kepala Dinas" of "Dinas Kesehatan" is "Kepala Dinas Kesehatan", "Camat" of
 * "Kecamatan Bogor Tengah" is "Camat Bogor Tengah". What names its office already stays.
 */
export function positionTitle(position: string, agency: string, head: boolean): string {
  if (!head || position.toLowerCase().includes(agency.toLowerCase())) return position
  const [first = '', ...rest] = agency.split(' ')
  if (position === `Kepala ${first}`) return `Kepala ${agency}`
  if (position === 'Direktur') return `Direktur ${agency}`
  if (position === 'Camat' || position === 'Lurah') return `${position} ${rest.join(' ')}`
  return position
}
