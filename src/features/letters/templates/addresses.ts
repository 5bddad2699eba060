import type { LetterKind } from '#core/letters/kind.ts'

const root = '/kelola/surat/templat'

/** Where administrators write templates. Version 0 is the one that Alur brings. */
export const at = {
  list: (kind: LetterKind | ':kind') => `${root}/${kind}`,
  edit: (kind: LetterKind | ':kind') => `${root}/${kind}/tulis`,
  version: (kind: LetterKind | ':kind', version: number | string) => `${root}/${kind}/versi/${version}`,
  picture: (kind: LetterKind | ':kind', version: number | string) => `${root}/${kind}/versi/${version}/gambar`,
  inForce: (kind: LetterKind | ':kind', version: number | string) => `${root}/${kind}/versi/${version}/berlaku`,
} as const
