import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { AgencyId, PositionId, TenantId } from '#core/ids.ts'
import { type Administrator, changing, DONE, refused, type Saved } from '#features/administration/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { type LetterheadForm, linesOf } from './forms.ts'
import { loadLetterSettings } from './load-settings.ts'
import { givenBefore, numberedBy } from './met-numbers.ts'

/** An agency as its letters show it. */
export interface LetterheadRow {
  readonly id: AgencyId
  readonly name: string
  readonly shortName: string
  /** The agency's own code, which stands in numbers unless the letterhead has one. */
  readonly agencyCode: string
  readonly code: string | null
  readonly lines: readonly string[]
  readonly place: string | null
  readonly owner: boolean
}

/** Agencies that exist on a day, the owner of the SOP first. */
export async function listLetterheads(
  { query }: Transaction,
  tenant: TenantId,
  on: PlainDate,
): Promise<LetterheadRow[]> {
  return query<LetterheadRow>({
    text: `select a.id, a.name, a.short_name as "shortName", a.code as "agencyCode", h.code,
                  coalesce(h.lines, '{}') as lines, h.place, coalesce(a.id = t.sop_owner, false) as owner
             from agency a join tenant t on t.id = a.tenant
             left join letterhead h on h.tenant = a.tenant and h.agency = a.id
            where a.tenant = $1 and a.valid_from <= $2 and (a.valid_until is null or a.valid_until >= $2)
            order by coalesce(a.id = t.sop_owner, false) desc, a.name, a.id`,
    values: [tenant, on],
  })
}

/** The code that stands in an agency's numbers, of every agency. */
export async function codesOf({ query }: Transaction, tenant: TenantId): Promise<ReadonlyMap<AgencyId, string>> {
  const rows = await query<{ id: AgencyId; code: string }>({
    text: `select a.id, coalesce(h.code, a.code) as code from agency a
             left join letterhead h on h.tenant = a.tenant and h.agency = a.id where a.tenant = $1`,
    values: [tenant],
  })
  return new Map(rows.map(({ id, code }) => [id, code]))
}

/** Sets an agency's letterhead. Two agencies may not have the same code: their numbers could not be told apart. */
export async function saveLetterhead(
  trx: Transaction,
  by: Administrator,
  { id: agency, agencyCode }: LetterheadRow,
  { seen, today, lines, code, place }: LetterheadForm & { readonly seen: string; readonly today: PlainDate },
): Promise<Saved> {
  const codes = await codesOf(trx, by.tenant)
  const taken = [...codes].some(([other, theirs]) => other !== agency && theirs === (code ?? agencyCode))
  if (taken) return refused('letterCodeTaken', 'code')
  const isOther = (code ?? agencyCode) !== codes.get(agency)
  if (isOther && (await isGiven(trx, by, agency, code ?? agencyCode, today))) return refused('letterCodeGiven', 'code')
  return changing(trx, by, { subject: 'letterhead', id: agency, action: 'changed', seen }, async () => {
    await trx.query({
      text: `insert into letterhead (tenant, agency, code, lines, place) values ($1, $2, $3, $4, $5)
             on conflict on constraint letterhead_pk
             do update set code = excluded.code, lines = excluded.lines, place = excluded.place`,
      values: [by.tenant, agency, code ?? null, linesOf(lines), place ?? null],
    })
    return DONE
  })
}

/** Whether the agency's register has numbers of this year that it would give again under another code. */
async function isGiven(
  trx: Transaction,
  { tenant }: Administrator,
  agency: AgencyId,
  code: string,
  today: PlainDate,
): Promise<boolean> {
  const settings = numberedBy(await loadLetterSettings(trx, tenant))
  return givenBefore(trx, tenant, settings, new Map([[agency, code]]), Number(today.slice(0, 4)))
}

export interface PositionInOffice {
  readonly id: PositionId
  readonly name: string
  readonly agency: string
}

/** Positions that exist, by agency: who could initial a letter. */
export async function listPositionsInOffice({ query }: Transaction, tenant: TenantId): Promise<PositionInOffice[]> {
  return query<PositionInOffice>({
    text: `select p.id, p.name, a.name as agency from position p join agency a on a.tenant = p.tenant and a.id = p.agency
            where p.tenant = $1 and p.valid_until is null and a.valid_until is null order by a.name, p.name, p.id`,
    values: [tenant],
  })
}
