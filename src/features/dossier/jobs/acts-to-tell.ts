import type { Instant } from '#core/calendar/plain-date.ts'
import type { Cause, DossierEvent } from '#core/dossier/event.ts'
import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { Act } from './act-of-job.ts'
import { TELLS } from './notices.ts'

/** An event of which somebody must be told, as far as the event's type and the dossier's present turn say. */
export interface TellingEvent {
  readonly act: Act
  readonly seq: number
  readonly type: DossierEvent['type']
  readonly at: Instant
  readonly cause: Cause
  /** Whether its act returned the dossier. */
  readonly returned: boolean
  /** Whether the dossier runs now, so that `holders` are those of its turn since that began: a turn keeps its holders. */
  readonly running: boolean
  readonly holders: readonly string[]
}

type Row = Omit<TellingEvent, 'act'> & { readonly n: number }

const typesThat = (tells: (typeof TELLS)[DossierEvent['type']]) =>
  Object.entries(TELLS).flatMap(([type, what]) => (what === tells ? [type] : []))

/**
 * The events of acts that somebody must be told of, by act and in order. What would call to a turn is left out when the
 * turn is over, as after most acts by the time that somebody comes round to telling.
 */
export async function findTellingEvents(
  { query }: Transaction,
  tenant: TenantId,
  acts: readonly Act[],
): Promise<readonly TellingEvent[]> {
  const rows = await query<Row>({
    name: 'acts_to_tell',
    text: `select a.n::integer, e.seq, e.type, e.at, e.cause, e.returned, d.status = 'running' as running,
        array(select s.holder from seat s where s.tenant = $1 and s.dossier = a.dossier) as holders
      from unnest($2::uuid[], $3::integer[], $4::integer[]) with ordinality a (dossier, first, last, n)
      join dossier d on d.tenant = $1 and d.id = a.dossier
      cross join lateral (select e.seq, e.type, e.at, e.cause, bool_or(e.type = 'StageReturned') over () as returned
        from event e where e.tenant = $1 and e.dossier = a.dossier and e.seq between a.first and a.last) e
      where e.type = any($5) or (e.type = any($6) and d.turn_seq <= a.last)
      order by a.n, e.seq`,
    values: [
      tenant,
      acts.map(({ dossier }) => dossier),
      acts.map(({ first }) => first),
      acts.map(({ last }) => last),
      typesThat('always'),
      typesThat('whileItsTurn'),
    ],
  })
  return rows.flatMap(({ n, ...event }) => {
    const act = acts[n - 1]
    return act ? [{ ...event, act }] : []
  })
}
