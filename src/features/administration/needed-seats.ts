import { addDays, type PlainDate } from '#core/calendar/plain-date.ts'
import type { AgencyId, PersonId, PositionId, TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { firstGap, type Span } from './head-seat.ts'

/** A position that open dossiers need, and that nobody holds from a day on. */
export interface NeededGap {
  readonly position: PositionId
  readonly name: string
  readonly agency: AgencyId
  readonly agencyName: string
  readonly head: boolean
  /** The first day without a holder. */
  readonly from: PlainDate
  /** Dossiers whose turn is the position's now. */
  readonly waiting: number
}

/** How far ahead a gap is told before it hurts. */
export const AHEAD_DAYS = 30

interface Row extends Omit<NeededGap, 'from'> {
  readonly spans: readonly Span[]
}

/**
 * Gaps, today or within 30 days, at positions that open dossiers need: heads of the agencies that are party to one, and
 * those whose initials the city has set for letters.
 */
export async function neededGaps(
  { query }: Transaction,
  tenant: TenantId,
  today: PlainDate,
): Promise<readonly NeededGap[]> {
  const rows = await query<Row>({
    name: 'needed_seats',
    text: `
      with busy as (
        select a.id from agency a where a.tenant = $1 and (
          exists (select from dossier d where d.tenant = $1 and d.applicant = a.id and d.lane in ('open', 'late'))
          or exists (select from dossier d where d.tenant = $1 and d.owner = a.id and d.lane in ('open', 'late')))),
      initials as (select distinct unnest(s.initials) as position from letter_setting s where s.tenant = $1)
      select po.id as position, po.name, po.agency, ag.name as "agencyName", po.head,
        case when po.head then (select count(*)::int from seat s where s.tenant = $1 and s.holder = 'head:' || po.agency) else 0 end
          as waiting,
        (select coalesce(json_agg(json_build_object('kind', te.kind, 'validFrom', te.valid_from, 'validUntil', te.valid_until)), '[]')
           from tenure te where te.tenant = $1 and te.position = po.id) as spans
        from busy join position po on po.tenant = $1 and po.agency = busy.id and (po.valid_until is null or po.valid_until >= $2)
        join agency ag on ag.tenant = $1 and ag.id = po.agency
       where po.head or po.id in (select position from initials)
       order by ag.name, po.head desc, po.name, po.id`,
    values: [tenant, today],
  })
  return rows.flatMap(({ spans, ...row }) => {
    const from = firstGap(spans, today)
    return from !== undefined && from <= addDays(today, AHEAD_DAYS) ? [{ ...row, from }] : []
  })
}

/**
 * Who must know that a position is vacant: the administrators, and the nearest holders above it in the tree; for a position
 * without one above, the head of its agency.
 */
export async function toldOfGap(
  { query }: Transaction,
  tenant: TenantId,
  position: PositionId,
  today: PlainDate,
): Promise<readonly PersonId[]> {
  const rows = await query<{ person: PersonId }>({
    text: `
      with recursive up (id, depth) as (
        select p.parent, 1 from position p where p.tenant = $1 and p.id = $2 and p.parent is not null
        union
        select p.parent, up.depth + 1 from up join position p on p.tenant = $1 and p.id = up.id where p.parent is not null and up.depth < 100),
      above (id, depth) as (
        select id, depth from up
        union all
        select h.id, 1000 from position p join position h on h.tenant = $1 and h.agency = p.agency and h.head and h.id <> p.id
          where p.tenant = $1 and p.id = $2),
      held as (
        select te.person, above.depth from above join tenure te on te.tenant = $1 and te.position = above.id
          and te.valid_from <= $3 and (te.valid_until is null or te.valid_until >= $3))
      select person from held where depth = (select min(depth) from held)
      union
      select a.person from account a where a.tenant = $1 and 'administrator' = any(a.duties) and a.disabled_at is null`,
    values: [tenant, position, today],
  })
  return rows.map(({ person }) => person)
}
