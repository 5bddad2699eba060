import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { SignerName, Standing } from '#platform/signing/signer.ts'

/** Somebody who signs letters, with what is known of their certificate. */
export interface Officer extends Standing {
  readonly person: PersonId
  readonly name: string
  /** "Kepala Dinas, Diskominfo"; null for who heads nothing. */
  readonly position: string | null
  /** Letters that wait for their signature. */
  readonly letters: number
  /** null while the service was not asked. */
  readonly checkedAt: Instant | null
}

/** Who signs: heads of agencies on the day, and everybody by name for whose signature a letter waits; by name. */
export async function listOfficers(
  { query }: Pick<Transaction, 'query'>,
  tenant: TenantId,
  signer: SignerName,
  today: PlainDate,
): Promise<readonly Officer[]> {
  return query<Officer>({
    name: 'list_officers',
    text: `with seats as (
        select te.person, po.name || ', ' || a.short_name as position, 'head:' || a.id as holder from tenure te
          join position po on po.tenant = te.tenant and po.id = te.position and po.head
          join agency a on a.tenant = po.tenant and a.id = po.agency
          where te.tenant = $1 and te.valid_from <= $3 and (te.valid_until is null or te.valid_until >= $3)
        union all
        select distinct substr(l.holder, 8)::uuid, null, l.holder from letter l
          where l.tenant = $1 and l.state = 'signing' and l.holder like 'person:%')
      select p.id as person, p.name, string_agg(distinct s.position, '; ') as position,
          (select count(*)::int from letter l where l.tenant = $1 and l.state = 'signing' and l.holder = any(array_agg(s.holder))) as letters,
          coalesce(st.state, 'unknown') as state, st.valid_to as "validTo", st.checked_at as "checkedAt"
        from seats s join person p on p.tenant = $1 and p.id = s.person
        left join signer_standing st on st.tenant = $1 and st.person = p.id and st.signer = $2
        group by p.id, p.name, st.state, st.valid_to, st.checked_at order by p.name, p.id limit 500`,
    values: [tenant, signer, today],
  })
}
