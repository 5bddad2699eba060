import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { TenantId } from '#core/ids.ts'
import { readConfig } from '#platform/config/config.ts'
import { defineJob } from '#platform/jobs/job.ts'
import { createLog } from '#platform/log/log.ts'
import { startEmbedded } from '#platform/postgres/embedded.ts'
import { bareWeb, ORIGIN } from '#root/tests/support/bare-web.ts'
import { type Compose, type Serving, serve } from './serve.ts'

const tenant = TenantId.parse('0199a1b2-0000-7000-8000-000000000001')
const directory = await mkdtemp(join(tmpdir(), 'alur-serve-'))
await chmod(directory, 0o711)
const log = createLog('silent')

const probe = defineJob('probe', z.object({}), async () => {})

const compose: Compose = ({ database }) => {
  const web = bareWeb(log, database)
  web.route('post', '/jobs', { access: 'public' }, async (c) => {
    const [row] = await database.callWithTenant<{ id: string }>(tenant, {
      name: 'probe',
      text: `select enqueue_job('probe', '{}', now() + interval '1 day') as id`,
    })
    return c.json(row)
  })
  web.route('get', '/slow', { access: 'public' }, async (c) => {
    await database.withTenant(tenant, ({ query }) => query({ text: 'select pg_sleep(1)' }))
    return c.text('done')
  })
  web.route('get', '/count', { access: 'public' }, async (c) => {
    const [row] = await database.beforeTenant({ text: `select count(*) as count from pgboss.job where name = 'probe'` })
    return c.json(row)
  })
  web.route('get', '/fault', { access: 'public' }, () => {
    throw new Error('secret detail')
  })
  return { fetch: web.app.fetch, jobs: [probe], afterListen: async () => [] }
}

let serving: Serving
let address: string
const post = (body?: URLSearchParams) =>
  fetch(`${address}/jobs`, { method: 'POST', headers: { origin: ORIGIN }, ...(body && { body }) })
beforeAll(async () => {
  serving = await serve(readConfig({ PORT: '0', ALUR_DATA: directory, ALUR_LOG_LEVEL: 'silent' }), log, compose)
  address = `http://localhost:${serving.port}`
})
afterAll(async () => {
  await serving.stop()
  await rm(directory, { recursive: true, force: true })
})

test('health, readiness, faults and limits are answered', async () => {
  expect((await fetch(`${address}/healthz`)).status).toBe(200)
  expect((await fetch(`${address}/readyz`)).status).toBe(200)
  const fault = await fetch(`${address}/fault`)
  expect(fault.status).toBe(500)
  expect(await fault.text()).not.toContain('secret')
  expect((await post(new URLSearchParams({ a: 'a'.repeat(1_100_000) }))).status).toBe(413)
})

test('a second process on the same data directory is refused, with what to do', async () => {
  await expect(startEmbedded(directory, log)).rejects.toThrow('stop it first')
})

test('a database killed under load comes back; nothing acknowledged is lost', { timeout: 60_000 }, async () => {
  let acknowledged = 0
  const answers = new Map<number, number>()
  let retryAfter: string | null = null
  let running = true
  const load = Array.from({ length: 8 }, async () => {
    while (running) {
      const response = await post()
      await response.arrayBuffer()
      answers.set(response.status, (answers.get(response.status) ?? 0) + 1)
      if (response.ok) acknowledged += 1
      else {
        retryAfter = response.headers.get('Retry-After')
        await delay(10)
      }
    }
  })
  await delay(500)
  const [pid] = (await readFile(join(directory, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')
  process.kill(Number(pid), 'SIGKILL')
  const killed = performance.now()
  await delay(50)
  while ((await fetch(`${address}/readyz`)).status !== 200 || (await post()).status !== 200) {
    expect(performance.now() - killed).toBeLessThan(15_000)
    await delay(50)
  }
  running = false
  await Promise.all(load)
  expect([...answers.keys()].sort()).toEqual([200, 503])
  expect(Number(retryAfter)).toBeGreaterThan(0)
  const { count } = JSON.parse(await (await fetch(`${address}/count`)).text())
  expect(count).toBeGreaterThanOrEqual(acknowledged)
})

test('at the stop a running act finishes, then nothing is served', async () => {
  const slow = fetch(`${address}/slow`)
  await delay(200)
  await serving.stop()
  expect(await (await slow).text()).toBe('done')
  await expect(fetch(`${address}/healthz`)).rejects.toThrow()
  // The directory is free again.
  const server = await startEmbedded(directory, log)
  await server.stop()
  serving = { ...serving, stop: async () => {} }
})
