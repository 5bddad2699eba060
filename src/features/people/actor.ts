import type { Actor, Duty, HeldTenure } from '#core/authority/actor.ts'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { DossierId, PersonId, TenantId } from '#core/ids.ts'
import type { Statement, Transaction } from '#platform/database/transaction.ts'

interface ActorRow {
  readonly tenures: readonly HeldTenure[]
  readonly duties: readonly Duty[]
  readonly provides: readonly DossierId[]
}

/**
 * A person with what they hold on a day: tenures, duties of an account in use, dossiers served under a contract. A tenure
 * holds from its first to its last day, both counted. Somebody unknown holds nothing.
 */
export async function loadActor(
  transaction: Transaction,
  tenant: TenantId,
  person: PersonId,
  on: PlainDate,
): Promise<Actor> {
  const [row] = await transaction.query<ActorRow>(actorStatement(tenant, person, on))
  return {
    person,
    tenures: row?.tenures ?? [],
    duties: row?.duties ?? [],
    provides: row?.provides ?? [],
    delegations: [],
    lapsed: [],
  }
}

const actorStatement = (tenant: TenantId, person: PersonId, on: PlainDate): Statement => ({
  name: 'load_actor',
  text: `
    select
      (select coalesce(json_agg(json_build_object('id', te.id, 'position', po.id, 'agency', po.agency, 'head', po.head,
                'kind', te.kind) order by po.head desc, te.valid_from, te.id), '[]')
         from tenure te join position po on po.tenant = te.tenant and po.id = te.position
        where te.tenant = $1 and te.person = $2 and te.valid_from <= $3
          and (te.valid_until is null or te.valid_until >= $3)) as tenures,
      (select coalesce(json_agg(duty), '[]') from account ac, unnest(ac.duties) as duty
        where ac.tenant = $1 and ac.person = $2 and ac.disabled_at is null) as duties,
      (select coalesce(json_agg(pr.dossier order by pr.dossier), '[]') from provider pr
        where pr.tenant = $1 and pr.person = $2 and pr.valid_from <= $3
          and (pr.valid_until is null or pr.valid_until >= $3)) as provides`,
  values: [tenant, person, on],
})
