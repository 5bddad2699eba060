import { Client } from 'pg'
import { z } from 'zod'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { DEMO_PASSWORD } from '#features/demo/index.ts'
import { applicationConnection } from '#platform/database/connection.ts'
import { openDatabase } from '#platform/database/database.ts'
import { createLog } from '#platform/log/log.ts'
import type { OwnerConnection } from '#platform/postgres/embedded.ts'
import { cpuOf } from './cpu.ts'
import { fetchToken, HttpClient } from './http-client.ts'
import { median, rate, round } from './measure.ts'

const CLIENTS = [1, 8, 32]
/** After so many acts a client takes a fresh dossier, as trails of thousands of acts do not occur. */
const ACTS_PER_DOSSIER = 30
const Opened = z.object({ dossier: z.uuid(), version: z.number() })
const Done = z.object({ version: z.number() })

export interface ActRate {
  readonly clients: number
  readonly barePerSecond: number
  readonly actsPerSecond: number
  readonly ratio: number
  /** Of the server's process, for one act. */
  readonly cpuMs: number
  /** Of all processes of the database, for one act. */
  readonly databaseCpuMs: number
}

/**
 * Acts by the API of a server in its own process, in turns with bare durable inserts of one row into the same database
 * by this process. Every act closes a turn and opens one: an SOP without uploads is put beside SOP 009 for it.
 */
export async function measureActs(
  { address, pid }: { readonly address: string; readonly pid: number },
  connection: OwnerConnection,
  { seconds, rounds }: { readonly seconds: number; readonly rounds: number },
): Promise<readonly ActRate[]> {
  const owner = new Client(connection)
  await owner.connect()
  await owner.query(
    'create table if not exists bench_bare (id bigint generated always as identity primary key, body text)',
  )
  await owner.query('grant insert on bench_bare to alur_app')
  await owner.query(
    `insert into sop_version (tenant, number, version, definition, status, in_force_from)
     select id, $1, 1, $2, 'inForce', '2020-01-01' from tenant`,
    [fourActivities.number, JSON.stringify(fourActivities)],
  )
  const { rows } = await owner.query(
    `select id from agency where code = (select code from agency where short_name = 'Disdukcapil' limit 1)`,
  )
  const applicant: string = rows[0].id
  const asking = await fetchToken(address, 'staf.dukcapil', DEMO_PASSWORD)
  const examining = await fetchToken(address, 'tim.kominfo', DEMO_PASSWORD)
  const session = crypto.randomUUID().slice(0, 8)
  let serial = 0

  const actor = async (): Promise<() => Promise<void>> => {
    const http = new HttpClient(address)
    const open = async () => {
      const opening = { sop: fourActivities.number, applicant, title: 'Uji kecepatan (contoh)' }
      const headers = { Authorization: asking, 'Idempotency-Key': `${session}-${++serial}` }
      return { ...Opened.parse(await http.json('POST', '/api/v1/dossiers', headers, opening)), acts: 0 }
    }
    let at = await open()
    return async () => {
      if (at.acts === ACTS_PER_DOSSIER) at = await open()
      const asks = at.acts % 2 === 0
      const headers = {
        Authorization: asks ? asking : examining,
        'Idempotency-Key': `${session}-${++serial}`,
        'If-Match': `"${at.version}"`,
      }
      const act = asks
        ? { type: 'complete', stage: 'ask', step: 'act', exit: 'diajukan', input: { note: 'Ruang rapat bulanan.' } }
        : { type: 'complete', stage: 'examine', step: 'act', exit: 'dikembalikan', input: { reason: 'Jadwal kurang.' } }
      const { version } = Done.parse(await http.json('POST', `/api/v1/dossiers/${at.dossier}/acts`, headers, act))
      at = { ...at, version, acts: at.acts + 1 }
    }
  }

  const database = openDatabase(applicationConnection(connection), { log: createLog('warn'), maxConnections: 32 })
  const insert = { name: 'bare', text: 'insert into bench_bare (body) values ($1)', values: ['x'.repeat(100)] }
  const results: ActRate[] = []
  for (const clients of CLIENTS) {
    const acting = await Promise.all(Array.from({ length: clients }, actor))
    const inserting = Array.from({ length: clients }, () => () => database.beforeTenant(insert))
    await rate(1, acting)
    await rate(1, inserting)
    const acts: number[] = []
    const bare: number[] = []
    const cpu: number[] = []
    const databaseCpu: number[] = []
    for (let turn = 0; turn < rounds; turn += 1) {
      bare.push(await rate(seconds, inserting))
      const before = await cpuOf(pid)
      const perSecond = await rate(seconds, acting)
      const after = await cpuOf(pid)
      acts.push(perSecond)
      cpu.push((after.server - before.server) / (perSecond * seconds))
      databaseCpu.push((after.database - before.database) / (perSecond * seconds))
    }
    const [a, b] = [median(acts), median(bare)]
    results.push({
      clients,
      barePerSecond: Math.round(b),
      actsPerSecond: Math.round(a),
      ratio: round(a / b),
      cpuMs: round(median(cpu)),
      databaseCpuMs: round(median(databaseCpu)),
    })
  }
  await database.close()
  await owner.end()
  return results
}
