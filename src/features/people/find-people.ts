import type { TenureKind } from '#core/authority/actor.ts'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { AgencyId, Nip, PersonId, PositionId, TenantId, TenureId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'

export type PersonKind = 'pns' | 'pppk' | 'provider' | 'expert'

/** A position that a person holds on the day asked for. */
export interface HeldPosition {
  readonly tenure: TenureId
  readonly position: PositionId
  readonly name: string
  readonly kind: TenureKind
  readonly head: boolean
  readonly agency: AgencyId
  readonly agencyName: string
  readonly agencyShortName: string
}

/** What is told of a person to colleagues. */
export interface PersonSummary {
  readonly id: PersonId
  readonly name: string
  readonly nip: Nip | null
  readonly kind: PersonKind
  readonly rank: string | null
  readonly grade: string | null
  /** An invented person of the demo city. */
  readonly sample: boolean
  readonly positions: readonly HeldPosition[]
}

const SUMMARY = `
  select p.id, p.name, p.nip, p.kind, p.rank, p.grade, p.sample,
    (select coalesce(json_agg(json_build_object('tenure', te.id, 'position', po.id, 'name', po.name, 'kind', te.kind,
              'head', po.head, 'agency', ag.id, 'agencyName', ag.name, 'agencyShortName', ag.short_name)
              order by po.head desc, te.valid_from, te.id), '[]')
       from tenure te
       join position po on po.tenant = te.tenant and po.id = te.position
       join agency ag on ag.tenant = po.tenant and ag.id = po.agency
      where te.tenant = p.tenant and te.person = p.id and te.valid_from <= $2
        and (te.valid_until is null or te.valid_until >= $2)) as positions
    from person p`

// Each word must begin a word of the name or the NIP, or stand in a position or an agency held on the day.
const MATCHES = (word: number) => `
  p.id in (
    select pw.person from person_word pw where pw.tenant = $1 and pw.word >= $${word} and pw.word < $${word} || U&'\\FFFF'
    union
    select te.person from position po
      join agency ag on ag.tenant = po.tenant and ag.id = po.agency
      join tenure te on te.tenant = po.tenant and te.position = po.id and te.valid_from <= $2
        and (te.valid_until is null or te.valid_until >= $2)
     where po.tenant = $1
       and strpos(' ' || lower(po.name || ' ' || ag.name || ' ' || ag.short_name), ' ' || $${word}) > 0
  )`

const MAX_WORDS = 6
const FIRST_WORD = 4

/** The words of a search, lower case; an NIP may be typed in its printed groups. */
export function searchWords(query: string): string[] {
  const nip = query.replaceAll(/[\s.]/g, '')
  if (/^\d{6,18}$/.test(nip)) return [nip]
  const words = query.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return [...new Set(words.filter((word) => word !== ''))].slice(0, MAX_WORDS)
}

/** People by beginnings of name, NIP, position or agency, held on `on`; by name, at most `limit`. No words find nobody. */
export async function findPeople(
  { query }: Transaction,
  tenant: TenantId,
  text: string,
  { on, limit }: { readonly on: PlainDate; readonly limit: number },
): Promise<PersonSummary[]> {
  const words = searchWords(text)
  if (words.length === 0) return []
  const matches = words.map((_, index) => MATCHES(FIRST_WORD + index)).join(' and ')
  return query<PersonSummary>({
    text: `${SUMMARY} where p.tenant = $1 and ${matches} order by lower(p.name), p.id limit $3`,
    values: [tenant, on, limit, ...words],
  })
}

/** The people of these identifiers who exist, by identifier. */
export async function peopleByIds(
  { query }: Transaction,
  tenant: TenantId,
  ids: readonly PersonId[],
  on: PlainDate,
): Promise<ReadonlyMap<PersonId, PersonSummary>> {
  if (ids.length === 0) return new Map()
  const people = await query<PersonSummary>({
    name: 'people_by_ids',
    text: `${SUMMARY} where p.tenant = $1 and p.id = any($3::uuid[])`,
    values: [tenant, on, [...new Set(ids)]],
  })
  return new Map(people.map((person) => [person.id, person]))
}
