import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Instant, instantAt } from '#core/calendar/plain-date.ts'
import type { DossierId, PersonId } from '#core/ids.ts'
import type { SopDefinition } from '#core/sop/definition.ts'
import { fourActivities } from '#core/sop/second-sop.fixture.ts'
import { prepareDemo } from '#features/demo/index.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import { createLog } from '#platform/log/log.ts'
import { announceQueues } from '#root/tests/support/queues.ts'
import { createSampleCity, type SampleCity } from '#root/tests/support/sample-city.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { sweepDeadlines } from './jobs/sweep-deadlines.ts'
import type { RawAct } from './outcome.ts'
import { PROJECTIONS, rebuild } from './rebuild.ts'
import { dossierService } from './service.ts'

const { database, ownerQuery } = await createTestDatabase()
const service = dossierService(database)
const sop: SopDefinition = fourActivities
const log = createLog('silent')
const directory = await mkdtemp(join(tmpdir(), 'alur-rebuild-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

const DAY_MS = 86_400_000
const START = Date.parse('2026-03-02T02:00:00.000Z')

/** mulberry32: a fixed seed makes every run walk alike. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** One dossier of the SOP of four activities, through whatever the dice say; acts that are refused are part of it. */
async function walk(city: SampleCity, seed: number): Promise<void> {
  const pick = random(seed)
  const { tenant } = city
  const people: readonly PersonId[] = [city.kepalaPd, city.stafPd, city.kepalaDiskominfo, city.stafDiskominfo]
  const one = <T>(list: readonly T[]): T => {
    const item = list[pick(list.length)]
    if (item === undefined) throw new Error('Nothing to pick from')
    return item
  }
  let now = START
  const key = () => `walk-${seed}-${now}-${pick(1_000_000)}`
  const opened = await service.open({
    tenant,
    person: city.stafPd,
    key: key(),
    clock: instantAt(now),
    opening: { sop: fourActivities.number, applicant: city.applicant, title: `Contoh ${seed}` },
  })
  if (!opened.ok) throw new Error(JSON.stringify(opened))
  const { dossier } = opened
  for (let n = 0; n < 25; n += 1) {
    now += pick(3) * DAY_MS + pick(600) * 60_000
    const clock: Instant = instantAt(now)
    const [at] = await ownerQuery<{ version: number; stage: string | null; step: string | null }>(
      'select version, stage, step from dossier where id = $1',
      [dossier],
    )
    if (!at?.stage || !at.step) return
    const { stage, step, version } = at
    const ways = sop.stages[stage]?.steps[0]?.exits ?? {}
    const exits = Object.keys(ways)
    const leaving = (exit: string) => ({
      exit,
      input: ways[exit]?.kind === 'back' ? { note: 'contoh', reason: 'contoh' } : { note: 'contoh' },
    })
    const act: RawAct = one<() => RawAct>([
      () => ({ type: 'complete', stage, step, ...leaving(one(exits)) }),
      () => ({ type: 'complete', stage, step, ...leaving(one(exits)) }),
      () => ({ type: 'complete', stage, step, ...leaving(exits[0] ?? '') }),
      () => ({ type: 'hold', reason: 'contoh' }),
      () => ({ type: 'resume', reason: 'contoh' }),
      () => ({ type: 'comment', text: 'contoh' }),
      () => ({ type: 'assign', person: one(people), reason: 'contoh' }),
      () => (n > 15 ? { type: 'cancel', reason: 'contoh' } : { type: 'resume', reason: 'contoh' }),
    ])()
    for (const person of people) {
      const done = await service.act({ tenant, person, dossier, expected: version, key: key(), clock, act })
      if (done.ok) break
    }
    if (pick(3) === 0) await sweepDeadlines(database, tenant, { log, clock })
  }
}

const KEYED: readonly string[] = [...PROJECTIONS, 'application_word']

async function snapshot(): Promise<Record<string, readonly unknown[]>> {
  const tables: Record<string, readonly unknown[]> = {}
  for (const table of KEYED) {
    const rows = await ownerQuery<{ row: unknown }>(
      `select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`,
    )
    tables[table] = rows.map(({ row }) => row)
  }
  return tables
}

let live: Record<string, readonly unknown[]>
let cities: readonly SampleCity[]

beforeAll(async () => {
  await announceQueues(ownerQuery)
  const files = await openDiskFileStore(directory)
  await prepareDemo({ database, dossiers: service, files }, instantAt(Date.parse('2026-11-24T03:00:00.000Z')))
  const city = await createSampleCity(database, [fourActivities], 'demo')
  for (let seed = 1; seed <= 40; seed += 1) await walk(city, seed)
  cities = [city]
  live = await snapshot()
}, 240_000)

const expectLive = async () => {
  const rebuilt = await snapshot()
  for (const table of KEYED) expect(rebuilt[table], table).toEqual(live[table])
}

test('the walks went everywhere that rows come from', async () => {
  for (const table of KEYED) expect(live[table]?.length, table).toBeGreaterThan(0)
  const statuses = await ownerQuery<{ status: string }>('select distinct status from dossier order by 1')
  expect(statuses.map(({ status }) => status)).toEqual(['cancelled', 'ended', 'held', 'running'])
  const types = await ownerQuery<{ type: string }>('select distinct type from event order by 1')
  expect(types.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['DeadlineMissed', 'DeadlineNeared', 'DossierResumed', 'StageReturned', 'TurnAssigned']),
  )
})

test('rebuilt over what is there, every row of every projection is as it was', async () => {
  const { dossiers, events } = await rebuild(database)
  expect(dossiers).toBe(live.dossier?.length)
  const [count] = await ownerQuery<{ n: number }>('select count(*)::int as n from event')
  expect(events).toBe(count?.n)
  await expectLive()
})

test('rebuilt from nothing, every row of every projection is as it was live', async () => {
  for (const table of PROJECTIONS) await ownerQuery(`delete from ${table}`)
  await rebuild(database)
  await expectLive()
})

test('what was changed by hand, or belongs to no dossier, is put right, in the city that was asked for alone', async () => {
  const [city] = cities
  if (!city) throw new Error('No city')
  const orphan = '0199a1b2-0000-7000-8000-00000000eeee'
  await ownerQuery(`update dossier set lane = 'late', mark = 'missed', title = title || '!'`)
  await ownerQuery(`update turn set due_on = '2020-01-01'`)
  await ownerQuery('update seat set watch_at = null')
  await ownerQuery(`insert into seat (tenant, dossier, holder, due_until) values ($1, $2, 'head:x', 'infinity')`, [
    city.tenant,
    orphan,
  ])
  await rebuild(database, city.tenant)
  const elsewhere = await ownerQuery<{ n: number }>(`select count(*)::int as n from dossier where title like '%!'`)
  expect(elsewhere[0]?.n).toBe(12)
  expect(await ownerQuery('select from seat where dossier = $1', [orphan])).toHaveLength(0)
  await rebuild(database)
  await expectLive()
})

test('people may act while it runs; nothing of theirs is lost', { timeout: 60_000 }, async () => {
  const [city] = cities
  if (!city) throw new Error('No city')
  const { tenant, stafPd: person } = city
  const { id: dossier, version } = await openOne(city)
  const act = async (n: number) => {
    const answer = await service.act({
      ...{ tenant, person, dossier, expected: version + n, key: `beside-${n}` },
      act: { type: 'comment', text: `Catatan ${n}` },
    })
    expect(answer).toMatchObject({ ok: true, version: version + n + 1 })
  }
  const rebuilding = Promise.all([rebuild(database, tenant), rebuild(database, tenant)])
  for (let n = 0; n < 40; n += 1) await act(n)
  await rebuilding
  const before = await snapshot()
  expect(before.dossier).toContainEqual(expect.objectContaining({ id: dossier, version: version + 40 }))
  await rebuild(database, tenant)
  expect(await snapshot()).toEqual(before)
})

async function openOne({ tenant, stafPd: person, applicant }: SampleCity): Promise<{ id: DossierId; version: number }> {
  const opening = { sop: fourActivities.number, applicant, title: 'Contoh' }
  const opened = await service.open({ tenant, person, key: 'beside', opening })
  if (!opened.ok) throw new Error(JSON.stringify(opened))
  return { id: opened.dossier, version: opened.version }
}
