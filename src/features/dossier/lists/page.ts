import type { Query } from '../city.ts'
import { writeCursor } from './cursor.ts'
import type { WorklistRow } from './row.ts'
import { type Asked, isFalling, isNewestFirst, listStatement } from './statement.ts'

export interface ListPage {
  readonly rows: readonly WorklistRow[]
  /** undefined on the last page. */
  readonly next: string | undefined
  /** undefined on the first page. */
  readonly previous: string | undefined
  /** Words that begin more words of titles than were looked at: dossiers may be missing. */
  readonly broad: readonly string[]
}

/** One page of `limit` rows. */
export async function readPage(query: Query, page: Asked): Promise<ListPage> {
  const { limit, list, place, words } = page
  const rows = await query<WorklistRow & { readonly sort: string }>(listStatement({ ...page, limit: limit + 1 }))
  const more = rows.length > limit
  const shown = rows.slice(0, limit)
  if (isFalling(page) !== isNewestFirst(list)) shown.reverse()
  const cursorAt = (row: (typeof rows)[number] | undefined, back: boolean) =>
    row && writeCursor({ back, sort: row.sort, id: row.id })
  const back = place?.back ?? false
  return {
    rows: shown.map(({ sort: _, ...row }) => row),
    next: back || more ? cursorAt(shown.at(-1), false) : undefined,
    previous: (back ? more : place !== undefined) ? cursorAt(shown[0], true) : undefined,
    broad: words.filter(({ broad }) => broad).map(({ typed }) => typed),
  }
}
