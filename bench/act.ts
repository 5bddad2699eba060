import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { type DossierService, dossierService } from '#features/dossier/index.ts'
import { applicationConnection } from '#platform/database/connection.ts'
import { type Database, openDatabase } from '#platform/database/database.ts'
import { migrate } from '#platform/database/migrate.ts'
import type { Statement } from '#platform/database/transaction.ts'
import { createLog } from '#platform/log/log.ts'
import { startEmbedded } from '#platform/postgres/embedded.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { toAndFro } from './to-and-fro.ts'

// Acts by the service beside a bare durable single-row insert by the same driver, in turns, on one server.

/** As long as a dossier of SOP 009 with a few returns. */
const ACTS_PER_DOSSIER = 30
const READY_DOSSIERS = 100
const CLIENTS = [1, 8, 16, 32]
const SECONDS = Number(process.argv[2] ?? 3)
const ROUNDS = Number(process.argv[3] ?? 3)

const directory = await mkdtemp(join(tmpdir(), 'alur-bench-'))
await chmod(directory, 0o711)
const server = await startEmbedded(directory, createLog('warn'))
try {
  await migrate(server.connection)
  const admin = new Client(server.connection)
  await admin.connect()
  await admin.query(
    `select pgboss.create_queue(name, '{"policy":"standard"}') from unnest(array['notify', 'invite-provider', 'make-letters']) name`,
  )
  await admin.query('create table bare (id bigint generated always as identity primary key, body text not null)')
  await admin.query('grant insert on bare to alur_app')
  const database = openDatabase(applicationConnection(server.connection), {
    log: createLog('warn'),
    maxConnections: 32,
  })
  const service = dossierService(database)
  const city = await createSampleCity(database, [fourActivities])
  const results = []
  await measure(8, 1, actor(service, city))
  await measure(8, 1, inserter(database))
  for (const clients of CLIENTS) {
    const bare: number[] = []
    const acts: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(await measure(clients, SECONDS, inserter(database)))
      acts.push(await measure(clients, SECONDS, actor(service, city)))
    }
    const [b, a] = [median(bare), median(acts)]
    results.push({
      clients,
      barePerSecond: Math.round(b),
      actsPerSecond: Math.round(a),
      ratio: Number((a / b).toFixed(3)),
    })
  }
  console.table(results)
  console.log(JSON.stringify({ bench: 'act', results }))
  await database.close()
  await admin.end()
} finally {
  await server.stop()
  await rm(directory, { recursive: true, force: true })
}

type Step = () => Promise<void>
type Maker = (client: number) => Promise<Step>

async function measure(clients: number, seconds: number, make: Maker): Promise<number> {
  const steps = await Promise.all(Array.from({ length: clients }, (_, client) => make(client)))
  const end = performance.now() + seconds * 1000
  let done = 0
  await Promise.all(
    steps.map(async (step) => {
      while (performance.now() < end) {
        await step()
        done += 1
      }
    }),
  )
  return done / seconds
}

function inserter(database: Database): Maker {
  const statement: Statement = { name: 'bare', text: 'insert into bare (body) values ($1)', values: ['x'.repeat(100)] }
  return async () => async () => void (await database.beforeTenant(statement))
}

/** Each client leads dossiers of its own through the loop ask, examine, return: every act closes a turn and opens one. */
function actor(service: DossierService, { tenant, stafPd, stafDiskominfo, applicant }: SampleCity): Maker {
  let serial = 0
  const session = crypto.randomUUID().slice(0, 8)
  const open = async () => {
    const opened = await service.open({
      tenant,
      person: stafPd,
      key: `${session}-${++serial}`,
      opening: { sop: fourActivities.number, applicant, title: 'Uji kecepatan (contoh)' },
    })
    if (!opened.ok) throw new Error(JSON.stringify(opened))
    return { id: opened.dossier, expected: opened.version, acts: 0 }
  }
  return async () => {
    const ready: Awaited<ReturnType<typeof open>>[] = []
    for (let n = 0; n < READY_DOSSIERS; n += 1) ready.push(await open())
    let dossier = await open()
    return async () => {
      if (dossier.acts === ACTS_PER_DOSSIER) dossier = ready.pop() ?? (await open())
      const asks = dossier.acts++ % 2 === 0
      const outcome = await service.act({
        tenant,
        person: asks ? stafPd : stafDiskominfo,
        dossier: dossier.id,
        expected: dossier.expected,
        key: `${session}-${++serial}`,
        act: toAndFro(asks),
      })
      if (!outcome.ok) throw new Error(JSON.stringify(outcome))
      dossier.expected = outcome.version
    }
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
