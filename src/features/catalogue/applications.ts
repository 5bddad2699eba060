import type { Instant } from '#core/calendar/plain-date.ts'
import type { DossierId, TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** A finished application. */
export interface Application {
  readonly dossier: DossierId
  readonly name: string
  readonly agency: string
  readonly build: string | null
  readonly completedAt: Instant
}

const COLUMNS = `a.dossier, a.name, a.build, a.completed_at as "completedAt",
  (select g.name from agency g where g.tenant = a.tenant and g.id = a.agency) as agency`

/** Words that say nothing about what an application does. */
const COMMON = new Set(
  'aplikasi sistem informasi layanan pelayanan kota kabupaten bogor dinas badan berbasis online daring elektronik digital untuk dan dari pada yang di ke web android mobile pengembangan pembangunan pengelolaan manajemen data'.split(
    ' ',
  ),
)

const wordsOf = (text: string): readonly string[] =>
  [...new Set(text.toLowerCase().split(/[^\p{L}\p{N}]+/u))].filter(Boolean).map((word) => word.slice(0, 60))

const MOST_SIMILAR = 5

/** Applications that share telling words with a name, those that share most first; at most five. */
export async function similarApplications(
  { query }: Transaction,
  tenant: TenantId,
  name: string,
): Promise<Application[]> {
  const words = wordsOf(name).filter((word) => word.length > 2 && !COMMON.has(word))
  if (words.length === 0) return []
  return query<Application>({
    name: 'similar_applications',
    text: `select ${COLUMNS} from (
        select w.dossier, count(*) as shared from application_word w
        where w.tenant = $1 and w.word = any($2::text[]) group by w.dossier
        order by shared desc, w.dossier desc limit $3) s
      join application a on a.tenant = $1 and a.dossier = s.dossier
      order by s.shared desc, s.dossier desc`,
    values: [tenant, words, MOST_SIMILAR],
  })
}

export interface Place {
  readonly at: string
  readonly dossier: string
}

/** One page of the catalogue, the latest first, after `place`; with `search` those whose name has all its words. */
export async function applications(
  { query }: Transaction,
  tenant: TenantId,
  { search, place, limit }: { readonly search: string; readonly place: Place | undefined; readonly limit: number },
): Promise<Application[]> {
  const words = wordsOf(search).slice(0, 6)
  const values: unknown[] = [tenant, limit, place?.at ?? 'infinity', place?.dossier ?? LAST]
  const having = words.map((word) => {
    const [from, to] = [values.push(word), values.push(`${word}\u{10FFFF}`)]
    return `and exists (select from application_word w where w.tenant = a.tenant and w.dossier = a.dossier
      and w.word >= $${from} and w.word < $${to})`
  })
  return query<Application>({
    text: `select ${COLUMNS} from application a
      where a.tenant = $1 and (a.completed_at, a.dossier) < ($3::timestamptz, $4::uuid) ${having.join(' ')}
      order by a.completed_at desc, a.dossier desc limit $2`,
    values,
  })
}

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
