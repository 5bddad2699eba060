import type { TenureKind } from '#core/authority/actor.ts'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import { type Nip, PersonId, type PositionId, type TenantId, type TenureId } from '#core/ids.ts'
import { findPeople, type PersonKind, type PersonSummary, peopleByIds } from '#features/people/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { type Administrator, changing, DONE, refused, type Saved } from './changes.ts'
import type { PersonForm } from './forms.ts'
import { gradeOf } from './grades.ts'
import { nipDigits, nipFault } from './nip.ts'

/** Where a list goes on: after this person. */
export interface Cursor {
  readonly name: string
  readonly id: PersonId
}

/** People by name, from the cursor on. */
export async function listPeople(
  trx: Transaction,
  tenant: TenantId,
  { after, limit, on }: { readonly after: Cursor | undefined; readonly limit: number; readonly on: PlainDate },
): Promise<PersonSummary[]> {
  const ids = await trx.query<{ id: PersonId }>({
    text: `select id from person where tenant = $1 and ($2::text is null or (lower(name), id) > (lower($2), $3::uuid))
            order by lower(name), id limit $4`,
    values: [tenant, after?.name ?? null, after?.id ?? null, limit],
  })
  const people = await peopleByIds(
    trx,
    tenant,
    ids.map(({ id }) => id),
    on,
  )
  return ids.flatMap(({ id }) => people.get(id) ?? [])
}

/** The most that a search shows; more words narrow it. */
export const SEARCH_LIMIT = 100

export const searchPeople = (trx: Transaction, tenant: TenantId, text: string, on: PlainDate) =>
  findPeople(trx, tenant, text, { on, limit: SEARCH_LIMIT })

export interface PersonDetail {
  readonly id: PersonId
  readonly name: string
  readonly nip: Nip | null
  readonly kind: PersonKind
  readonly rank: string | null
  readonly grade: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly sample: boolean
  readonly tenures: readonly {
    readonly id: TenureId
    readonly position: PositionId
    readonly positionName: string
    readonly agencyShortName: string
    readonly kind: TenureKind
    readonly decree: string | null
    readonly validFrom: PlainDate
    readonly validUntil: PlainDate | null
  }[]
}

export async function findPerson(
  { query }: Transaction,
  tenant: TenantId,
  id: string,
): Promise<PersonDetail | undefined> {
  if (!PersonId.safeParse(id).success) return undefined
  const [row] = await query<PersonDetail>({
    text: `
      select p.id, p.name, p.nip, p.kind, p.rank, p.grade, p.email, p.phone, p.sample,
        (select coalesce(json_agg(json_build_object('id', te.id, 'position', po.id, 'positionName', po.name,
                  'agencyShortName', ag.short_name, 'kind', te.kind, 'decree', te.decree, 'validFrom', te.valid_from,
                  'validUntil', te.valid_until) order by te.valid_from desc, te.id), '[]')
           from tenure te join position po on po.tenant = te.tenant and po.id = te.position
           join agency ag on ag.tenant = po.tenant and ag.id = po.agency
          where te.tenant = p.tenant and te.person = p.id) as tenures
        from person p where p.tenant = $1 and p.id = $2`,
    values: [tenant, id],
  })
  return row
}

/** Adds a person, or with `seen` changes the one who is there. The rank follows from the grade. */
export async function savePerson(
  trx: Transaction,
  by: Administrator,
  id: string,
  input: PersonForm,
  { today, seen }: { readonly today: PlainDate; readonly seen?: string },
): Promise<Saved> {
  const action = seen === undefined ? 'added' : 'changed'
  return changing(trx, by, { subject: 'person', id, action, seen }, async () => {
    const { kind } = input
    const nip = input.nip === undefined ? undefined : nipDigits(input.nip)
    const civil = kind === 'pns' || kind === 'pppk'
    if (civil && nip === undefined) return refused('nipNeeded', 'nip')
    if (!civil && nip !== undefined) return refused('nipOnlyAsn', 'nip')
    const fault = civil && nip !== undefined ? nipFault(nip, kind, today) : undefined
    if (fault) return refused(fault, 'nip')
    if (nip !== undefined && (await nipTaken(trx, by.tenant, nip, id))) return refused('nipTaken', 'nip')
    const grade = input.grade === undefined ? undefined : gradeOf(kind, input.grade)
    if (input.grade !== undefined && !grade) return refused('gradeUnknown', 'grade')
    await trx.query({
      text: `insert into person (tenant, id, name, kind, nip, rank, grade, email, phone)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict (tenant, id) do update set
               name = $3, kind = $4, nip = $5, rank = $6, grade = $7, email = $8, phone = $9`,
      values: [
        by.tenant,
        id,
        input.name,
        kind,
        nip ?? null,
        grade?.rank ?? null,
        grade?.grade ?? null,
        input.email ?? null,
        input.phone ?? null,
      ],
    })
    return DONE
  })
}

async function nipTaken({ query }: Transaction, tenant: TenantId, nip: string, id: string): Promise<boolean> {
  const taken = await query({
    text: 'select from person where tenant = $1 and nip = $2 and id <> $3',
    values: [tenant, nip, id],
  })
  return taken.length > 0
}
