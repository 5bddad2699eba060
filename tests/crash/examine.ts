import { expect } from 'vitest'
import type { TenantId } from '#core/ids.ts'
import { verifyTrail } from '#features/trail/index.ts'
import { applicationConnection } from '#platform/database/connection.ts'
import { openDatabase } from '#platform/database/database.ts'
import { createLog } from '#platform/log/log.ts'
import { type OwnerConnection, startEmbedded } from '#platform/postgres/embedded.ts'
import type { Acknowledged } from './client.ts'

interface Recorded {
  readonly key: string
  readonly dossier: string
  readonly version: number
  readonly times: number
}

/** Holds what clients were told against what the database has. Gives the number of acts that are recorded. */
export async function examine(
  connection: OwnerConnection,
  tenant: TenantId,
  acknowledged: readonly Acknowledged[],
): Promise<number> {
  const database = openDatabase(applicationConnection(connection), { log: createLog('silent') })
  try {
    const rows = await database.callWithTenant<Recorded>(tenant, {
      // An act stands in its first event; all of its events carry its key.
      text: `select a.act_key as key, a.dossier, a.seq + a.act_size - 1 as version,
          (select count(*)::int from event e where e.tenant = a.tenant and e.act_key = a.act_key and e.act_size is not null)
            as times
        from event a where a.tenant = $1 and a.act_size is not null`,
      values: [tenant],
    })
    const recorded = new Map(rows.map((row) => [row.key, row]))
    expect(recorded.size, 'no key is recorded twice').toBe(rows.length)
    const lost = acknowledged.filter(({ key }) => !recorded.has(key))
    expect(lost, 'acknowledged and lost').toEqual([])
    for (const { key, dossier, version } of acknowledged) {
      expect(recorded.get(key)).toEqual({ key, dossier, version, times: 1 })
    }
    // What an act wrote carries its key: the same text twice would be the same act done twice.
    const twice = await database.callWithTenant(tenant, {
      text: `select content, count(*) from (
          select coalesce(data->>'text', data->'input'->>'note', data->'input'->>'reason') as content from event
           where tenant = $1 and type in ('CommentAdded', 'StepCompleted', 'StageReturned')) c
        group by content having count(*) > 1`,
      values: [tenant],
    })
    expect(twice, 'done twice').toEqual([])
    const unknown = await database.callWithTenant(tenant, {
      text: `select e.dossier, e.seq from event e where e.tenant = $1
        and not exists (select from event a where a.tenant = e.tenant and a.dossier = e.dossier and a.act_key = e.act_key
          and e.seq between a.seq and a.seq + a.act_size - 1)`,
      values: [tenant],
    })
    expect(unknown, 'events of no act').toEqual([])
    await examineLetters((text) => database.callWithTenant(tenant, { text, values: [tenant] }))
    const { damages, dossiers } = await verifyTrail(database, tenant)
    expect(damages, 'damages of the trail').toEqual([])
    expect(dossiers).toBeGreaterThan(0)
    return rows.length
  } finally {
    await database.close()
  }
}

/** Every output is one letter, and the numbers of each series are all of 1 to the last, each once. */
async function examineLetters(query: (text: string) => Promise<readonly unknown[]>): Promise<void> {
  const letters = await query(
    `select e.dossier, e.seq, o.ordinal from event e,
        json_array_elements(e.data->'outputs') with ordinality o (output, ordinal)
      where e.tenant = $1 and e.type in ('StepCompleted', 'StageReturned')
        and (select count(*) from letter l where l.tenant = e.tenant and l.dossier = e.dossier and l.seq = e.seq
          and l.ordinal = o.ordinal - 1) <> 1`,
  )
  expect(letters, 'outputs without exactly one letter').toEqual([])
  const stray = await query(
    `select l.id from letter l where l.tenant = $1 and not exists (
        select from event e where e.tenant = l.tenant and e.dossier = l.dossier and e.seq = l.seq)`,
  )
  expect(stray, 'letters of no event').toEqual([])
  const gaps = await query(
    `select s.series, s.last, count(n.running), max(n.running) from letter_series s
        left join letter_number n on n.tenant = s.tenant and n.agency = s.agency and n.series = s.series and n.year = s.year
      where s.tenant = $1 group by s.agency, s.series, s.year, s.last
      having count(n.running) <> s.last or max(n.running) <> s.last`,
  )
  expect(gaps, 'series with a gap').toEqual([])
  const numbered = await query(`select number from letter where tenant = $1 and number is not null limit 1`)
  expect(numbered, 'numbers were given').toHaveLength(1)
}

/** The same for the embedded database of a data directory that nobody serves. */
export async function examineDirectory(
  dataDirectory: string,
  tenant: TenantId,
  acknowledged: readonly Acknowledged[],
): Promise<number> {
  const server = await startEmbedded(dataDirectory, createLog('silent'))
  try {
    return await examine(server.connection, tenant, acknowledged)
  } finally {
    await server.stop()
  }
}
