import type { LetterId } from '#core/ids.ts'

export const LETTERS = '/naskah'
export const letterPath = (letter: LetterId | string): string => `${LETTERS}/${letter}`
export const letterFilePath = (letter: LetterId | string): string => `${letterPath(letter)}/berkas`
export const letterPicturePath = (letter: LetterId | string, digest: string): string =>
  `${letterPath(letter)}/gambar/${digest.slice(0, 16)}`
/** Public: what the QR of a letter leads to. */
export const verifyPath = (code: string): string => `/v/${code}`
