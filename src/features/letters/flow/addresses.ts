import type { LetterId } from '#core/ids.ts'

export const LETTERS = '/naskah'
/** Where an officer asks for a code, when the signing service takes codes. */
export const CODE = `${LETTERS}/kode`
export const letterPath = (letter: LetterId | string): string => `${LETTERS}/${letter}`
export const letterFilePath = (letter: LetterId | string): string => `${letterPath(letter)}/berkas`
export const letterPicturePath = (letter: LetterId | string, digest: string): string =>
  `${letterPath(letter)}/gambar/${digest.slice(0, 16)}`
/** The meeting that a surat undangan invites to, as a calendar file. */
export const letterCalendarPath = (letter: LetterId | string): string => `${letterPath(letter)}/kalender`
/** Public: what the QR of a letter leads to. */
export const verifyPath = (code: string): string => `/v/${code}`
/** Where a letter that was signed in ink comes in as a scan. */
export const inkPath = (letter: LetterId | string): string => `${letterPath(letter)}/tinta`
