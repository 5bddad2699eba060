/** Why a file is not read as a roster; its text is the message `roster.refused.<reason>`. */
export type FileRefusal =
  | 'empty'
  | 'tooLarge'
  | 'tooManyRows'
  | 'tooManyColumns'
  | 'notRead'
  | 'hostile'
  | 'columnUnknown'
  | 'columnTwice'
  | 'columnMissing'

export class RosterRefused extends Error {
  override readonly name = 'RosterRefused'
  readonly reason: FileRefusal
  /** The title of a column. */
  readonly what: string

  constructor(reason: FileRefusal, what = '') {
    super(reason)
    this.reason = reason
    this.what = what
  }
}

export const refuseFile = (reason: FileRefusal, what?: string): never => {
  throw new RosterRefused(reason, what)
}

export const LIMITS = {
  /** Bytes of the file. */
  file: 5 * 1024 * 1024,
  /** Rows below the titles. */
  rows: 10_000,
  columns: 40,
  /** Characters of a cell. */
  cell: 500,
} as const
