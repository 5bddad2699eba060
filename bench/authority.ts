import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { v7 } from 'uuid'
import type { Actor, HeldTenure } from '#core/authority/actor.ts'
import { authorityOf } from '#core/authority/authority-of.ts'
import { readerOf } from '#core/authority/grounds.ts'
import { seenBy } from '#core/authority/sight.ts'
import { replay } from '#core/dossier/evolve.ts'
import { AgencyId, DelegationId, DossierId, PersonId, PositionId, TenureId } from '#core/ids.ts'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { dossierService, readTrail } from '#features/dossier/index.ts'
import { applicationConnection } from '#platform/database/connection.ts'
import { openDatabase } from '#platform/database/database.ts'
import { migrate } from '#platform/database/migrate.ts'
import { createLog } from '#platform/log/log.ts'
import { startEmbedded } from '#platform/postgres/embedded.ts'
import { createSampleCity } from '#root/tests/support/sample-city.ts'
import { time } from './measure.ts'
import { toAndFro } from './to-and-fro.ts'

// What authority costs of an act: the questions that an act asks, beside the whole act by the service.

const ACTS = Number(process.argv[2] ?? 300)
const QUESTIONS = 100_000
/** As the service asks them for one act: who reads it, and who may leave the turn. */
const WARM_UP = 20

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
  const database = openDatabase(applicationConnection(server.connection), { log: createLog('warn') })
  const service = dossierService(database)
  const { tenant, stafPd, stafDiskominfo, applicant } = await createSampleCity(database, [fourActivities])
  const opened = await service.open({
    tenant,
    person: stafPd,
    key: 'open',
    opening: { sop: fourActivities.number, applicant, title: 'Uji kecepatan (contoh)' },
  })
  if (!opened.ok) throw new Error(JSON.stringify(opened))
  let expected = opened.version
  const act = async (call: number) => {
    const asks = call % 2 === 0
    const outcome = await service.act({
      ...{ tenant, dossier: opened.dossier, expected, key: `act-${expected}`, person: asks ? stafPd : stafDiskominfo },
      act: toAndFro(asks),
    })
    if (!outcome.ok) throw new Error(JSON.stringify(outcome))
    expected = outcome.version
  }
  await time(WARM_UP, act)
  const cpuBefore = process.cpuUsage()
  const timing = await time(ACTS, act)
  const { user, system } = process.cpuUsage(cpuBefore)
  const trail = await readTrail((statement) => database.callWithTenant(tenant, statement), tenant, opened.dossier)
  const dossier = replay(trail)
  const actor = busy(stafPd, applicant)
  const { turn } = dossier
  if (!turn) throw new Error('The dossier of the benchmark has ended')
  const ask = () => {
    if (!readerOf(dossier, actor)) throw new Error('Not readable')
    const answer = authorityOf({ act: 'complete', sop: fourActivities, dossier, at: turn }, actor)
    if (!answer.ok) throw new Error(answer.refusal.reason)
  }
  const questionsMs = perCall(QUESTIONS, ask)
  const member = { viewpoint: 'member', actor } as const
  const actMs = timing.p50
  const actCpuMs = (user + system) / 1000 / ACTS
  const results = {
    actMs: round(actMs),
    actCpuMs: round(actCpuMs),
    authorityMs: round(questionsMs, 6),
    shareOfAct: round(questionsMs / actMs, 5),
    shareOfCpu: round(questionsMs / actCpuMs, 5),
    /** Sifting a trail of so many events for somebody to whom parts are closed. */
    events: trail.length,
    siftingMs: round(
      perCall(1_000, () => void seenBy(trail, [], member)),
      4,
    ),
  }
  console.table([results])
  console.log(JSON.stringify({ bench: 'authority', results }))
  await database.close()
  await admin.end()
} finally {
  await server.stop()
  await rm(directory, { recursive: true, force: true })
}

/** Somebody for whom much must be looked through before the tenure that counts. */
function busy(person: PersonId, agency: AgencyId): Actor {
  const tenure = (of: AgencyId): HeldTenure => ({
    id: TenureId.parse(v7()),
    position: PositionId.parse(v7()),
    kind: 'plt',
    head: true,
    agency: of,
  })
  const elsewhere = () => tenure(AgencyId.parse(v7()))
  return {
    person,
    tenures: [elsewhere(), elsewhere(), elsewhere(), tenure(agency)],
    duties: [],
    provides: Array.from({ length: 10 }, () => DossierId.parse(v7())),
    delegations: Array.from({ length: 5 }, () => ({
      ...{ id: DelegationId.parse(v7()), from: PersonId.parse(v7()), tenure: elsewhere() },
      acts: ['ask', 'examine'],
    })),
    lapsed: [],
  }
}

function perCall(calls: number, step: () => void): number {
  for (let call = 0; call < calls / 10; call += 1) step()
  const since = performance.now()
  for (let call = 0; call < calls; call += 1) step()
  return (performance.now() - since) / calls
}

function round(value: number, digits = 3): number {
  return Number(value.toFixed(digits))
}
