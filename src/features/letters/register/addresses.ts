import type { AgencyId } from '#core/ids.ts'

const root = '/agenda'

/** Which part of the books is looked at. */
export interface Shelf {
  readonly agency: AgencyId
  readonly year: number
}

const query = ({ agency, year }: Shelf, more: Readonly<Record<string, string>> = {}) =>
  new URLSearchParams({ pd: agency, tahun: String(year), ...more }).toString()

/** Where the register of numbers and the agenda books are. */
export const at = {
  outgoing: `${root}/keluar`,
  incoming: `${root}/masuk`,
  numbers: `${root}/nomor`,
  reserve: `${root}/nomor/cadangan`,
  settle: `${root}/nomor/penyelesaian`,
  of: (path: string, shelf: Shelf, more?: Readonly<Record<string, string>>) => `${path}?${query(shelf, more)}`,
} as const
