import type { DossierId, TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { EVENT_COLUMNS, type EventRow, hashedText, hashOf } from './hashed.ts'

export interface Damage {
  readonly tenant: TenantId
  readonly dossier: DossierId
  /** The first event that is not as it was written; for a missing one, the number that is missing. */
  readonly seq: number
  /** How it shows: contents do not fit the hash, a number is missing, the chain is broken, the end is not the known end. */
  readonly kind: 'changed' | 'dropped' | 'reordered' | 'inserted' | 'tailMissing'
}

export interface Verdict {
  readonly dossiers: number
  readonly events: number
  readonly damages: readonly Damage[]
}

interface Known {
  readonly dossier: DossierId
  /** Of the projection. */
  readonly version: number | null
  readonly head: Buffer | null
}

const BATCH = 200

/** Recomputes every chain from the rows alone, and holds them against what their acts and dossiers say. */
export async function verifyTrail(database: Database, only?: TenantId): Promise<Verdict> {
  const tenants = only
    ? [{ id: only }]
    : await database.beforeTenant<{ id: TenantId }>({ text: 'select id from tenants()' })
  const verdict = { dossiers: 0, events: 0, damages: [] as Damage[] }
  for (const { id: tenant } of tenants) {
    for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after; ) {
      const known: readonly Known[] = await database.callWithTenant<Known>(tenant, knownStatement(tenant, after))
      for (const one of known) {
        const rows = await database.callWithTenant<EventRow>(tenant, rowsStatement(tenant, one.dossier))
        verdict.dossiers += 1
        verdict.events += rows.length
        const damage = examine(tenant, one, rows)
        if (damage) verdict.damages.push(damage)
      }
      after = known.length === BATCH ? known.at(-1)?.dossier : undefined
    }
  }
  return verdict
}

const knownStatement = (tenant: TenantId, after: string) => ({
  name: 'verify_known',
  text: `select i.dossier, d.version, d.head_hash as head
    from ((select distinct dossier from event where tenant = $1 and dossier > $2 order by dossier limit ${BATCH})
          union (select dossier from tracking where tenant = $1 and dossier > $2 order by dossier limit ${BATCH})
          union (select id from dossier where tenant = $1 and id > $2 order by id limit ${BATCH})
          order by dossier limit ${BATCH}) i
    left join dossier d on d.tenant = $1 and d.id = i.dossier
    order by i.dossier`,
  values: [tenant, after],
})

const rowsStatement = (tenant: TenantId, dossier: DossierId) => ({
  name: 'verify_rows',
  text: `select ${EVENT_COLUMNS} from event
    where tenant = $1 and dossier = $2 order by seq`,
  values: [tenant, dossier],
})

/** The first damage of one dossier. */
function examine(tenant: TenantId, known: Known, rows: readonly EventRow[]): Damage | undefined {
  const { dossier } = known
  const damage = (seq: number, kind: Damage['kind']): Damage => ({ tenant, dossier, seq, kind })
  let prev: Buffer | null = null
  let act = ''
  let left = 0
  for (const [index, row] of rows.entries()) {
    const seq = index + 1
    const whole = hashOfRow(tenant, dossier, row).equals(row.hash)
    if (row.seq !== seq) return damage(seq, 'dropped')
    if (!whole) {
      // Its contents and hash belong together under another number: it was moved.
      const moved = rows.some(
        (other) => other.seq !== seq && hashOfRow(tenant, dossier, { ...row, seq: other.seq }).equals(row.hash),
      )
      return damage(seq, moved ? 'reordered' : 'changed')
    }
    if (!same(row.prev_hash, prev)) return damage(seq, 'inserted')
    // An act says in its first event how many it has.
    if (left === 0) [act, left] = [row.act_key, row.act_size ?? 0]
    if (left === 0 || row.act_key !== act) return damage(seq, 'inserted')
    left -= 1
    prev = row.hash
  }
  const last = known.version ?? 0
  if (left > 0 || last > rows.length) return damage(rows.length + 1, 'tailMissing')
  if (last < rows.length) return damage(last + 1, 'inserted')
  if (known.version !== rows.length || !same(known.head, prev)) return damage(rows.length, 'changed')
  return undefined
}

const hashOfRow = (tenant: TenantId, dossier: DossierId, row: EventRow): Buffer =>
  hashOf(hashedText(tenant, dossier, row))

const same = (a: Buffer | null, b: Buffer | null): boolean => (a && b ? a.equals(b) : a === b)
