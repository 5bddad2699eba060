import type { TenantId } from '#core/ids.ts'
import type { Query } from '../city.ts'

/** A word as typed, with the words of titles that it begins. */
export interface FoundWord {
  readonly typed: string
  /** Empty when no title has it. */
  readonly words: readonly string[]
  /** Whether more words begin so than are looked at. */
  readonly broad: boolean
  /** How many dossiers have one of them, counted to RARE + 1. */
  readonly dossiers: number
}

/** So many dossiers are looked at one by one; more are walked in the order of the list. */
export const RARE = 2_000
const MOST_WORDS = 64
const SAMPLE = 200
/** The milliseconds in front of a UUIDv7; PostgreSQL takes them out by itself from version 17 on. */
const MOMENT = `('x' || left(r.dossier::text, 8) || substr(r.dossier::text, 10, 4))::bit(48)::bigint`
const MOST_TYPED = 6
/** From so many letters on a word counts as the beginning of a longer one. */
const BEGINNING = 3

/** The words of a search, lower case, each once. */
export const wordsIn = (text: string, most = MOST_TYPED): readonly string[] =>
  [
    ...new Set(
      text
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== '')
        .map((word) => word.slice(0, 60)),
    ),
  ].slice(0, most)

/** Looks up typed words among those of titles, the rarest first. From word to word by the index, not through all rows. */
export async function findWords(query: Query, tenant: TenantId, text: string): Promise<readonly FoundWord[]> {
  const typed = wordsIn(text)
  if (typed.length === 0) return []
  const rows = await query<Omit<FoundWord, 'broad'> & { readonly rate: unknown }>({
    name: 'find_words',
    text: `select t.typed, coalesce(v.words, '{}') as words,
        (select count(*)::int from (select from unnest(v.words[:${MOST_WORDS}]) w (word), lateral (
            select from dossier_word x where x.tenant = $1 and x.word = w.word limit ${RARE + 1}) x
          limit ${RARE + 1}) counted) as dossiers,
        -- Of frequent words the one whose newest dossiers lie farthest back is the rarest: their ids carry their time.
        (select sum(newest.n / greatest(extract(epoch from clock_timestamp()) * 1000 - newest.since, 1))
          from unnest(v.words[:${MOST_WORDS}]) w (word), lateral (
            select count(*) as n, min(${MOMENT}) as since from (select x.dossier from dossier_word x
              where x.tenant = $1 and x.word = w.word order by x.dossier desc limit ${SAMPLE}) r) newest) as rate
      from unnest($2::text[], $3::text[]) t (typed, beyond), lateral (
        with recursive v (word) as (
          (select x.word from dossier_word x where x.tenant = $1 and x.word >= t.typed and x.word < t.beyond
            order by x.word limit 1)
          union all
          select (select x.word from dossier_word x where x.tenant = $1 and x.word > v.word and x.word < t.beyond
            order by x.word limit 1) from v where v.word is not null
        ) select array_agg(n.word) as words from (select word from v where word is not null limit ${MOST_WORDS + 1}) n) v
      order by dossiers, rate nulls first`,
    values: [tenant, typed, typed.map((word) => word + (word.length < BEGINNING ? '\u0001' : '\uffff'))],
  })
  return rows.map(({ words, rate: _, ...row }) => ({
    ...row,
    words: words.slice(0, MOST_WORDS),
    broad: words.length > MOST_WORDS,
  }))
}
