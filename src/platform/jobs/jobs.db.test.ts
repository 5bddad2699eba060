import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { TenantId } from '#core/ids.ts'
import { applicationConnection } from '#platform/database/connection.ts'
import { createLog } from '#platform/log/log.ts'
import { createTestDatabase } from '#root/tests/support/test-database.ts'
import { enqueue } from './enqueue.ts'
import { defineJob } from './job.ts'
import { DEAD_LETTER, openJobs } from './jobs.ts'

const tenant = TenantId.parse('0199a1b2-0000-7000-8000-000000000001')
const { database, owner, ownerQuery } = await createTestDatabase()

const done: string[] = []
const Note = z.object({ text: z.string() })
const note = defineJob('note', Note, async ({ text }) => {
  done.push(text)
})
let attempts = 0
const hopeless = defineJob(
  'hopeless',
  Note,
  async () => {
    attempts += 1
    throw new Error('never works')
  },
  { retries: 0 },
)
const nightly = defineJob('nightly', z.object({}), async () => {}, { cron: '5 0 * * *', zone: 'Asia/Jakarta' })

const jobs = openJobs(applicationConnection(owner), [note, hopeless, nightly], createLog('silent'))
beforeAll(() => jobs.start())
afterAll(() => jobs.stop())

test('a job queued in a committed transaction is worked', async () => {
  await database.withTenant(tenant, (trx) => enqueue(trx, note, { text: 'by function' }))
  jobs.wake('note')
  await vi.waitFor(() => expect(done).toContain('by function'), { timeout: 5_000 })
})

test('a job queued by SQL alone is worked', async () => {
  await database.callWithTenant(tenant, {
    text: `select enqueue_job('note', jsonb_build_object('text', 'by sql'))`,
  })
  await vi.waitFor(() => expect(done).toContain('by sql'), { timeout: 5_000 })
})

test('a hundred waiting jobs do not take a hundred polls', async () => {
  await database.callWithTenant(tenant, {
    text: `select enqueue_job('note', jsonb_build_object('text', 'many ' || n)) from generate_series(1, 100) n`,
  })
  await vi.waitFor(() => expect(done.filter((text) => text.startsWith('many'))).toHaveLength(100), { timeout: 15_000 })
})

test('a job of a transaction that is rolled back never existed', async () => {
  const act = database.withTenant(tenant, async (trx) => {
    await enqueue(trx, note, { text: 'rolled back' })
    throw new Error('no')
  })
  await expect(act).rejects.toThrow('no')
  expect(await ownerQuery(`select from pgboss.job where data->>'text' = 'rolled back'`)).toHaveLength(0)
})

test('a payload of the wrong shape is not queued', async () => {
  const wrong = JSON.parse('{"text": 5}')
  await expect(database.withTenant(tenant, (trx) => enqueue(trx, note, wrong))).rejects.toThrow()
})

test('an unknown queue is refused', async () => {
  const call = database.callWithTenant(tenant, { text: `select enqueue_job('nobody', '{}')` })
  await expect(call).rejects.toMatchObject({ code: '42704' })
})

test('a job that keeps failing ends in the dead letter queue', async () => {
  await database.withTenant(tenant, (trx) => enqueue(trx, hopeless, { text: 'x' }))
  jobs.wake('hopeless')
  await vi.waitFor(
    async () => {
      const rows = await ownerQuery<{ source: string }>(
        `select source_name as source from pgboss.job where name = $1`,
        [DEAD_LETTER],
      )
      expect(rows).toEqual([{ source: 'hopeless' }])
    },
    { timeout: 10_000 },
  )
  expect(attempts).toBe(1)
})

test('a schedule is kept with its zone', async () => {
  const rows = await ownerQuery(`select name, cron, timezone from pgboss.schedule`)
  expect(rows).toEqual([{ name: 'nightly', cron: '5 0 * * *', timezone: 'Asia/Jakarta' }])
})
