import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { type Administrator, changing, DONE, refused, type Saved } from '#features/administration/index.ts'
import { tellOfCity } from '#features/notices/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { delegableActs } from './delegable.ts'
import { type DelegationRow, delegableTenures } from './delegations.ts'
import type { DelegationNew } from './forms.ts'

/** Longer than this nobody is away; a Plt or a new holder is called for. */
const MAX_DAYS = 366

export interface Giving {
  readonly today: PlainDate
  /** Whose tenures may be given from: one's own, or everybody's for an administrator. */
  readonly of: PersonId | 'everybody'
  readonly sop: SopDefinition | undefined
}

/**
 * Hands acts of a head over to somebody of the same agency. Refused when it is wider or longer than the giver's own
 * authority, or when the position is held by mandate (Plt, Plh): what was handed over is not handed on.
 */
export async function giveDelegation(
  trx: Transaction,
  by: Administrator,
  id: string,
  input: DelegationNew,
  { today, of, sop }: Giving,
): Promise<Saved> {
  const { tenant } = by
  return changing(trx, by, { subject: 'delegation', id, action: 'given' }, async () => {
    const own = (await delegableTenures(trx, tenant, of, today)).find(({ position }) => position === input.position)
    if (!own) return refused('notDelegable', 'position')
    if (own.person === input.delegate) return refused('delegateIsSelf', 'delegate')
    const fault = spanFault(input, own.validUntil, today)
    if (fault) return fault
    if (!(await servesIn(trx, tenant, input.delegate, own.agency, input.validFrom))) {
      return refused('delegateElsewhere', 'delegate')
    }
    const acts = input.scope === 'all' ? null : (input.acts ?? [])
    if (acts !== null) {
      if (acts.length === 0) return refused('delegationActsNeeded', 'acts')
      const allowed = new Set((sop ? delegableActs(sop, own.runsSop) : []).map(({ key }) => key))
      if (acts.some((act) => !allowed.has(act))) return refused('delegationTooWide', 'acts')
    }
    const written = await trx.query({
      text: `insert into delegation (tenant, id, tenure, delegate, acts, valid_from, valid_until, decree, reason, given_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (tenant, id) do nothing returning id`,
      values: [
        tenant,
        id,
        own.tenure,
        input.delegate,
        acts,
        input.validFrom,
        input.validUntil,
        input.decree,
        input.reason ?? null,
        by.person,
      ],
    })
    if (written.length > 0) {
      const people = [input.delegate, own.person].filter((person) => person !== by.person)
      await tellOfCity(trx, tenant, { people, kind: 'delegated', about: id, day: input.validFrom })
    }
    return DONE
  })
}

function spanFault(
  { validFrom, validUntil }: Pick<DelegationNew, 'validFrom' | 'validUntil'>,
  lastDay: PlainDate | null,
  today: PlainDate,
): Saved | undefined {
  // Nobody was authorised yesterday by what is written today.
  if (validFrom < today) return refused('delegationInPast', 'validFrom')
  if (validUntil < validFrom) return refused('endBeforeBegin', 'validUntil')
  if (lastDay !== null && validUntil > lastDay) return refused('delegationBeyondTenure', 'validUntil')
  const days = (Date.parse(validUntil) - Date.parse(validFrom)) / 86_400_000
  return days > MAX_DAYS ? refused('delegationTooLong', 'validUntil') : undefined
}

/** Whether an ASN holds a position in the agency when the delegation begins. */
async function servesIn(
  { query }: Transaction,
  tenant: TenantId,
  person: PersonId,
  agency: string,
  on: PlainDate,
): Promise<boolean> {
  const found = await query({
    text: `select from tenure te join position po on po.tenant = te.tenant and po.id = te.position
        join person pe on pe.tenant = te.tenant and pe.id = te.person and pe.kind in ('pns', 'pppk')
       where te.tenant = $1 and te.person = $2 and po.agency = $3 and te.valid_from <= $4
         and (te.valid_until is null or te.valid_until >= $4) limit 1`,
    values: [tenant, person, agency, on],
  })
  return found.length > 0
}

/** Ends a delegation at once. What was done under it stays done. */
export async function revokeDelegation(
  trx: Transaction,
  by: Administrator,
  delegation: DelegationRow,
  { reason, today }: { readonly reason: string; readonly today: PlainDate },
): Promise<Saved> {
  return changing(trx, by, { subject: 'delegation', id: delegation.id, action: 'revoked' }, async () => {
    if (delegation.state === 'revoked') return DONE
    if (delegation.state === 'over') return refused('delegationOver')
    await trx.query({
      text: `update delegation set revoked_at = clock_timestamp(), revoked_by = $3, revoke_reason = $4
              where tenant = $1 and id = $2 and revoked_at is null`,
      values: [by.tenant, delegation.id, by.person, reason],
    })
    const people = [delegation.delegate, delegation.from].filter((person) => person !== by.person)
    await tellOfCity(trx, by.tenant, { people, kind: 'delegationRevoked', about: delegation.id, day: today })
    return DONE
  })
}
