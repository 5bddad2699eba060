import type { Client } from 'pg'
import { AgencyId, DossierId, PersonId } from '#core/ids.ts'
import type { WorklistRequest } from '#features/dossier/index.ts'

/** People of the loaded city, by what they see: little, much, or all. */
export interface Readers {
  readonly staff: readonly PersonId[]
  readonly heads: readonly PersonId[]
  /** Staff of the office that owns the SOP: every dossier is theirs to read. */
  readonly ownerStaff: readonly PersonId[]
  readonly ownerHead: readonly PersonId[]
}

export interface WorklistCase {
  readonly name: string
  readonly by: keyof Readers
  readonly request: Omit<WorklistRequest, 'limit'>
  /** Measure the page after this many. */
  readonly after?: number
}

const NOBODY = AgencyId.parse('00000000-0000-7000-8000-000000000000')

/** Every view of the list, for a person with few dossiers and for those with all of them; filters that match much, little, none. */
export const worklistCases = (agency: AgencyId): readonly WorklistCase[] => [
  { name: 'mine', by: 'staff', request: { list: 'mine' } },
  { name: 'waiting', by: 'staff', request: { list: 'waiting' } },
  { name: 'late', by: 'staff', request: { list: 'late' } },
  { name: 'closed', by: 'staff', request: { list: 'closed' } },
  { name: 'closed, 3rd page', by: 'heads', request: { list: 'closed' }, after: 2 },
  { name: 'mine, owner head', by: 'ownerHead', request: { list: 'mine' } },
  { name: 'mine, owner', by: 'ownerStaff', request: { list: 'mine' } },
  { name: 'waiting, owner', by: 'ownerStaff', request: { list: 'waiting' } },
  { name: 'late, owner', by: 'ownerStaff', request: { list: 'late' } },
  { name: 'closed, owner', by: 'ownerStaff', request: { list: 'closed' } },
  { name: 'any', by: 'staff', request: { list: 'any' } },
  { name: 'any, owner', by: 'ownerStaff', request: { list: 'any' } },
  { name: 'running, owner', by: 'ownerStaff', request: { list: 'running' } },
  { name: 'waiting of a stage, owner', by: 'ownerStaff', request: { list: 'waiting', stage: 'construction' } },
  { name: 'mine of a stage, owner head', by: 'ownerHead', request: { list: 'mine', stage: 'requestHosting' } },
  { name: 'waiting of an agency, owner', by: 'ownerStaff', request: { list: 'waiting', agency } },
  { name: 'closed of an agency, owner', by: 'ownerStaff', request: { list: 'closed', agency } },
  { name: 'mine by word, owner head', by: 'ownerHead', request: { list: 'mine', q: 'puskesmas' } },
  { name: 'waiting by word, owner', by: 'ownerStaff', request: { list: 'waiting', q: 'puskesmas' } },
  { name: 'closed by word, owner', by: 'ownerStaff', request: { list: 'closed', q: 'puskesmas' } },
  { name: 'closed by unknown word, owner', by: 'ownerStaff', request: { list: 'closed', q: 'qwertyuiop' } },
  { name: 'closed of unknown agency, owner', by: 'ownerStaff', request: { list: 'closed', agency: NOBODY } },
  { name: 'closed by number, owner', by: 'ownerStaff', request: { list: 'closed', q: '12345' } },
  { name: 'late by word, owner', by: 'ownerStaff', request: { list: 'late', q: 'puskesmas' } },
  { name: 'waiting by beginnings, owner', by: 'ownerStaff', request: { list: 'waiting', q: 'sis pusk war' } },
  { name: 'mine by unknown word, owner head', by: 'ownerHead', request: { list: 'mine', q: 'qwertyuiop' } },
  { name: 'closed by word', by: 'heads', request: { list: 'closed', q: 'puskesmas' } },
  { name: 'closed by unknown word', by: 'heads', request: { list: 'closed', q: 'qwertyuiop' } },
]

export interface SearchCase {
  readonly name: string
  readonly by: keyof Readers
  readonly q: string
}

/** What people type into the search of the frame. */
export const SEARCHES: readonly SearchCase[] = [
  { name: 'a word of many titles, owner', by: 'ownerStaff', q: 'puskesmas' },
  { name: 'a word of many titles', by: 'staff', q: 'puskesmas' },
  { name: 'beginnings, owner', by: 'ownerStaff', q: 'sis pusk war' },
  { name: 'unknown word, owner', by: 'ownerStaff', q: 'qwertyuiop' },
  { name: 'agency, owner', by: 'ownerStaff', q: 'perangkat daerah contoh 17' },
  { name: 'person, owner', by: 'ownerStaff', q: 'pegawai contoh 17' },
  { name: 'person', by: 'staff', q: 'pegawai contoh 0' },
]

/** Ids from the tables that the loader keeps. */
export async function findReaders(owner: Client): Promise<Readers> {
  const people = async (where: string): Promise<PersonId[]> => {
    const { rows } = await owner.query<{ id: string }>(
      `select id from bench.person where ${where} order by agency, k limit 60`,
    )
    return rows.map(({ id }) => PersonId.parse(id))
  }
  const { rows: heads } = await owner.query<{ id: string }>(
    `select te.person as id from tenure te join position po on po.tenant = te.tenant and po.id = te.position
       join tenant t on t.id = te.tenant and po.agency = t.sop_owner where po.head and te.kind = 'definitive'`,
  )
  return {
    staff: await people('agency > 0 and k = 3'),
    heads: await people('agency > 0 and k = 0'),
    ownerStaff: await people('agency = 0'),
    ownerHead: heads.map(({ id }) => PersonId.parse(id)),
  }
}

/** Dossiers with their whole trail, spread over the years, each with a person of its team. */
export async function findWholeDossiers(owner: Client): Promise<readonly { dossier: DossierId; person: PersonId }[]> {
  const { rows } = await owner.query<{ dossier: string; person: string }>(`
    select distinct on (d.id) d.id as dossier, p.person
      from (select f.tenant, f.dossier as id from event f where f.seq = 1
             and f.dossier not in (select id from bench.template) order by md5(f.dossier::text) limit 200) d
      join participant p on p.tenant = d.tenant and p.dossier = d.id and p.side = 'owner'`)
  return rows.map(({ dossier, person }) => ({ dossier: DossierId.parse(dossier), person: PersonId.parse(person) }))
}

export async function findAgency(owner: Client): Promise<AgencyId> {
  const { rows } = await owner.query<{ id: string }>('select id from bench.agency where k = 17')
  return AgencyId.parse(rows[0]?.id)
}
