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
import { makeDemo } from './make-demo.ts'

const { database, owner, ownerQuery } = await createTestDatabase()
const directory = await mkdtemp(join(tmpdir(), 'alur-demo-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

let took = 0
beforeAll(async () => {
  // Announces the queues that acts fill.
  const queued = ['notify', 'invite-provider'].map((name) => defineJob(name, z.unknown(), async () => {}))
  const jobs = openJobs(applicationConnection(owner), queued, createLog('silent'))
  await jobs.start()
  await jobs.stop()
  const files = await openDiskFileStore(directory)
  const since = performance.now()
  await makeDemo({ database, dossiers: dossierService(database), files }, Instant.parse('2026-11-24T03:00:00.000Z'))
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
