import type { Instant } from '#core/calendar/plain-date.ts'
import type { AgencyId, PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Query } from './city.ts'
import { type KnownCity, loadKnownCity, loadReader, type Reader } from './known-city.ts'
import { readCursor } from './lists/cursor.ts'
import { holdingAt } from './lists/holders-at.ts'
import { type ListPage, readPage } from './lists/page.ts'
import { readableBy } from './lists/readable.ts'
import type { ListName } from './lists/statement.ts'
import { findWords } from './lists/words.ts'

export type { WorklistRow } from './lists/row.ts'

export interface WorklistRequest {
  readonly list: ListName
  /** Words of the title, or beginnings of them from three letters on; all of them. */
  readonly q?: string
  /** The agency that applied. */
  readonly agency?: AgencyId
  readonly stage?: string
  /** As an earlier page gave it. */
  readonly cursor?: string
  /** 1 to 200. */
  readonly limit: number
}

export type WorklistPage = ListPage

const NOTHING: WorklistPage = { rows: [], next: undefined, previous: undefined, broad: [] }

/**
 * One page of what a person sees. 'mine' by deadline; 'waiting' and 'running' the late ones first, each with the oldest
 * dossier first; 'late' the oldest first; 'closed' and 'any' the last first.
 */
export function worklist(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  request: WorklistRequest,
  clock?: Instant,
): Promise<WorklistPage> {
  return database.withTenant(tenant, async ({ query }) => {
    const known = await loadKnownCity(query, tenant)
    return readWorklist(query, known, await loadReader(query, known, person, clock), request)
  })
}

/** `worklist` inside of a transaction, for a reader who is known. */
export async function readWorklist(
  query: Query,
  known: KnownCity,
  { actor }: Reader,
  { list, q = '', agency, stage, cursor, limit }: WorklistRequest,
): Promise<WorklistPage> {
  if (stage !== undefined && !known.sops.some(({ definition }) => Object.hasOwn(definition.stages, stage)))
    return NOTHING
  const { tenant } = known.city
  const words = await findWords(query, tenant, q)
  if (words.some((word) => word.words.length === 0)) return NOTHING
  const applicants = agency === undefined ? undefined : [agency]
  const readable = readableBy(actor, known)
  return readPage(query, {
    ...{ tenant, list, actor, readable, applicants, stage, words, limit },
    place: placeIn(list, cursor),
    holding: stage === undefined ? undefined : holdingAt(stage, actor, known),
  })
}

const LANES: readonly string[] = ['open', 'late', 'closed']

/** A cursor of another list begins at the first page. */
function placeIn(list: ListName, cursor: string | undefined) {
  const place = readCursor(cursor)
  return place && LANES.includes(place.sort) === (list !== 'mine') ? place : undefined
}
