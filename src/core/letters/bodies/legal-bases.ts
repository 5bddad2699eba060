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

/** As a decree cites: titles in their official capitals, without what the SOP adds for itself. */
const tidy = (basis: string): string =>
  basis
    .trim()
    .replace(/\s*\(\d[^)]*\)/g, '')
    .replace(/[.;,]+$/, '')
    .replace(/^undang-undang/i, 'Undang-Undang')
    .replace(/^peraturan menteri dalam negeri/i, 'Peraturan Menteri Dalam Negeri')
    .replace(/^permenpan-?rb/i, 'Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi')
    .replace(/\b(?:nomor|no\.?)(?=\s+\d)/i, 'Nomor')
    .replace(/\btahun(?=\s+\d{4})/i, 'Tahun')
    .replace(/\btentang\b/i, 'tentang')

const NUMBER_AND_YEAR = /Nomor\s+(\d+)\S*\s+Tahun\s+(\d{4})/

/** Rank, then year, then number; what has none keeps its place at the end of its rank. */
function placeOf(basis: string): readonly [number, number, number] {
  const [, number, year] = NUMBER_AND_YEAR.exec(basis) ?? []
  return [rankOf(basis), Number(year ?? 9999), Number(number ?? 0)]
}

const byPlace = (a: string, b: string): number => {
  const [one, other] = [placeOf(a), placeOf(b)]
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2]
}

/** "Mengingat": the city's wording when it has one, else the SPBE chain with the bases of the SOP, by rank and age, each once. */
export function legalBasesOf({ wording, sop }: LetterSource): string[] {
  if (wording.legalBases?.length) return wording.legalBases.map((basis) => basis.trim().replace(/[.;]+$/, ''))
  const first = new Map<string, string>()
  for (const basis of [...SPBE_CHAIN, ...sop.legalBases].map(tidy)) {
    const key = placeOf(basis).slice(1).includes(0) ? basis : placeOf(basis).join('/')
    if (!first.has(key)) first.set(key, basis)
  }
  return [...first.values()].sort(byPlace)
}
