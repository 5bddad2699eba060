import { v7 } from 'uuid'
import type { PlainDate } from '#core/calendar/plain-date.ts'
import type { PersonId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { NOTIFY } from '../record.ts'
import { type ActPayload, jobAfterActs, loadRecordedAct } from './act-of-job.ts'
import { type NoticeKind, noticesOf } from './notices.ts'

/** Writes the notices of an act to the people who must know of it, each once. */
export const notifyJob = (database: Database) => jobAfterActs(database, NOTIFY, writeNotices, { concurrency: 2 })

export async function writeNotices(transaction: Transaction, payload: ActPayload): Promise<void> {
  const act = await loadRecordedAct(transaction, payload)
  await settleCalls(transaction, payload, act.present.turnSeq)
  for (const { seq, kind, to } of noticesOf(act)) {
    const recorded = act.events.find((one) => one.seq === seq)
    if (!recorded) throw new Error(`A notice was planned about event ${seq}, which is not of its act`)
    const { at, cause } = recorded
    const people = await peopleBehind(transaction, payload.tenant, to, act.today)
    // Whoever did it knows.
    const told = people.filter((person) => cause.by !== 'person' || cause.person !== person)
    await transaction.query({
      text: `insert into notice (tenant, id, person, dossier, kind, event_seq, created_at)
        select $1, n.id, n.person, $2, $3, $4, $5 from unnest($6::uuid[], $7::uuid[]) n (id, person) on conflict do nothing`,
      values: [payload.tenant, payload.dossier, kind, seq, at, told.map(() => v7()), told],
    })
  }
}

/** Calls to turns that are over count as read. */
async function settleCalls(
  { query }: Transaction,
  { tenant, dossier }: ActPayload,
  openTurn: number | null,
): Promise<void> {
  await query({
    name: 'settle_calls',
    text: `update notice set read_at = clock_timestamp() where tenant = $1 and dossier = $2 and read_at is null
      and kind = any($3) and ($4::integer is null or event_seq < $4)`,
    values: [tenant, dossier, ['turnOpened', 'turnReturned', 'turnAssigned'] satisfies NoticeKind[], openTurn],
  })
}

/** The people who hold these keys (see `holdersOf`) on a day. */
async function peopleBehind(
  { query }: Transaction,
  tenant: TenantId,
  keys: readonly string[],
  today: PlainDate,
): Promise<readonly PersonId[]> {
  const idsOf = (kind: string) =>
    keys.filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1))
  const rows = await query<{ person: PersonId }>({
    name: 'people_behind',
    text: `select te.person from position po join tenure te on te.tenant = po.tenant and te.position = po.id
        where po.tenant = $1 and (po.agency = any($3::uuid[]) and po.head or po.agency = any($4::uuid[]))
          and te.valid_from <= $2 and (te.valid_until is null or te.valid_until >= $2)
      union select pr.person from provider pr where pr.tenant = $1 and pr.dossier = any($5::uuid[])
          and pr.valid_from <= $2 and (pr.valid_until is null or pr.valid_until >= $2)
      union select p.id from person p where p.tenant = $1 and p.id = any($6::uuid[])`,
    values: [tenant, today, idsOf('head'), idsOf('staff'), idsOf('provider'), idsOf('person')],
  })
  return rows.map(({ person }) => person)
}
