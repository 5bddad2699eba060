import type { PersonId, TenantId } from '#core/ids.ts'
import { holderKeysOf } from '#features/dossier/index.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { Viewer } from './viewer.ts'

/** Counting stops here: a person wants to know whether it is few or many. */
export const MOST_COUNTED = 99

export interface Counts {
  readonly mine: number
  /** Of mine, those past their deadline. */
  readonly overdue: number
  /** Of all dossiers that I take part in. */
  readonly late: number
  /** Of the same, those that are not over: mine and what waits for others. */
  readonly running: number
}

/** How many turns are this person's, and how many dossiers of theirs are late and running; up to one more than MOST_COUNTED. */
export async function countWork(
  query: Transaction['query'],
  tenant: TenantId,
  person: PersonId,
  { actor }: Pick<Viewer, 'actor'>,
): Promise<Counts> {
  const agencies = [...new Set(actor.tenures.map(({ agency }) => agency))]
  const [row] = await query<Counts>({
    name: 'count_work',
    text: `select
      (select count(*)::int from (select from unnest($2::text[]) as k (holder) cross join lateral (
        select from seat s where s.tenant = $1 and s.holder = k.holder limit $5) s limit $5) mine) as mine,
      (select count(*)::int from (select from unnest($2::text[]) as k (holder) cross join lateral (
        select from seat s where s.tenant = $1 and s.holder = k.holder and s.due_until < statement_timestamp() limit $5) s
        limit $5) overdue) as overdue,
      (select count(*)::int from (select id from (
        select c.id from unnest($3::uuid[]) as k (agency) cross join lateral (
          select d.id from dossier d where d.tenant = $1 and d.applicant = k.agency and d.lane = 'late' limit $5) c
        union
        select c.id from unnest($3::uuid[]) as k (agency) cross join lateral (
          select d.id from dossier d where d.tenant = $1 and d.owner = k.agency and d.lane = 'late' limit $5) c
        union
        select p.dossier from (select dossier from participant
          where tenant = $1 and person = $4 and lane = 'late' limit $5) p) l limit $5) late) as late,
      (select count(*)::int from (select id from (
        select c.id from unnest($3::uuid[]) as k (agency), unnest(array['open', 'late']) as l (lane) cross join lateral (
          select d.id from dossier d where d.tenant = $1 and d.applicant = k.agency and d.lane = l.lane limit $5) c
        union
        select c.id from unnest($3::uuid[]) as k (agency), unnest(array['open', 'late']) as l (lane) cross join lateral (
          select d.id from dossier d where d.tenant = $1 and d.owner = k.agency and d.lane = l.lane limit $5) c
        union
        select c.id from unnest(array['open', 'late']) as l (lane) cross join lateral (
          select p.dossier as id from participant p where p.tenant = $1 and p.person = $4 and p.lane = l.lane limit $5) c
        union
        select d.id from dossier d where d.tenant = $1 and d.id = any($6::uuid[]) and d.lane <> 'closed') r
        limit $5) running) as running`,
    values: [tenant, holderKeysOf(actor), agencies, person, MOST_COUNTED + 1, actor.provides],
  })
  return row ?? { mine: 0, overdue: 0, late: 0, running: 0 }
}
