import { v7 } from 'uuid'
import type { Instant } from '#core/calendar/plain-date.ts'
import type { Cause } from '#core/dossier/event.ts'
import type { DossierId, PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { DatabaseUnavailable } from '#platform/database/unavailable.ts'
import { defineJob } from '#platform/jobs/job.ts'
import { NOTIFY } from '../record.ts'
import { type Act, ActsPayload, loadRecordedAct } from './act-of-job.ts'
import { findTellingEvents, type TellingEvent } from './acts-to-tell.ts'
import { type NoticeKind, noticeOfTurn, noticesOf, type PlannedNotice } from './notices.ts'
import { findPeopleBehind } from './people-behind.ts'

/** Writes the notices of acts to the people who must know of them, each once. */
export const notifyJob = (database: Database) =>
  defineJob(NOTIFY, ActsPayload, async ({ tenant, acts }) => {
    const write = (some: readonly Act[]) => database.withTenant(tenant, (trx) => writeNotices(trx, tenant, some))
    try {
      await write(acts)
    } catch (fault) {
      if (acts.length === 1 || fault instanceof DatabaseUnavailable) throw fault
      // What is wrong with one act keeps nobody from hearing of the others.
      const outcomes = []
      for (const act of acts) outcomes.push(await Promise.allSettled([write([act])]))
      if (outcomes.flat().some(({ status }) => status === 'rejected')) throw fault
    }
  })

/** A notice of which only its people are still to be found. */
interface Notice extends PlannedNotice {
  readonly dossier: DossierId
  readonly at: Instant
  readonly cause: Cause
}

/** For any number of acts in five statements, as long as they are common ones. */
export async function writeNotices(transaction: Transaction, tenant: TenantId, acts: readonly Act[]): Promise<void> {
  const [, telling] = await Promise.all([
    settleCalls(transaction, tenant, acts),
    findTellingEvents(transaction, tenant, acts),
    tellTheAbsent(transaction, tenant, acts),
  ])
  const notices: Notice[] = []
  for (const [act, events] of Map.groupBy(telling, ({ act }) => act)) {
    notices.push(...(planned(act, events) ?? (await planByTrail(transaction, tenant, act))))
  }
  if (notices.length > 0) await writePlanned(transaction, tenant, notices)
}

/**
 * What an acting holder or a delegate did is told to whom they did it for: to those who hold the position for good on the
 * day of the act, or who delegated it. One notice for each act, about its first event.
 */
async function tellTheAbsent({ query }: Transaction, tenant: TenantId, acts: readonly Act[]): Promise<void> {
  await query({
    name: 'tell_the_absent',
    text: `insert into notice (tenant, id, person, dossier, kind, event_seq, created_at)
      select $1, gen_random_uuid(), absent.person, a.dossier, 'actedForYou', a.first, e.at
        from unnest($2::uuid[], $3::integer[]) a (dossier, first)
        join event e on e.tenant = $1 and e.dossier = a.dossier and e.seq = a.first
        join tenant t on t.id = $1
        cross join lateral (
          select (e.cause->'basis'->>'from')::uuid as person where e.cause->'basis'->>'by' = 'delegation'
          union
          select te.person from tenure te
            where e.cause->'basis'->>'kind' in ('plt', 'plh') and te.tenant = $1
              and te.position = (e.cause->'basis'->>'position')::uuid and te.kind in ('definitive', 'pj')
              and te.valid_from <= (e.at at time zone t.time_zone)::date
              and (te.valid_until is null or te.valid_until >= (e.at at time zone t.time_zone)::date)) absent
       where absent.person <> coalesce((e.cause->>'person')::uuid, '00000000-0000-0000-0000-000000000000')
      on conflict do nothing`,
    values: [tenant, acts.map(({ dossier }) => dossier), acts.map(({ first }) => first)],
  })
}

/** Calls to turns that are over, and to letters that went on, count as read. */
async function settleCalls({ query }: Transaction, tenant: TenantId, acts: readonly Act[]): Promise<void> {
  const dossiers = [...new Set(acts.map(({ dossier }) => dossier))]
  await query({
    name: 'settle_letter_calls',
    text: `update notice n set read_at = clock_timestamp()
      where n.tenant = $1 and n.dossier = any($2) and n.read_at is null and n.kind in ('letterToSign', 'letterToInitial')
        and exists (select from event asked join event done on done.tenant = $1 and done.dossier = asked.dossier
            and done.seq > asked.seq and done.type in ('LetterMade', 'LetterInitialled', 'LetterSigned', 'LetterRevoked')
            and done.data->>'letter' = asked.data->>'letter'
          where asked.tenant = $1 and asked.dossier = n.dossier and asked.seq = n.event_seq)`,
    values: [tenant, dossiers],
  })
  await query({
    name: 'settle_calls',
    // A subquery, so that only the few rows of the index of unread notices are looked at, whatever the statistics say.
    text: `update notice n set read_at = clock_timestamp()
      where n.tenant = $1 and n.dossier = any($2) and n.read_at is null and n.kind = any($3)
        and n.event_seq < coalesce((select d.turn_seq from dossier d where d.tenant = $1 and d.id = n.dossier), 2147483647)`,
    values: [tenant, dossiers, ['turnOpened', 'turnReturned', 'turnAssigned'] satisfies NoticeKind[]],
  })
}

/** What an act tells that tells of nothing but the turn that runs; undefined for every other act. */
function planned({ dossier }: Act, events: readonly TellingEvent[]): readonly Notice[] | undefined {
  const notices: Notice[] = []
  for (const { seq, at, cause, event, turn } of events) {
    const notice = turn && noticeOfTurn(event, turn)
    if (!notice) return undefined
    notices.push({ dossier, seq, at, cause, ...notice })
  }
  return notices
}

/** What any act tells, from the dossier's whole trail. */
async function planByTrail(transaction: Transaction, tenant: TenantId, act: Act): Promise<readonly Notice[]> {
  const recorded = await loadRecordedAct(transaction, { tenant, ...act })
  return noticesOf(recorded).map((notice) => {
    const event = recorded.events.find(({ seq }) => seq === notice.seq)
    if (!event) throw new Error(`A notice was planned about event ${notice.seq}, which is not of its act`)
    return { ...notice, dossier: act.dossier, at: event.at, cause: event.cause }
  })
}

async function writePlanned(transaction: Transaction, tenant: TenantId, notices: readonly Notice[]): Promise<void> {
  const behind = await findPeopleBehind(transaction, tenant, new Set(notices.flatMap(({ to }) => to)))
  const rows = notices.flatMap((notice) => {
    const people = new Set(notice.to.flatMap((key) => behind.get(key) ?? []))
    // Whoever did it knows.
    if (notice.cause.by === 'person') people.delete(notice.cause.person)
    return [...people].map((person: PersonId) => ({ ...notice, person }))
  })
  if (rows.length === 0) return
  await transaction.query({
    name: 'write_notices',
    text: `insert into notice (tenant, id, person, dossier, kind, event_seq, created_at)
      select $1, n.* from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::integer[], $7::timestamptz[]) n
      on conflict do nothing`,
    values: [
      tenant,
      rows.map(() => v7()),
      rows.map(({ person }) => person),
      rows.map(({ dossier }) => dossier),
      rows.map(({ kind }) => kind),
      rows.map(({ seq }) => seq),
      rows.map(({ at }) => at),
    ],
  })
}
