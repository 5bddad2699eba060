import type { TenureKind } from '#core/authority/actor.ts'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { AgencyId, PersonId, TenantId } from '#core/ids.ts'
import { plainName, positionTitle, rankOf } from '#core/letters/names.ts'
import type { Letterhead, Official } from '#core/letters/source.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** Who heads an agency on the day of signing, when that is not who headed it on the day of the letter. */
export interface HeadOn {
  readonly agency: AgencyId
  readonly person: PersonId
  readonly kind: TenureKind
}

/** People, agencies and heads as they were on one day. */
export interface Directory {
  readonly people: Readonly<Record<PersonId, Official>>
  readonly agencies: Readonly<Record<AgencyId, { readonly name: string; readonly shortName: string }>>
  load(person: PersonId): Official
  /** The head on the day; without one, the position alone, to be signed by whoever comes to hold it. */
  headOf(agency: AgencyId): Official
  headTitle(agency: AgencyId): string
  agency(id: AgencyId): { readonly name: string; readonly shortName: string }
  letterhead(agency: AgencyId): Omit<Letterhead, 'code' | 'crest'>
}

interface PersonRow {
  readonly id: PersonId
  readonly name: string
  readonly kind: Official['kind']
  readonly nip: string | null
  readonly rank: string | null
  readonly grade: string | null
  readonly position: string | null
  readonly head: boolean | null
  readonly tenure: TenureKind | null
  readonly agency: AgencyId | null
}

interface AgencyRow {
  readonly id: AgencyId
  readonly name: string
  readonly shortName: string
  readonly headPosition: string | null
  readonly headPerson: PersonId | null
  readonly lines: readonly string[] | null
  readonly place: string | null
}

const HELD = `te.valid_from <= $2 and (te.valid_until is null or te.valid_until >= $2)`

interface Day {
  readonly tenant: TenantId
  readonly on: PlainDate
  /** Identifiers, of which those of people are looked up. */
  readonly named: ReadonlySet<string>
  /** Agencies whose heads are looked up. */
  readonly offices: readonly AgencyId[]
  readonly signer: HeadOn | undefined
}

export async function loadDirectory(
  { query }: Pick<Transaction, 'query'>,
  { tenant, on, named, offices, signer }: Day,
): Promise<Directory> {
  const [agencies, [city]] = await Promise.all([
    query<AgencyRow>({
      name: 'letter_agencies',
      text: `select a.id, coalesce(f.name, a.name) as name, coalesce(f.short_name, a.short_name) as "shortName",
          po.name as "headPosition", (select te.person from tenure te where te.tenant = $1 and te.position = po.id and ${HELD}
            order by te.kind <> 'definitive' desc, te.valid_from desc, te.id limit 1) as "headPerson", h.lines, h.place
        from agency a
        left join position po on po.tenant = a.tenant and po.agency = a.id and po.head
        left join letterhead h on h.tenant = a.tenant and h.agency = a.id
        left join lateral (select fo.name, fo.short_name from agency_former_name fo
          where fo.tenant = a.tenant and fo.agency = a.id and fo.valid_until >= $2 order by fo.valid_until limit 1) f on true
        where a.tenant = $1`,
      values: [tenant, on],
    }),
    query<{ name: string }>({ text: 'select name from tenant where id = $1', values: [tenant] }),
  ])
  const byId = new Map(agencies.map((agency) => [agency.id, agency]))
  const heads = offices.flatMap((id) => byId.get(id)?.headPerson ?? [])
  if (signer) heads.push(signer.person)
  const rows = await query<PersonRow>({
    name: 'letter_people',
    text: `select p.id, p.name, p.kind, p.nip, p.rank, p.grade, held.position, held.head, held.tenure, held.agency
      from person p left join lateral (
        select po.name as position, po.head, te.kind as tenure, po.agency from tenure te
          join position po on po.tenant = te.tenant and po.id = te.position
          where te.tenant = p.tenant and te.person = p.id and ${HELD} order by po.head desc, te.valid_from, te.id limit 1) held on true
      where p.tenant = $1 and p.id = any($3::uuid[])`,
    values: [tenant, on, [...new Set([...named, ...heads])]],
  })
  const agency = (id: AgencyId) => {
    const found = byId.get(id)
    if (!found) throw new Error(`There is no agency ${id}`)
    return { name: found.name, shortName: found.shortName }
  }
  const official = (row: PersonRow): Official => ({
    person: row.id,
    name: row.name,
    plainName: plainName(row.name),
    kind: row.kind,
    nip: row.nip,
    rank: rankOf(row.rank, row.grade),
    position: row.position && row.agency ? positionTitle(row.position, agency(row.agency).name, row.head ?? false) : '',
    agency: row.agency ? agency(row.agency).name : '',
    tenure: row.tenure,
    agencyId: row.agency,
  })
  const people = new Map(rows.map((row) => [row.id, official(row)]))
  const load = (person: PersonId) => {
    const found = people.get(person)
    if (!found) throw new Error(`There is no person ${person}`)
    return found
  }
  const headTitle = (id: AgencyId) => {
    const { name } = agency(id)
    return positionTitle(byId.get(id)?.headPosition ?? `Kepala ${name}`, name, true)
  }
  const cityName = city?.name ?? ''
  return {
    people: Object.fromEntries(people),
    agencies: Object.fromEntries(agencies.map(({ id, name, shortName }) => [id, { name, shortName }])),
    load,
    headTitle,
    agency,
    headOf: (id) => {
      if (signer?.agency === id) {
        return {
          ...load(signer.person),
          position: headTitle(id),
          agency: agency(id).name,
          agencyId: id,
          tenure: signer.kind,
        }
      }
      const person = byId.get(id)?.headPerson
      // Whatever else they hold: here they sign as head of this agency.
      if (person) return { ...load(person), position: headTitle(id), agency: agency(id).name, agencyId: id }
      return vacant(headTitle(id), agency(id).name, id)
    },
    letterhead: (id) => ({
      government: `PEMERINTAH ${cityName.toUpperCase()}`,
      agency: agency(id).name,
      shortName: agency(id).shortName,
      lines: byId.get(id)?.lines ?? [],
      place: byId.get(id)?.place ?? placeOf(cityName),
    }),
  }
}

/** Nobody heads the agency on that day: the block stays open, and is filled in when somebody comes to sign. */
const vacant = (position: string, agency: string, agencyId: AgencyId): Official => ({
  person: null,
  name: '',
  plainName: '',
  kind: 'pns',
  nip: null,
  rank: null,
  position,
  agency,
  tenure: null,
  agencyId,
})

/** "Bogor" of "Kota Bogor (contoh)". */
const placeOf = (city: string): string => city.replace(/^(?:Kota|Kabupaten) /, '').replace(/ \(.*\)$/, '')
