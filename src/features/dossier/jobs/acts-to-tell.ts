import type { Instant } from '#core/calendar/plain-date.ts'
import type { Cause, DossierEvent } from '#core/dossier/event.ts'
import type { TenantId } from '#core/ids.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import type { Act } from './act-of-job.ts'
import { TELLS, type TurnTold } from './notices.ts'

/** An event of which somebody must be told, as far as the event's type and the dossier's present turn say. */
export interface TellingEvent {
  readonly act: Act
  readonly seq: number
  readonly at: Instant
  readonly cause: Cause
  readonly event: DossierEvent
  /** As it stands now; undefined while the dossier does not run. A turn keeps its holders as long as it runs. */
  readonly turn: TurnTold | undefined
}

interface Row extends TurnTold {
  readonly n: number
  readonly seq: number
  readonly at: Instant
  readonly type: DossierEvent['type']
  readonly cause: Cause
  readonly data: object
  readonly running: boolean
}

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
    text: `select a.n::integer, e.seq, e.type, e.at, e.cause, e.data, e.returned, d.status = 'running' as running,
        d.party, d.applicant, d.owner, array(select s.holder from seat s where s.tenant = $1 and s.dossier = a.dossier) as holders
      from unnest($2::uuid[], $3::integer[], $4::integer[]) with ordinality a (dossier, first, last, n)
      join dossier d on d.tenant = $1 and d.id = a.dossier
      cross join lateral (select e.seq, e.type, e.at, e.cause, e.data, bool_or(e.type = 'StageReturned') over () as returned
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
  return rows.flatMap(({ n, seq, at, type, cause, data, running, ...turn }) => {
    const act = acts[n - 1]
    // Written by record_acts from a DossierEvent of this type.
    const event = { type, ...data } as DossierEvent
    return act ? [{ act, seq, at, cause, event, turn: running ? turn : undefined }] : []
  })
}
