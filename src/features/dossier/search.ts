import type { PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { actorOn, knowPeople, type Query } from './city.ts'
import { type KnownAgency, type KnownCity, loadKnownCity, loadReader, type Reader } from './known-city.ts'
import { readCursor } from './lists/cursor.ts'
import { type FoundPerson, findByName, findHeldBy } from './lists/held-by.ts'
import { type ListPage, readPage } from './lists/page.ts'
import { mayReadSql, type Readable, readableBy } from './lists/readable.ts'
import { ROW_COLUMNS, type WorklistRow } from './lists/row.ts'
import { Values } from './lists/values.ts'
import { findWords, wordsIn } from './lists/words.ts'

export interface SearchRequest {
  readonly q: string
  /** Of the dossiers by title, as an earlier page gave it. */
  readonly cursor?: string
  /** Dossiers by title on a page. */
  readonly limit: number
}

export interface SearchFound {
  /** The dossier of this number, or of this tracking code. */
  readonly numbered: readonly WorklistRow[]
  /** Dossiers with all words in the title, or in the title and the name of the agency; newest first. */
  readonly titled: ListPage
  readonly agencies: readonly { readonly agency: KnownAgency; readonly rows: readonly WorklistRow[] }[]
  /** People with running dossiers that they hold or work on. */
  readonly people: readonly { readonly person: FoundPerson; readonly rows: readonly WorklistRow[] }[]
}

const NONE: ListPage = { rows: [], next: undefined, previous: undefined, broad: [] }
/** Agencies and people on a page, and dossiers of each. */
const MOST_FOUND = 5
const ROWS_OF_EACH = 5

/** Finds what a person may read, and nothing else, by number, tracking code, title, agency or person. */
export async function searchDossiers(
  database: Database,
  tenant: TenantId,
  person: PersonId,
  { q, cursor, limit }: SearchRequest,
): Promise<SearchFound> {
  return database.withTenant(tenant, async ({ query }) => {
    const known = await loadKnownCity(query, tenant)
    const reader = await loadReader(query, known, person)
    const search: Search = { query, known, reader, readable: readableBy(reader.actor, known) }
    const typed = wordsIn(q)
    const place = readCursor(cursor)
    const titled = await byTitle(search, q, place, limit)
    // Further pages are of dossiers by title alone.
    if (place) return { numbered: [], titled, agencies: [], people: [] }
    return {
      numbered: await byNumber(search, q.trim()),
      titled,
      agencies: await byAgency(search, typed),
      people: await byPerson(search, typed),
    }
  })
}

interface Search {
  readonly query: Query
  readonly known: KnownCity
  readonly reader: Reader
  readonly readable: Readable
}

/** As it is written ("2026-0042"), without its zeros, or the number before the year ("42/2026"). */
const NUMBER = /^(?:(?<year>\d{4})[-/](?<number>\d{1,9})|(?<first>\d{1,9})\/(?<last>\d{4}))$/
const IDENTIFIER = /^[0-9a-f]{8}(-[0-9a-f]{4}){0,3}(-[0-9a-f]{12})?$/i
const CODE = /^[A-Za-z0-9_-]{22}$/

/** By number, by identifier (whole or its first groups), and by tracking code. */
async function byNumber({ query, known, reader, readable }: Search, text: string): Promise<readonly WorklistRow[]> {
  const values = new Values(known.city.tenant)
  const numbered = NUMBER.exec(text)?.groups
  let found: string
  if (numbered) {
    const year = values.name('year', numbered.year ?? numbered.last, 'integer')
    const number = values.name('number', numbered.number ?? numbered.first, 'integer')
    found = `d.id = (select n.dossier from dossier_number n where n.tenant = $1 and n.year = ${year} and n.number = ${number})`
  } else if (IDENTIFIER.test(text)) {
    const digits = text.toLowerCase().replaceAll('-', '')
    const [from, to] = [digits.padEnd(32, '0'), digits.padEnd(32, 'f')]
    found = `d.id between ${values.name('from', from, 'uuid')} and ${values.name('to', to, 'uuid')}`
  } else if (CODE.test(text)) {
    found = `d.id = (select t.dossier from tracking t where t.tenant = $1 and t.code = ${values.name('code', text, 'text')})`
  } else return []
  return query<WorklistRow>(
    values.statement(`select ${ROW_COLUMNS} from dossier d where d.tenant = $1 and ${found}
      and ${mayReadSql(readable, reader.actor, values)} order by d.id limit ${ROWS_OF_EACH}`),
  )
}

const agenciesWith = ({ known }: Search, words: readonly string[]): readonly KnownAgency[] =>
  known.agencies.filter((agency) => {
    const own = wordsIn(`${agency.name} ${agency.shortName}`, 40)
    return words.every((word) => own.some((each) => each.startsWith(word)))
  })

/** Words that no title has must be of the agency that applied. */
async function byTitle(
  search: Search,
  q: string,
  place: ReturnType<typeof readCursor>,
  limit: number,
): Promise<ListPage> {
  const { query, known, reader, readable } = search
  const { tenant } = known.city
  const words = await findWords(query, tenant, q)
  const titled = words.filter((word) => word.words.length > 0)
  const others = words.filter((word) => word.words.length === 0).map(({ typed }) => typed)
  const applicants = others.length === 0 ? undefined : agenciesWith(search, others).map(({ id }) => id)
  if (titled.length === 0 || applicants?.length === 0) return NONE
  const { actor } = reader
  return readPage(query, {
    tenant,
    list: 'any',
    actor,
    readable,
    applicants,
    stage: undefined,
    words: titled,
    place,
    limit,
  })
}

async function byAgency(search: Search, typed: readonly string[]): Promise<SearchFound['agencies']> {
  if (typed.length === 0) return []
  const { query, known, reader, readable } = search
  const found: SearchFound['agencies'][number][] = []
  for (const agency of agenciesWith(search, typed).slice(0, MOST_FOUND)) {
    const { rows } = await readPage(query, {
      ...{ tenant: known.city.tenant, list: 'any', actor: reader.actor, readable, applicants: [agency.id] },
      ...{ stage: undefined, words: [], place: undefined, limit: ROWS_OF_EACH },
    })
    if (rows.length > 0) found.push({ agency, rows })
  }
  return found
}

async function byPerson(
  { query, known, reader, readable }: Search,
  typed: readonly string[],
): Promise<SearchFound['people']> {
  if (typed.length === 0) return []
  const { city } = known
  const people = await findByName(query, city.tenant, typed, MOST_FOUND)
  await knowPeople(
    query,
    city,
    people.map(({ id }) => id),
  )
  const found: SearchFound['people'][number][] = []
  for (const person of people) {
    const holder = actorOn(city, person.id, reader.today)
    const rows = await findHeldBy(query, city.tenant, holder, { actor: reader.actor, readable }, ROWS_OF_EACH)
    if (rows.length > 0) found.push({ person, rows })
  }
  return found
}
