import type { Actor, Delegation, Duty, HeldTenure, LapsedDelegation } from '#core/authority/actor.ts'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { DossierId, PersonId, TenantId } from '#core/ids.ts'
import type { Statement, Transaction } from '#platform/database/transaction.ts'

interface ActorRow {
  readonly tenures: readonly HeldTenure[]
  readonly duties: readonly Duty[]
  readonly provides: readonly DossierId[]
  readonly delegations: readonly Delegation[]
  readonly lapsed: readonly LapsedDelegation[]
}

/**
 * A person with what they hold on a day: tenures, duties of an account in use, dossiers served under a contract, acts of
 * others delegated to them. All hold from their first to their last day, both counted; a delegation no longer than the
 * tenure that it is of. Somebody unknown holds nothing.
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
    delegations: row?.delegations ?? [],
    lapsed: row?.lapsed ?? [],
  }
}

/** How long a delegation that ended is still told as the reason why an act is refused. */
export const LAPSED_DAYS = 30

const actorStatement = (tenant: TenantId, person: PersonId, on: PlainDate): Statement => ({
  name: 'load_actor',
  text: `
    with handed as (
      select de.id, de.valid_from, de.revoked_at is not null as revoked,
          least(de.valid_until, te.valid_until, (de.revoked_at at time zone t.time_zone)::date) as until,
          jsonb_build_object('id', de.id, 'from', te.person, 'acts', coalesce(to_jsonb(de.acts), '"all"'), 'tenure',
            jsonb_build_object('id', te.id, 'position', po.id, 'agency', po.agency, 'head', po.head, 'kind', te.kind)) as shown
        from delegation de join tenant t on t.id = de.tenant
        join tenure te on te.tenant = de.tenant and te.id = de.tenure and te.valid_from <= $3
        join position po on po.tenant = te.tenant and po.id = te.position
       where de.tenant = $1 and de.delegate = $2 and de.valid_from <= $3)
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
          and (pr.valid_until is null or pr.valid_until >= $3)) as provides,
      (select coalesce(json_agg(de.shown order by de.valid_from, de.id), '[]') from handed de where de.until >= $3 and not de.revoked)
        as delegations,
      (select coalesce(json_agg(de.shown || jsonb_build_object('until', de.until) order by de.until desc, de.id), '[]') from handed de
        where (de.until < $3 or de.revoked) and de.until > $3::date - ${LAPSED_DAYS}) as lapsed`,
  values: [tenant, person, on],
})
