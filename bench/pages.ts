import type { Client } from 'pg'
import type { AgencyId, TenantId } from '#core/ids.ts'
import { loadDossierView, searchDossiers, type WorklistRequest, worklist } from '#features/dossier/index.ts'
import type { Database } from '#platform/database/database.ts'
import { findAgency, findReaders, findWholeDossiers, type Readers, SEARCHES, worklistCases } from './cases.ts'
import { loadDossiers, prepareLoad } from './load.ts'
import { report, round, time, timeBoth } from './measure.ts'
import { explain, statementsOf } from './plan.ts'
import { type BenchServer, makeDemoCity, startBenchServer } from './server.ts'

// The queries of the worklist and of a dossier's page in a city that grows, in turns with the same in a city of 10,000
// dossiers: bench/pages.js [sizes] [calls]

const SIZES = (process.argv[2] ?? '1000,10000,100000,1000000').split(',').map(Number)
const CALLS = Number(process.argv[3] ?? 150)
const REFERENCE = 10_000
const PAGE = 50
/** A page that takes seconds says so after a few calls. */
const LONGEST_MS = 8_000

interface Measured {
  readonly case: string
  readonly dossiers: number
  readonly p50: number
  readonly p95: number
  /** In the city of 10,000 dossiers, at the same time. */
  readonly p50At10k: number
  readonly ratio: number
  /** 8-KiB pages that the costliest statement touched. */
  readonly buffers: number
  readonly faults: readonly string[]
}

/** A loaded city and who reads in it. */
interface City {
  readonly server: BenchServer
  readonly tenant: TenantId
  readonly owners: readonly [Client, Client]
  readonly readers: Readers
  readonly agency: AgencyId
}

type Call = (database: Database, turn: number) => Promise<unknown>

const servers: BenchServer[] = []
try {
  const reference = await found()
  await loadDossiers(reference.owners, 1, REFERENCE)
  const city = await found()
  const before = await callsOf(reference)
  const results: Measured[] = []
  const loads: { readonly dossiers: number; readonly seconds: number; readonly megabytes: number }[] = []
  let loaded = 0
  for (const dossiers of SIZES) {
    const since = performance.now()
    await loadDossiers(city.owners, loaded + 1, dossiers)
    loaded = dossiers
    const seconds = round((performance.now() - since) / 1000, 1)
    const { rows } = await city.owners[0].query('select pg_database_size(current_database()) / 1e6 as megabytes')
    loads.push({ dossiers, seconds, megabytes: Math.round(Number(rows[0].megabytes)) })
    console.log(`${dossiers} dossiers are there (${seconds} s)`)
    const here: Measured[] = []
    for (const [name, call] of await callsOf(city)) {
      const at10k = before.get(name)
      if (!at10k) throw new Error(`${name} has nothing to be held against`)
      const base = (turn: number) => at10k(reference.server.database, turn)
      const { p50: first } = await time(3, (turn) => call(city.server.database, turn))
      const calls = Math.max(5, Math.min(CALLS, Math.round(LONGEST_MS / 2 / first)))
      await time(Math.min(calls, 20), (turn) => call(city.server.database, turn))
      const [now, then] = await timeBoth(calls, (turn) => call(city.server.database, turn), base)
      here.push({
        case: name,
        dossiers,
        p50: round(now.p50),
        p95: round(now.p95),
        p50At10k: round(then.p50),
        ratio: round(now.p50 / then.p50),
        ...(await plansOf(city, call)),
      })
    }
    results.push(...here)
    console.table(here.map(({ faults, ...one }) => ({ ...one, faults: faults.length })))
    for (const { case: name, faults } of here) for (const fault of faults) console.log(`${name}: ${fault}`)
  }
  report('pages', { loads, results })
} finally {
  await Promise.all(servers.map((server) => server.stop()))
}

async function found(): Promise<City> {
  const server = await startBenchServer(4)
  servers.push(server)
  const tenant = await makeDemoCity(server)
  const owners = [await server.connectOwner(), await server.connectOwner()] as const
  await prepareLoad(owners[0], tenant)
  return { server, tenant, owners, readers: await findReaders(owners[0]), agency: await findAgency(owners[0]) }
}

/** What is measured, by name, for the dossiers that are there now. */
async function callsOf({ server, tenant, owners, readers, agency }: City): Promise<ReadonlyMap<string, Call>> {
  const calls = new Map<string, Call>()
  for (const one of worklistCases(agency)) {
    const people = readers[one.by]
    const cursors = await cursorsAfter(server.database, tenant, people, one.request, one.after ?? 0)
    calls.set(`worklist: ${one.name}`, (database, turn) => {
      const person = people[turn % people.length]
      if (!person) throw new Error(`nobody reads as ${one.by}`)
      const cursor = cursors[turn % people.length]
      return worklist(database, tenant, person, { ...one.request, ...(cursor && { cursor }), limit: PAGE })
    })
  }
  for (const { name, by, q } of SEARCHES) {
    calls.set(`search: ${name}`, (database, turn) => {
      const person = readers[by][turn % readers[by].length]
      if (!person) throw new Error(`nobody searches as ${by}`)
      return searchDossiers(database, tenant, person, { q, limit: 20 })
    })
  }
  const whole = await findWholeDossiers(owners[0])
  calls.set('dossier', async (database, turn) => {
    const { dossier, person } = whole[turn % whole.length] ?? {}
    if (!dossier || !person) throw new Error('there is no whole dossier')
    const view = await loadDossierView(database, tenant, person, dossier)
    if (!view) throw new Error(`dossier ${dossier} cannot be read`)
  })
  return calls
}

async function plansOf({ server, tenant }: City, call: Call): Promise<Pick<Measured, 'buffers' | 'faults'>> {
  const statements = await statementsOf(server.database, (noting) => call(noting, 0))
  let buffers = 0
  const faults = new Set<string>()
  for (const statement of statements) {
    for (const plan of await explain(server.database, tenant, statement)) {
      buffers = Math.max(buffers, plan.buffers)
      for (const fault of plan.faults) faults.add(`${plan.statement} (${plan.mode} plan): ${fault}`)
    }
  }
  return { buffers, faults: [...faults] }
}

/** For each reader the cursor behind `pages` pages, or behind the last one. */
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
