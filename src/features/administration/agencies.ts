import { type PlainDate, previousDay } from '#core/calendar/plain-date.ts'
import { AgencyId, type TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { type Administrator, changing, DONE, refused, type Saved } from './changes.ts'
import type { AgencyEnd, AgencyNew, AgencyRename } from './forms.ts'

export interface AgencyRow {
  readonly id: AgencyId
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly validFrom: PlainDate
  readonly validUntil: PlainDate | null
  readonly successor: AgencyId | null
  readonly successorName: string | null
  readonly formerNames: readonly { readonly name: string; readonly shortName: string; readonly validUntil: PlainDate }[]
  /** Names of those who hold the head position today. */
  readonly heads: readonly string[]
  readonly openDossiers: number
  /** Whether it owns the SOP. */
  readonly owner: boolean
}

const ROWS = `
  select a.id, a.code, a.name, a.short_name as "shortName", a.valid_from as "validFrom", a.valid_until as "validUntil",
    a.successor, s.name as "successorName", coalesce(t.sop_owner = a.id, false) as owner,
    (select coalesce(json_agg(json_build_object('name', f.name, 'shortName', f.short_name, 'validUntil', f.valid_until)
              order by f.valid_until desc), '[]')
       from agency_former_name f where f.tenant = a.tenant and f.agency = a.id) as "formerNames",
    (select coalesce(json_agg(pe.name order by pe.name), '[]') from position po
       join tenure te on te.tenant = po.tenant and te.position = po.id and te.valid_from <= $2
        and (te.valid_until is null or te.valid_until >= $2)
       join person pe on pe.tenant = te.tenant and pe.id = te.person
      where po.tenant = a.tenant and po.agency = a.id and po.head) as heads,
    (select count(*)::int from dossier d
      where d.tenant = a.tenant and d.applicant = a.id and d.lane <> 'closed') as "openDossiers"
    from agency a join tenant t on t.id = a.tenant
    left join agency s on s.tenant = a.tenant and s.id = a.successor`

/** All agencies, those that exist on `today` first, by name. */
export async function listAgencies({ query }: Transaction, tenant: TenantId, today: PlainDate): Promise<AgencyRow[]> {
  return query<AgencyRow>({
    text: `${ROWS} where a.tenant = $1 order by (a.valid_until is not null and a.valid_until < $2), a.name, a.id`,
    values: [tenant, today],
  })
}

export async function findAgency(
  { query }: Transaction,
  tenant: TenantId,
  id: string,
  today: PlainDate,
): Promise<AgencyRow | undefined> {
  const known = AgencyId.safeParse(id)
  if (!known.success) return undefined
  const [row] = await query<AgencyRow>({
    text: `${ROWS} where a.tenant = $1 and a.id = $3`,
    values: [tenant, today, known.data],
  })
  return row
}

async function codeTaken({ query }: Transaction, tenant: TenantId, code: string, id: string): Promise<boolean> {
  const taken = await query({
    text: 'select from agency where tenant = $1 and code = $2 and id <> $3',
    values: [tenant, code, id],
  })
  return taken.length > 0
}

export async function addAgency(trx: Transaction, by: Administrator, id: string, input: AgencyNew): Promise<Saved> {
  return changing(trx, by, { subject: 'agency', id, action: 'added' }, async () => {
    if (await codeTaken(trx, by.tenant, input.code, id)) return refused('agencyCodeTaken', 'code')
    await trx.query({
      // Sent twice, it is added once: the form carries the identifier.
      text: `insert into agency (tenant, id, code, name, short_name, valid_from) values ($1, $2, $3, $4, $5, $6)
             on conflict (tenant, id) do nothing`,
      values: [by.tenant, id, input.code, input.name, input.shortName, input.validFrom],
    })
    return DONE
  })
}

/** Changes the name: with `since` the former one stays known until the day before, without it it was a mistake. */
export async function renameAgency(
  trx: Transaction,
  by: Administrator,
  agency: AgencyRow,
  { seen, today, ...input }: AgencyRename & { readonly seen: string; readonly today: PlainDate },
): Promise<Saved> {
  const { tenant } = by
  const action = input.since === undefined ? 'corrected' : 'renamed'
  return changing(trx, by, { subject: 'agency', id: agency.id, action, seen }, async () => {
    if (await codeTaken(trx, tenant, input.code, agency.id)) return refused('agencyCodeTaken', 'code')
    if (input.since !== undefined) {
      if (input.since > today) return refused('renameInFuture', 'since')
      const began = agency.formerNames[0]?.validUntil ?? agency.validFrom
      if (input.since <= began) return refused('renameTooEarly', 'since')
      await trx.query({
        text: `insert into agency_former_name (tenant, agency, name, short_name, valid_until) values ($1, $2, $3, $4, $5)`,
        values: [tenant, agency.id, agency.name, agency.shortName, previousDay(input.since)],
      })
    }
    await trx.query({
      text: 'update agency set code = $3, name = $4, short_name = $5 where tenant = $1 and id = $2',
      values: [tenant, agency.id, input.code, input.name, input.shortName],
    })
    return DONE
  })
}

/** Ends an agency after `lastDay`. Its positions and tenures stay until they are ended, so that open dossiers can finish. */
export async function endAgency(
  trx: Transaction,
  by: Administrator,
  agency: AgencyRow,
  { seen, lastDay, successor }: AgencyEnd & { readonly seen: string },
): Promise<Saved> {
  return changing(trx, by, { subject: 'agency', id: agency.id, action: 'ended', seen }, async () => {
    if (agency.owner) return refused('ownerCannotEnd')
    if (lastDay < agency.validFrom) return refused('endBeforeBegin', 'lastDay')
    if (successor === agency.id) return refused('successorIsItself', 'successor')
    const known = successor === undefined || (await findAgency(trx, by.tenant, successor, lastDay)) !== undefined
    if (!known) return refused('requiredAgency', 'successor')
    await trx.query({
      text: 'update agency set valid_until = $3, successor = $4 where tenant = $1 and id = $2',
      values: [by.tenant, agency.id, lastDay, successor ?? null],
    })
    return DONE
  })
}

/** Takes the end back: the agency goes on. */
export async function reviveAgency(trx: Transaction, by: Administrator, id: string): Promise<Saved> {
  return changing(trx, by, { subject: 'agency', id, action: 'revived' }, async () => {
    await trx.query({
      text: 'update agency set valid_until = null, successor = null where tenant = $1 and id = $2',
      values: [by.tenant, id],
    })
    return DONE
  })
}
