import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Instant } from '#core/calendar/plain-date.ts'
import { FileDigest } from '#core/ids.ts'
import { dossierService } from '#features/dossier/index.ts'
import { applicationConnection } from '#platform/database/connection.ts'
import { openDiskFileStore } from '#platform/files/disk-file-store.ts'
import { defineJob } from '#platform/jobs/job.ts'
import { openJobs } from '#platform/jobs/jobs.ts'
import { createLog } from '#platform/log/log.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { prepareDemo } from './prepare-demo.ts'
import type { DemoDependencies } from './stage.ts'

const { database, owner, ownerQuery } = await createTestDatabase()
const first = ownerQuery
const directory = await mkdtemp(join(tmpdir(), 'alur-demo-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

const NOW = Instant.parse('2026-11-24T03:00:00.000Z')
/** Makes the queues that acts fill. */
async function announce(connection: typeof owner): Promise<void> {
  const queued = ['notify', 'invite-provider', 'make-letters'].map((name) =>
    defineJob(name, z.unknown(), async () => {}),
  )
  const jobs = openJobs(applicationConnection(connection), queued, createLog('silent'))
  await jobs.start()
  await jobs.stop()
}

let took = 0
let dependencies: DemoDependencies
let lines: readonly string[] | undefined
beforeAll(async () => {
  await announce(owner)
  const files = await openDiskFileStore(directory)
  dependencies = { database, dossiers: dossierService(database), files }
  const since = performance.now()
  lines = await prepareDemo(dependencies, NOW)
  took = performance.now() - since
})

test('the demo is made in less than 30 seconds', () => {
  expect(took).toBeLessThan(30_000)
})

test('twelve dossiers stand where their stories left them', async () => {
  const rows = await ownerQuery<{ stands: string; count: number }>(
    'select coalesce(stage, result) as stands, count(*)::int as count from dossier group by 1 order by 1',
  )
  expect(Object.fromEntries(rows.map(({ stands, count }) => [stands, count]))).toEqual({
    analyse: 1,
    appointMember: 1,
    checkKak: 1,
    completed: 2,
    construction: 1,
    followUp: 1,
    notFeasible: 1,
    procurement: 1,
    requestAssistance: 1,
    respond: 1,
    testSecurity: 1,
  })
})

test('the trail says that everything happened on the clock of a demo', async () => {
  expect(await ownerQuery('select distinct clock from event')).toEqual([{ clock: 'demo' }])
})

test('a head who stands in is shown as such in the trail', async () => {
  const rows = await ownerQuery<{ kind: string }>(
    `select distinct cause->'basis'->>'kind' as kind from event where cause->'basis'->>'by' = 'tenure' order by 1`,
  )
  expect(rows.map(({ kind }) => kind)).toEqual(['definitive', 'plh', 'plt'])
})

test('every file that a dossier mentions is in the store', async () => {
  const files = await openDiskFileStore(directory)
  const rows = await ownerQuery<{ digest: string }>('select distinct digest from attachment')
  expect(rows.length).toBeGreaterThan(40)
  for (const { digest } of rows) {
    expect(await files.check(FileDigest.parse(digest))).toBe('whole')
  }
})

test('finished applications are in the catalogue', async () => {
  expect(await ownerQuery('select from application')).toHaveLength(2)
})

test('the accounts are told, each with its part', () => {
  expect(lines?.join('\n')).toContain('kepala.dukcapil')
  expect(lines?.join('\n')).toContain('alur-contoh-bogor')
})

test('a second start changes nothing', async () => {
  const before = await ownerQuery('select count(*) from event')
  expect(await prepareDemo(dependencies, Instant.parse('2026-11-26T03:00:00.000Z'))).toEqual(lines)
  expect(await ownerQuery('select count(*) from event')).toEqual(before)
})

test('what an interrupted start left undone, the next one does', async () => {
  const { database, owner, ownerQuery } = await createTestDatabase()
  await announce(owner)
  const dossiers = dossierService(database)
  let left = 57
  const interrupted = {
    ...dependencies,
    database,
    dossiers: {
      open: dossiers.open.bind(dossiers),
      act: (request: Parameters<typeof dossiers.act>[0]) => {
        left -= 1
        return left > 0 ? dossiers.act(request) : Promise.reject(new Error('killed'))
      },
    },
  }
  await expect(prepareDemo(interrupted, NOW)).rejects.toThrow('killed')
  await prepareDemo({ ...dependencies, database, dossiers }, Instant.parse('2026-11-25T03:00:00.000Z'))
  const same = 'select title, status, result, stage, round, version from dossier order by title'
  expect(await ownerQuery(same)).toEqual(await first(same))
})
