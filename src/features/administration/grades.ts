import type { PersonKind } from '#features/people/index.ts'

/** Ranks (pangkat) of PNS by grade (golongan/ruang). */
const RANKS: Readonly<Record<string, string>> = {
  'I/a': 'Juru Muda',
  'I/b': 'Juru Muda Tingkat I',
  'I/c': 'Juru',
  'I/d': 'Juru Tingkat I',
  'II/a': 'Pengatur Muda',
  'II/b': 'Pengatur Muda Tingkat I',
  'II/c': 'Pengatur',
  'II/d': 'Pengatur Tingkat I',
  'III/a': 'Penata Muda',
  'III/b': 'Penata Muda Tingkat I',
  'III/c': 'Penata',
  'III/d': 'Penata Tingkat I',
  'IV/a': 'Pembina',
  'IV/b': 'Pembina Tingkat I',
  'IV/c': 'Pembina Utama Muda',
  'IV/d': 'Pembina Utama Madya',
  'IV/e': 'Pembina Utama',
}

const PPPK_GRADES = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII'.split(' ')

export interface Grade {
  readonly grade: string
  /** PPPK have none. */
  readonly rank: string | null
}

/** A grade as typed, "iii/C" for "III/c", with its rank; undefined when the kind of person has no such grade. */
export function gradeOf(kind: PersonKind, typed: string): Grade | undefined {
  const [series = '', room] = typed.trim().split('/')
  if (kind === 'pns') {
    const grade = `${series.toUpperCase()}/${(room ?? '').toLowerCase()}`
    const rank = RANKS[grade]
    return rank === undefined ? undefined : { grade, rank }
  }
  const grade = typed.trim().toUpperCase()
  return kind === 'pppk' && PPPK_GRADES.includes(grade) ? { grade, rank: null } : undefined
}
