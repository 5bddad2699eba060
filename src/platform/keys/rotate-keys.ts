import { unlink } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { TenantId } from '#core/ids.ts'
import type { Database } from '#platform/database/database.ts'
import { keyDirectory, keyIds, keyPath, makeKey, openSecretBox, type SecretBox } from './secret-box.ts'

/** A column whose values the box has sealed. */
export interface SealedColumn {
  readonly table: string
  readonly column: string
  /** The column that, with the tenant, names a row: a uuid. */
  readonly key: string
  /** What a value was sealed with beside the key. */
  context(tenant: string, row: string): string
}

export interface Rotation {
  readonly from: readonly string[]
  readonly to: string
  readonly resealed: number
}

const BATCH = 200
/** Longer than any transaction that had sealed by the old key before it saw the new one. */
const SETTLE_MS = 5_000

interface Rotating {
  readonly database: Database
  readonly dataDirectory: string
  readonly columns: readonly SealedColumn[]
  readonly settleMs?: number
  /** Told after each batch. */
  readonly progress?: (resealed: number) => void
}

/**
 * Makes a new key, seals everything anew by it, in batches, and removes the old keys last. Cut off anywhere it goes on where it
 * was: as long as two keys are there, no third is made. May run beside a serving Alur, which takes up a new key at once.
 */
export async function rotateKeys({
  database,
  dataDirectory,
  columns,
  settleMs = SETTLE_MS,
  progress = () => {},
}: Rotating): Promise<Rotation> {
  const box = await openSecretBox(dataDirectory)
  const directory = keyDirectory(dataDirectory)
  const before = keyIds(directory)
  if (before.length === 1 && before[0] !== undefined) await makeKey(directory, idAfter(before[0]))
  const [to, ...from] = keyIds(directory)
  if (to === undefined) throw new Error(`${directory} holds no key for secrets`)
  let resealed = 0
  const sealAll = async () => {
    for (const { id } of await database.beforeTenant<{ id: TenantId }>({ text: 'select id from tenants()' }))
      for (const column of columns) {
        for (let more = true; more; ) {
          const done = await resealBatch(database, box, id, column, to)
          resealed += done
          if (done > 0) progress(resealed)
          more = done > 0
        }
      }
  }
  await sealAll()
  // Who had begun to seal by the old key has ended by then.
  await delay(settleMs)
  await sealAll()
  for (const id of from) await unlink(keyPath(directory, id))
  return { from, to, resealed }
}

const idAfter = (id: string): string => (Number.parseInt(id, 16) + 1).toString(16).padStart(8, '0')

/** Seals up to a batch of values anew that an older key has sealed, in one transaction; gives how many. */
const resealBatch = (
  database: Database,
  box: SecretBox,
  tenant: TenantId,
  { table, column, key, context }: SealedColumn,
  to: string,
): Promise<number> =>
  database.withTenant(tenant, async ({ query }) => {
    const rows = await query<{ id: string; sealed: Buffer }>({
      text: `select "${key}"::text as id, "${column}" as sealed from "${table}"
              where tenant = $1 and substring("${column}" from 2 for 4) <> decode($2, 'hex')
              order by "${key}" limit ${BATCH} for update`,
      values: [tenant, to],
    })
    for (const { id, sealed } of rows) {
      const bound = context(tenant, id)
      await query({
        text: `update "${table}" set "${column}" = $3 where tenant = $1 and "${key}" = $2`,
        values: [tenant, id, box.seal(box.open(sealed, bound), bound)],
      })
    }
    return rows.length
  })

/** How many values each key has sealed. */
export async function countByKey(
  database: Database,
  columns: readonly SealedColumn[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const { id: tenant } of await database.beforeTenant<{ id: TenantId }>({ text: 'select id from tenants()' }))
    for (const { table, column } of columns) {
      const rows = await database.callWithTenant<{ key: string; count: number }>(tenant, {
        text: `select encode(substring("${column}" from 2 for 4), 'hex') as key, count(*)::int as count
                 from "${table}" where tenant = $1 group by 1`,
        values: [tenant],
      })
      for (const { key, count } of rows) counts.set(key, (counts.get(key) ?? 0) + count)
    }
  return counts
}
