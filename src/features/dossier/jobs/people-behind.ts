import type { PersonId, TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'

/** The people who hold each of these keys (see `holdersOf`) today, by the database's clock and the city's zone. */
export async function findPeopleBehind(
  { query }: Transaction,
  tenant: TenantId,
  keys: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly PersonId[]>> {
  const idsOf = (kind: string) =>
    [...keys].filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1))
  const rows = await query<{ key: string; person: PersonId }>({
    name: 'people_behind',
    text: `with here as materialized (
        select (clock_timestamp() at time zone t.time_zone)::date as today from tenant t where t.id = $1)
      select asked.kind || po.agency as key, te.person from here, (values ('head:', $2::uuid[]), ('staff:', $3::uuid[])) asked (kind, agencies)
        join position po on po.tenant = $1 and po.agency = any(asked.agencies) and (po.head or asked.kind = 'staff:')
        join tenure te on te.tenant = $1 and te.position = po.id
        where te.valid_from <= here.today and (te.valid_until is null or te.valid_until >= here.today)
      union select 'position:' || te.position, te.person from here, tenure te
        where te.tenant = $1 and te.position = any($6::uuid[])
          and te.valid_from <= here.today and (te.valid_until is null or te.valid_until >= here.today)
      union select 'provider:' || pr.dossier, pr.person from here, provider pr where pr.tenant = $1 and pr.dossier = any($4::uuid[])
          and pr.valid_from <= here.today and (pr.valid_until is null or pr.valid_until >= here.today)
      union select 'person:' || p.id, p.id from person p where p.tenant = $1 and p.id = any($5::uuid[])`,
    values: [tenant, idsOf('head'), idsOf('staff'), idsOf('provider'), idsOf('person'), idsOf('position')],
  })
  const behind = Map.groupBy(rows, ({ key }) => key)
  return new Map([...behind].map(([key, held]) => [key, held.map(({ person }) => person)]))
}
