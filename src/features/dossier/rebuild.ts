import type { Instant } from '#core/calendar/plain-date.ts'
import type { Cause, DossierEvent } from '#core/dossier/event.ts'
import { type DossierId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import type { Transaction } from '#platform/database/transaction.ts'
import { loadDefinition } from './city.ts'
import { type RebuiltRows, rebuiltRows, type Traced } from './rebuilt.ts'

/** Columns of every projection of a dossier, `tenant` and the dossier's id aside. */
const COLUMNS = {
  dossier: `version, head_hash, sop_number, sop_version, applicant, owner, title, status, result, lane, opened_at, closed_at,
    turn_seq, stage, step, role, party, round, turn_opened_at, due_on, due_until, soon_from, mark, assignee`,
  turn: `seq, stage, step, role, party, round, opened_at, received_on, duration, due_on, due_until, closed_seq,
    closed_at, exit, exit_kind, reason, closed_by`,
  seat: 'holder, due_until, watch_at',
  participant: 'person, side, lane',
  document: 'seq, ordinal, kind, name, stage, round, at',
  attachment: 'seq, digest, name, size, type, title, stage, round, at',
  application: 'name, agency, build, completed_at',
} as const satisfies Record<keyof RebuiltRows, string>

type Projection = keyof typeof COLUMNS
/** The tables that a rebuild makes anew. */
export const PROJECTIONS = Object.keys(COLUMNS) as readonly Projection[] // the keys of COLUMNS, by its type
const MANY = PROJECTIONS.filter((table) => table !== 'dossier')
const BATCH = 500

export interface Rebuilt {
  readonly dossiers: number
  readonly events: number
}

/**
 * Makes the projections of every dossier anew from its events alone, one transaction each, beside running acts: an act on
 * the same dossier waits. Rows of dossiers without events go. `only` is one city; all of them without it.
 */
export async function rebuild(database: Database, only?: TenantId): Promise<Rebuilt> {
  const tenants = only
    ? [only]
    : (await database.beforeTenant<{ id: string }>({ text: 'select id from tenants()' })).map(({ id }) =>
        TenantId.parse(id),
      )
  const total = { dossiers: 0, events: 0 }
  for (const tenant of tenants) {
    await dropOrphans(database, tenant)
    for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after; ) {
      const batch: readonly { id: DossierId }[] = await database.callWithTenant(tenant, {
        name: 'rebuild_batch',
        text: `select dossier as id from event where tenant = $1 and dossier > $2 and seq = 1 order by dossier limit ${BATCH}`,
        values: [tenant, after],
      })
      for (const { id } of batch) {
        total.events += await database.withTenant(tenant, (transaction) => rebuildOne(transaction, tenant, id))
        total.dossiers += 1
      }
      after = batch.length === BATCH ? batch.at(-1)?.id : undefined
    }
  }
  return total
}

const idColumn = (table: Projection) => (table === 'dossier' ? 'id' : 'dossier')

async function dropOrphans(database: Database, tenant: TenantId): Promise<void> {
  for (const table of PROJECTIONS) {
    await database.callWithTenant(tenant, {
      text: `delete from ${table} p where p.tenant = $1
        and not exists (select from event e where e.tenant = $1 and e.dossier = p.${idColumn(table)} and e.seq = 1)`,
      values: [tenant],
    })
  }
}

/** Gives the number of events. */
async function rebuildOne({ query }: Transaction, tenant: TenantId, dossier: DossierId): Promise<number> {
  // An act writes this row first: none comes between reading the trail and writing its rows.
  await query({ text: 'select from dossier where tenant = $1 and id = $2 for update', values: [tenant, dossier] })
  const trail = await readTraced(query, tenant, dossier)
  const opening = trail[0]?.event
  if (opening?.type !== 'DossierOpened')
    throw new Error(`The trail of dossier ${dossier} does not begin with its opening`)
  const { number, version } = opening.sop
  const sop = await loadDefinition(query, tenant, number, version)
  if (!sop) throw new Error(`Dossier ${dossier} runs version ${version} of SOP ${number}, which is not there`)
  const rows = rebuiltRows(trail, sop)
  await query(writing('dossier', tenant, dossier, [rows.dossier]))
  for (const table of MANY) {
    await query({ text: `delete from ${table} where tenant = $1 and dossier = $2`, values: [tenant, dossier] })
    if (rows[table].length > 0) await query(writing(table, tenant, dossier, rows[table]))
  }
  return trail.length
}

function writing(table: Projection, tenant: TenantId, dossier: DossierId, rows: readonly object[]) {
  const columns = COLUMNS[table].split(',').map((column) => column.trim())
  const update = columns.map((column) => `${column} = excluded.${column}`).join(', ')
  return {
    name: `rebuild_${table}`,
    text: `insert into ${table} (tenant, ${idColumn(table)}, ${columns.join(', ')})
      select $1, $2, ${columns.map((column) => `r.${column}`).join(', ')} from jsonb_populate_recordset(null::${table}, $3) r
      ${table === 'dossier' ? `on conflict (tenant, id) do update set ${update}` : ''}`,
    values: [tenant, dossier, JSON.stringify(rows)],
  }
}

async function readTraced(
  query: Transaction['query'],
  tenant: TenantId,
  dossier: DossierId,
): Promise<readonly Traced[]> {
  const rows = await query<TracedRow>({
    name: 'rebuild_trail',
    text: `select seq, at, type, act_key as "actKey", cause, data, hash from event
      where tenant = $1 and dossier = $2 order by seq`,
    values: [tenant, dossier],
  })
  return rows.map(({ type, data, ...row }) => ({
    ...row,
    // Written by record_acts from a DossierEvent of this type.
    event: { type, ...data } as DossierEvent,
  }))
}

interface TracedRow {
  readonly seq: number
  readonly at: Instant
  readonly type: DossierEvent['type']
  readonly actKey: string
  readonly cause: Cause
  readonly data: object
  readonly hash: Buffer
}
