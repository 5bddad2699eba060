import { LRUCache } from 'lru-cache'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Words } from '#ui/messages/words.ts'
import { type Holder, holdersNow } from './holders-now.ts'
import { type FoundNames, findNames, idsWithin, type Names, namesOf } from './names.ts'
import type { OpenDossier } from './open-dossier.ts'
import type { Reading } from './reading.ts'

/** Names of a city on a day, and who holds the turns of dossiers, as of one revision: all of it counts one when it changes. */
interface Told extends FoundNames {
  readonly revision: number
  readonly today: PlainDate
  /** By dossier and version. */
  readonly holders: Map<string, readonly Holder[]>
  names: Names | undefined
}

const MOST_CITIES = 100
const MOST_TOLD = 20_000
const kept = new LRUCache<TenantId, Told>({ max: MOST_CITIES })

/** Looks up the names of everybody in a dossier, and of `others`, so that its pages can be written. */
export async function tell(
  database: Database,
  tenant: TenantId,
  open: OpenDossier,
  words: Words,
  others: Iterable<string> = [],
): Promise<Reading> {
  const { dossier, sop, today } = open
  const told = toldOf(tenant, open)
  const ids = new Set(idsOf(open))
  for (const id of others) idsWithin(id, ids)
  const unknown = [...ids].filter((id) => !told.people.has(id))
  const turn = `${dossier.id} ${dossier.version}`
  if (unknown.length > 0 || !told.agencies || !told.holders.has(turn)) {
    const [, holders] = await database.askTogether(tenant, (trx) =>
      Promise.all([findNames(trx, tenant, unknown, today, told), holdersNow(trx, tenant, dossier, sop, today)]),
    )
    told.holders.set(turn, holders)
    told.names = undefined
  }
  told.names ??= namesOf(told, today)
  return { ...open, words, names: told.names, holders: told.holders.get(turn) ?? [] }
}

/** What is remembered for the revision and the day of this reading, to be added to. */
function toldOf(tenant: TenantId, { revision, today }: OpenDossier): Told {
  const before = kept.get(tenant)
  if (before?.revision === revision && before.today === today && before.people.size + before.holders.size < MOST_TOLD)
    return before
  const fresh: Told = {
    ...{ revision, today, people: new Map(), positions: new Map(), agencies: undefined },
    ...{ holders: new Map(), names: undefined },
  }
  kept.set(tenant, fresh)
  return fresh
}

// A trail that is remembered is the same array each time.
const found = new WeakMap<OpenDossier['trail'], ReadonlySet<string>>()

function idsOf({ trail }: OpenDossier): ReadonlySet<string> {
  let ids = found.get(trail)
  if (!ids) {
    ids = idsWithin(trail.map(({ cause, event }) => [cause, event]))
    found.set(trail, ids)
  }
  return ids
}
