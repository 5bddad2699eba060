import { DossierId } from '#core/ids.ts'

/** Where a page begins: behind a row, or, going back, before it. */
export interface Place {
  readonly back: boolean
  /** What the list is ordered by first: the end of a deadline, or a lane. */
  readonly sort: string
  readonly id: DossierId
}

export const writeCursor = ({ back, sort, id }: Place): string =>
  Buffer.from(`${back ? '<' : '>'}${sort} ${id}`).toString('base64url')

const CURSOR = /^([<>])(infinity|open|late|closed|\d{4}-\d\d-\d\d[ T:.\d+]*) ([0-9a-f-]{36})$/

/** A cursor that nobody gave begins at the first page. */
export function readCursor(cursor: string | undefined): Place | undefined {
  const [, way, sort = '', text] = CURSOR.exec(Buffer.from(cursor ?? '', 'base64url').toString()) ?? []
  const id = DossierId.safeParse(text)
  return id.success ? { back: way === '<', sort, id: id.data } : undefined
}
