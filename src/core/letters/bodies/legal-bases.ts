import type { LetterSource } from '../source.ts'

/**
 * What building an application of local government rests on today, beside the laws that the SOP of 2017 cites: SPBE, the
 * protection of personal data, and the security of web applications. A city's own wording replaces the whole list.
 */
const SPBE_CHAIN = [
  'Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah sebagaimana telah beberapa kali diubah',
  'Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi',
  'Peraturan Presiden Nomor 95 Tahun 2018 tentang Sistem Pemerintahan Berbasis Elektronik',
  'Peraturan Badan Siber dan Sandi Negara Nomor 4 Tahun 2021 tentang Pedoman Manajemen Keamanan Informasi Sistem Pemerintahan Berbasis Elektronik dan Standar Teknis dan Prosedur Keamanan Sistem Pemerintahan Berbasis Elektronik',
  'Peraturan Menteri Komunikasi dan Digital Nomor 6 Tahun 2025 tentang Standar Teknis dan Prosedur Pembangunan dan Pengembangan Aplikasi Sistem Pemerintahan Berbasis Elektronik',
] as const

/** The order of UU 12/2011: law, government, president, ministers and bodies, province, city. */
const RANKS = [
  /^undang-undang dasar/i,
  /^undang-undang/i,
  /^peraturan pemerintah/i,
  /^(peraturan|keputusan) presiden/i,
  /^(permen|peraturan menteri|peraturan badan|peraturan komisi|peraturan lembaga)/i,
  /^peraturan daerah provinsi/i,
  /^peraturan gubernur/i,
  /^peraturan daerah/i,
  /^peraturan (wali ?kota|bupati)/i,
] as const

const rankOf = (basis: string): number => {
  const rank = RANKS.findIndex((pattern) => pattern.test(basis))
  return rank < 0 ? RANKS.length : rank
}

const tidy = (basis: string): string => basis.trim().replace(/[.;,]+$/, '')

/** "nomor 27 tahun 2022" tells two spellings of one rule apart from two rules. */
const keyOf = (basis: string): string =>
  `${rankOf(basis)}|${(/(?:nomor|no\.?)\s*\S+\s+tahun\s+\d{4}/i.exec(basis)?.[0] ?? basis).toLowerCase().replace(/no\.?\s/, 'nomor ')}`

/** "Mengingat": the city's wording when it has one, else the SPBE chain with the bases of the SOP, by rank, each once. */
export function legalBasesOf({ wording, sop }: LetterSource): string[] {
  if (wording.legalBases?.length) return wording.legalBases.map(tidy)
  const all = [...SPBE_CHAIN, ...sop.legalBases].map(tidy)
  const first = new Map<string, string>()
  for (const basis of all) if (!first.has(keyOf(basis))) first.set(keyOf(basis), basis)
  return [...first.values()].sort((a, b) => rankOf(a) - rankOf(b))
}
