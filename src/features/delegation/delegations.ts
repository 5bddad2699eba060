import type { TenureKind } from '#core/authority/actor.ts'
import type { Instant, PlainDate } from '#core/calendar/plain-date.ts'
import { type AgencyId, DelegationId, type PersonId, type PositionId, type TenantId, type TenureId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'

export interface DelegationRow {
  readonly id: DelegationId
  readonly from: PersonId
  readonly fromName: string
  readonly position: PositionId
  readonly positionName: string
  readonly kind: TenureKind
  readonly agency: AgencyId
  readonly agencyName: string
  readonly delegate: PersonId
  readonly delegateName: string
  /** Keys of the SOP's activities; null for everything that the position may do. */
  readonly acts: readonly string[] | null
  readonly validFrom: PlainDate
  /** The last day on which it holds: no later than that of the tenure. */
  readonly validUntil: PlainDate
  readonly decree: string
  readonly reason: string | null
  readonly givenBy: string
  readonly givenAt: Instant
  readonly revokedAt: Instant | null
  readonly revokedBy: string | null
  readonly revokeReason: string | null
  readonly state: DelegationState
}

export type DelegationState = 'upcoming' | 'inForce' | 'over' | 'revoked'

const ROWS = `
  select de.id, te.person as "from", fp.name as "fromName", po.id as position, po.name as "positionName", te.kind,
    ag.id as agency, ag.name as "agencyName", de.delegate, dp.name as "delegateName", de.acts,
    de.valid_from as "validFrom", least(de.valid_until, te.valid_until) as "validUntil", de.decree, de.reason,
    gp.name as "givenBy", de.given_at as "givenAt", de.revoked_at as "revokedAt", rp.name as "revokedBy",
    de.revoke_reason as "revokeReason",
    case when de.revoked_at is not null then 'revoked' when least(de.valid_until, te.valid_until) < $2 then 'over'
      when de.valid_from > $2 then 'upcoming' else 'inForce' end as state
    from delegation de
    join tenure te on te.tenant = de.tenant and te.id = de.tenure
    join person fp on fp.tenant = te.tenant and fp.id = te.person
    join position po on po.tenant = te.tenant and po.id = te.position
    join agency ag on ag.tenant = po.tenant and ag.id = po.agency
    join person dp on dp.tenant = de.tenant and dp.id = de.delegate
    join person gp on gp.tenant = de.tenant and gp.id = de.given_by
    left join person rp on rp.tenant = de.tenant and rp.id = de.revoked_by
   where de.tenant = $1`

const ORDER = `order by (de.revoked_at is not null or least(de.valid_until, te.valid_until) < $2), de.valid_until desc, de.id`

/** Those that a person gave or was given; those that hold or will hold first. At most 200. */
export function delegationsOf(
  { query }: Transaction,
  tenant: TenantId,
  person: PersonId,
  today: PlainDate,
): Promise<DelegationRow[]> {
  return query<DelegationRow>({
    text: `${ROWS} and (te.person = $3 or de.delegate = $3) ${ORDER} limit 200`,
    values: [tenant, today, person],
  })
}

/** Those of the whole city that hold or will hold, then those that ended, the latest first. At most `limit`. */
export function listDelegations(
  { query }: Transaction,
  tenant: TenantId,
  { today, limit }: { readonly today: PlainDate; readonly limit: number },
): Promise<DelegationRow[]> {
  return query<DelegationRow>({ text: `${ROWS} ${ORDER} limit $3`, values: [tenant, today, limit] })
}

export async function findDelegation(
  { query }: Transaction,
  tenant: TenantId,
  id: string,
  today: PlainDate,
): Promise<DelegationRow | undefined> {
  if (!DelegationId.safeParse(id).success) return undefined
  const [row] = await query<DelegationRow>({ text: `${ROWS} and de.id = $3`, values: [tenant, today, id] })
  return row
}

/** A tenure of which acts may be handed over: of a head, and not held by mandate. */
export interface Delegable {
  readonly tenure: TenureId
  readonly person: PersonId
  readonly personName: string
  readonly position: PositionId
  readonly positionName: string
  readonly agency: AgencyId
  readonly agencyName: string
  readonly runsSop: boolean
  readonly validUntil: PlainDate | null
}

/** The tenures of heads from which somebody may give today: the person's own, or everybody's. */
export function delegableTenures(
  { query }: Transaction,
  tenant: TenantId,
  of: PersonId | 'everybody',
  today: PlainDate,
): Promise<Delegable[]> {
  return query<Delegable>({
    text: `select te.id as tenure, te.person, pe.name as "personName", po.id as position, po.name as "positionName",
        ag.id as agency, ag.name as "agencyName", coalesce(t.sop_owner = ag.id, false) as "runsSop", te.valid_until as "validUntil"
      from tenure te
      join tenant t on t.id = te.tenant
      join person pe on pe.tenant = te.tenant and pe.id = te.person
      join position po on po.tenant = te.tenant and po.id = te.position and po.head
      join agency ag on ag.tenant = po.tenant and ag.id = po.agency
     where te.tenant = $1 and ($2::uuid is null or te.person = $2) and te.kind in ('definitive', 'pj')
       and te.valid_from <= $3 and (te.valid_until is null or te.valid_until >= $3)
     order by ag.name, po.name, te.valid_from desc, te.id`,
    values: [tenant, of === 'everybody' ? null : of, today],
  })
}
