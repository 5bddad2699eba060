import type { TenantId } from '#core/ids.ts'
import { loadDossierView, type WorklistRequest, worklist } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import { findAgency, findReaders, findWholeDossiers, type Readers, worklistCases } from './cases.ts'
import { loadDossiers, prepareLoad } from './load.ts'
import { report, round, type Timing, time } from './measure.ts'
import { explain, statementsOf } from './plan.ts'
import { makeDemoCity, startBenchServer } from './server.ts'

// The queries of the worklist and of a dossier's page, in a city that grows: bench/pages.js [sizes] [calls]

const SIZES = (process.argv[2] ?? '1000,10000,100000,1000000').split(',').map(Number)
const CALLS = Number(process.argv[3] ?? 150)
const PAGE = 50

interface Measured extends Timing {
  readonly case: string
  readonly dossiers: number
  /** 8-KiB pages that the costliest statement touched. */
  readonly buffers: number
  readonly faults: readonly string[]
}

const server = await startBenchServer()
try {
  const { database } = server
  const tenant = await makeDemoCity(server)
  const owners = [await server.connectOwner(), await server.connectOwner()] as const
  const [owner] = owners
  await prepareLoad(owner, tenant)
  const readers = await findReaders(owner)
  const agency = await findAgency(owner)
  const results: Measured[] = []
  const loads: { readonly dossiers: number; readonly seconds: number; readonly bytes: number }[] = []
  let loaded = 0
  for (const dossiers of SIZES) {
    const since = performance.now()
    await loadDossiers(owners, loaded + 1, dossiers)
    loaded = dossiers
    const { rows } = await owner.query('select pg_database_size(current_database()) as bytes')
    loads.push({ dossiers, seconds: round((performance.now() - since) / 1000, 1), bytes: Number(rows[0].bytes) })
    console.log(`${dossiers} dossiers are there (${loads.at(-1)?.seconds} s)`)
    const here: Measured[] = []
    for (const one of worklistCases(agency)) {
      const cursors = await cursorsAfter(database, tenant, readers[one.by], one.request, one.after ?? 0)
      const call = (db: Database, turn: number) => {
        const at = turn % readers[one.by].length
        const person = readers[one.by][at]
        if (!person) throw new Error(`nobody reads as ${one.by}`)
        const cursor = cursors[at]
        return worklist(db, tenant, person, { ...one.request, ...(cursor && { cursor }), limit: PAGE })
      }
      here.push({ case: `worklist: ${one.name}`, dossiers, ...(await examine(database, tenant, call)) })
    }
    const whole = await findWholeDossiers(owner)
    here.push({
      case: 'dossier',
      dossiers,
      ...(await examine(database, tenant, async (db, turn) => {
        const { dossier, person } = whole[turn % whole.length] ?? {}
        if (!dossier || !person) throw new Error('there is no whole dossier')
        const view = await loadDossierView(db, tenant, person, dossier)
        if (!view) throw new Error(`dossier ${dossier} cannot be read`)
      })),
    })
    results.push(...here)
    console.table(here.map((one) => ({ ...one, faults: one.faults.join('; ') })))
  }
  report('pages', { loads, results })
} finally {
  await server.stop()
}

async function examine(
  database: Database,
  tenant: TenantId,
  call: (database: Database, turn: number) => Promise<unknown>,
) {
  const statements = await statementsOf(database, (noting) => call(noting, 0))
  let buffers = 0
  const faults = new Set<string>()
  for (const statement of statements) {
    for (const plan of await explain(database, tenant, statement)) {
      buffers = Math.max(buffers, plan.buffers)
      for (const fault of plan.faults) faults.add(`${plan.statement} (${plan.mode} plan): ${fault}`)
    }
  }
  // A page that takes seconds says so after a few calls.
  const { p50: first } = await time(3, (turn) => call(database, turn))
  const calls = Math.max(5, Math.min(CALLS, Math.round(5_000 / first)))
  await time(Math.min(calls, 20), (turn) => call(database, turn))
  const { p50, p95 } = await time(calls, (turn) => call(database, turn))
  return { p50: round(p50), p95: round(p95), buffers, faults: [...faults] }
}

/** For each reader the cursor behind `pages` pages; none where the list ends before. */
async function cursorsAfter(
  database: Database,
  tenant: TenantId,
  people: Readers[keyof Readers],
  request: Omit<WorklistRequest, 'limit'>,
  pages: number,
): Promise<readonly (string | undefined)[]> {
  const cursors: (string | undefined)[] = []
  for (const person of people) {
    let cursor: string | undefined
    for (let page = 0; page < pages; page += 1) {
      const found = await worklist(database, tenant, person, { ...request, ...(cursor && { cursor }), limit: PAGE })
      cursor = found.next ?? cursor
    }
    cursors.push(cursor)
  }
  return cursors
}
